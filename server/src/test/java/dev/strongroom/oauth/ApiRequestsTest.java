package dev.strongroom.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connector.ApiAccess;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.CredentialPlacement.Body;
import dev.strongroom.connector.CredentialPlacement.Member;
import dev.strongroom.connector.CredentialPlacement.SoapBody;
import dev.strongroom.connector.Template;
import dev.strongroom.egress.OutboundRequest;
import dev.strongroom.testing.Connectors;
import dev.strongroom.wire.Header;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Calls as they leave; [AccountCheckTest] sends them.
class ApiRequestsTest {
    private static final String KEY = "k3y-of-the-account";

    private final InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));
    private final ApiRequests requests = new ApiRequests(clock, () -> "a-nonce");
    private final CheckedConnector shape = new CheckedConnector("https://acme.example/api");
    private final Map<String, String> settings = new HashMap<>(Map.of("api_key", KEY));

    private OutboundRequest request() {
        return request(shape.build());
    }

    private OutboundRequest request(Connector connector) {
        ApiAccess.Verification call = connector.access().verification();
        assertThat(call).isNotNull();
        return requests.of(new Account(connector, settings::get), call).request();
    }

    private static String body(OutboundRequest request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    private static @Nullable String header(OutboundRequest request, String name) {
        return request.headers().stream()
                .filter(it -> it.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst()
                .orElse(null);
    }

    @Test
    void body_getsCredentials() {
        shape.placements = List.of(new Body(List.of(new Member("key", Template.of("{api_key}")))));
        shape.body = "{\"id\": 12345678901234567890}";

        OutboundRequest request = request();

        assertThat(body(request))
                .isEqualTo("{\"id\": 12345678901234567890,\"key\":\"" + KEY + "\"}");
        assertThat(header(request, "content-type")).isEqualTo("application/json");
    }

    @Test
    void body_thatIsNotThere_isMade() {
        shape.placements = List.of(new Body(List.of(new Member("key", Template.of("{api_key}")))));

        OutboundRequest request = request();

        assertThat(body(request)).isEqualTo("{\"key\":\"" + KEY + "\"}");
        assertThat(header(request, "content-type")).isEqualTo("application/json");
    }

    @Test
    void body_inXml_isSentAsSuch() {
        shape.placements =
                List.of(new SoapBody(List.of(new Member("key", Template.of("{api_key}")))));
        shape.body =
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><me/>"
                        + "</s:Body></s:Envelope>";

        OutboundRequest request = request();

        assertThat(body(request)).contains("<me><key>" + KEY + "</key></me>");
        assertThat(header(request, "content-type")).isEqualTo("text/xml; charset=utf-8");
    }

    @Test
    void call_ofASignedService_isSignedAsItLeaves() {
        settings.putAll(Map.of("user", "ada", "secret", "s3cret"));
        Connector connector =
                Connectors.read(
                        """
                        auth:
                          type: signed_request
                          algorithm: hmac
                          key: "{secret}"
                          string_to_sign: "{timestamp}.{nonce}.{method}.{path_query}.{body}"
                          headers:
                            X-At: "{timestamp}"
                            X-Signature: "{signature}"
                        api:
                          base_url: https://acme.example/v1
                          query: {tenant: "{user}"}
                          verify:
                            method: POST
                            url: /me?x=%20y
                            body: '{"a":1}'
                        """);

        OutboundRequest request = request(connector);

        assertThat(request.uri()).hasToString("https://acme.example/v1/me?x=%20y&tenant=ada");
        assertThat(header(request, "x-at")).isEqualTo("1700000000");
        assertThat(header(request, "x-signature")).isEqualTo(SIGNATURE);
    }

    /// HMAC-SHA256 of `1700000000.a-nonce.POST./v1/me?x=%20y&tenant=ada.{"a":1}` with `s3cret`.
    private static final String SIGNATURE =
            "566e7f8349038c50eba043c195431dbcd6c00473e8c888605e28e90c99219e22";
}
