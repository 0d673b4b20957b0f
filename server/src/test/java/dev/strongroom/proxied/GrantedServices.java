package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.config.ProxyConfig;
import dev.strongroom.config.ProxyConfig.GrantConfig;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.ProxyCall;
import dev.strongroom.testing.RawUpstream;
import dev.strongroom.testing.Stage;
import dev.strongroom.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Services as files describe them, whose credentials the operator lets travel to a provider of the
/// tests besides: one that comes with the server and signs with OAuth 1.0, one that signs with a
/// keyed hash, and one whose key goes into the body.
final class GrantedServices implements AutoCloseable {
    static final String OAUTH1 = "netsuite";
    static final String KEYED = "keyed";
    static final String MEMBER = "member";

    static final String CONSUMER_SECRET = "planted/consumer&secret";
    static final String TOKEN_SECRET = "planted+token secret~\u00e9";
    static final String KEY = "planted-key-\\\"quoted\\\"-5";

    private static final String KEYED_FILE =
            """
            id: keyed
            name: Keyed
            tag_line: Signs its calls
            website: https://keyed.example
            brand_color: "#102030"
            unified_apis: [accounting]
            auth:
              type: signed_request
              algorithm: hmac
              key: "{secret_key}"
              string_to_sign: "{timestamp}\\n{method}\\n{host}\\n{path_query}\\n{body_sha256}"
              headers:
                X-Keyed-Id: "{key_id}"
                X-Keyed-Time: "{timestamp}"
                X-Keyed-Signature: v1={signature}
            fields:
              key_id:
                label: Key id
              secret_key:
                label: Secret key
                type: password
            api:
              base_url: https://api.keyed.example/v2
            """;

    private static final String MEMBER_FILE =
            """
            id: member
            name: Member
            tag_line: Takes its key in the body
            website: https://member.example
            brand_color: "#102030"
            unified_apis: [accounting]
            auth:
              type: api_key
            fields:
              api_key:
                label: Key
                type: password
            api:
              base_url: https://api.member.example
              attach:
                body: {apiKey: "{api_key}"}
            """;

    private final RawUpstream upstream = RawUpstream.start();
    private final RawUpstream elsewhere = RawUpstream.start();
    private final TestServer server;

    GrantedServices(Path folder) {
        ConnectorCatalog all = catalog(folder);
        ConnectorCatalog catalog =
                ConnectorCatalog.of(
                        List.of(OAUTH1, KEYED, MEMBER).stream()
                                .map(id -> all.find(id).orElseThrow())
                                .toList());
        List<GrantConfig> grants =
                List.of(
                        new GrantConfig(OAUTH1, List.of(upstream.url())),
                        new GrantConfig(KEYED, List.of(upstream.url(), elsewhere.url())),
                        new GrantConfig(MEMBER, List.of(upstream.url())));
        server =
                TestServer.start(
                        TestServer.Setup.in(folder).withCatalog(catalog),
                        config ->
                                config.withProxy(
                                        new ProxyConfig(
                                                grants, config.proxy().connectionsPerHost())));
        save(
                OAUTH1,
                """
                {"account_id": "1234567-sb1", "consumer_key": "planted-consumer",
                    "consumer_secret": "%s", "token_id": "planted-token", "token_secret": "%s"}
                """
                        .formatted(CONSUMER_SECRET, TOKEN_SECRET));
        save(KEYED, "{\"key_id\": \"id-5\", \"secret_key\": \"" + TOKEN_SECRET + "\"}");
        save(MEMBER, "{\"api_key\": \"" + KEY + "\"}");
    }

    private static ConnectorCatalog catalog(Path folder) {
        try {
            Path files = Files.createDirectories(folder.resolve("connectors"));
            Files.writeString(files.resolve("keyed.yaml"), KEYED_FILE);
            Files.writeString(files.resolve("member.yaml"), MEMBER_FILE);
            return ConnectorCatalog.withFolder(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void save(String service, String settings) {
        Answer answer =
                server.call(
                        "PATCH",
                        Stage.path("accounting", service),
                        "{\"settings\":" + settings + "}");
        assertThat(answer.data().path("state").asText()).as(answer.body()).isEqualTo("callable");
    }

    /// Which the grants name for each service.
    RawUpstream upstream() {
        return upstream;
    }

    /// Which they name for [#KEYED] alone.
    RawUpstream elsewhere() {
        return elsewhere;
    }

    ProxyCall call(String service, String method, String target) {
        return callAt(upstream, service, method, target);
    }

    ProxyCall callAt(RawUpstream provider, String service, String method, String target) {
        return ProxyCall.of(server.url(), method, provider.url() + target)
                .with("x-apideck-unified-api", "accounting")
                .service(service);
    }

    /// That nobody was told what no provider must know.
    void nothingLeaked() {
        assertThat(upstream.everything() + elsewhere.everything())
                .doesNotContainIgnoringCase(
                        Fixture.API_KEY,
                        Fixture.CONSUMER,
                        "x-apideck",
                        CONSUMER_SECRET,
                        "planted+token",
                        "planted%2Btoken");
    }

    @Override
    public void close() {
        server.close();
        upstream.close();
        elsewhere.close();
    }
}
