package dev.strongroom.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Credentials;
import dev.strongroom.connection.OAuthGrantType;
import dev.strongroom.connector.ApiAccess;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.OAuth2.Revocation;
import dev.strongroom.connector.OAuth2.RevocationAuthentication;
import dev.strongroom.connector.OAuth2.TokenKind;
import dev.strongroom.connector.Template;
import dev.strongroom.crypto.Secret;
import dev.strongroom.egress.OutboundClient;
import dev.strongroom.egress.OutboundOptions;
import dev.strongroom.egress.OutboundPolicy;
import dev.strongroom.testing.LocalEgress;
import dev.strongroom.testing.OAuthConnector;
import dev.strongroom.testing.Trespass;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No address that a connector's file, or a setting within it, can name is called where the
/// outbound policy forbids it: each kind of call, with the rules of production.
@Timeout(60)
class ForbiddenAddressesTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Secret TOKEN = Secret.of("planted-token");

    private final Trespass inside = Trespass.at("127.0.0.1", 0);
    private final OutboundClient egress =
            new OutboundClient(
                    new OutboundPolicy(OutboundOptions.STRICT, ForbiddenAddressesTest::resolve), 4);

    private static List<InetAddress> resolve(String host) throws UnknownHostException {
        return switch (host) {
            case "inside.example" -> List.of(InetAddress.ofLiteral("127.0.0.1"));
            case "both.example" ->
                    List.of(InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral("127.0.0.1"));
            default -> throw new UnknownHostException(host);
        };
    }

    @BeforeEach
    void wouldBeSeen() {
        inside.probe();
    }

    @AfterEach
    void close() {
        egress.close();
        assertThat(inside.visitors()).isZero();
        inside.close();
    }

    private static String denial(String url) {
        String host = URI.create(url).getHost();
        return "the host " + host + " is not on the public internet";
    }

    private String located(String place) {
        return "https://" + place + ":" + inside.port();
    }

    private static Account account(Connector connector, Map<String, String> settings) {
        var client = new OAuthClient("id", List.of(Secret.of("planted-secret")));
        return new Account(connector, client, settings::get);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "inside.example", "both.example", "10.0.0.1", "[fd00::1]"})
    void tokenUrl_isDenied(String place) {
        var tokens = new TokenClient(egress, InstantSource.system(), TIMEOUT);
        var shape = new OAuthConnector();
        shape.tokenUrl = located(place) + "/token";
        Account account = account(shape.build(), Map.of());
        var code = new TokenClient.CodeGrant(TOKEN, "https://vault.example", TOKEN);

        for (TokenResult result :
                List.of(
                        tokens.exchangeCode(account, code),
                        tokens.refresh(account, TOKEN),
                        tokens.clientCredentials(account, List.of()),
                        tokens.password(account, new TokenClient.Login("a", TOKEN), List.of()),
                        tokens.login(account(shape.buildLogin(), Map.of())))) {
            assertDenied(result, shape.tokenUrl);
        }
    }

    private static void assertDenied(TokenResult result, String url) {
        assertThat(result)
                .isEqualTo(
                        new TokenResult.Unavailable(
                                TokenResult.UnavailableKind.DENIED_BY_POLICY, null, denial(url)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "inside.example", "both.example", "10.0.0.1", "[fd00::1]"})
    void refreshUrl_isDenied(String place) {
        var tokens = new TokenClient(egress, InstantSource.system(), TIMEOUT);
        var shape = new OAuthConnector();
        String url = located(place) + "/refresh";
        shape.refreshUrl = url;

        assertDenied(tokens.refresh(account(shape.build(), Map.of()), TOKEN), url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "inside.example", "both.example", "10.0.0.1", "[fd00::1]"})
    void revocationUrl_isDenied(String place) {
        var client = new RevocationClient(egress, InstantSource.system(), TIMEOUT);
        var shape = new OAuthConnector();
        String url = located(place) + "/revoke";
        shape.grant = OAuthGrantType.PASSWORD;
        shape.revocation =
                new Revocation(
                        "POST",
                        Template.of(url),
                        OAuth2.Encoding.FORM,
                        RevocationAuthentication.CLIENT,
                        List.of(TokenKind.REFRESH_TOKEN, TokenKind.ACCESS_TOKEN),
                        Map.of(),
                        true);
        var held = new Credentials(TOKEN, TOKEN, null, 0, 0);

        assertThat(client.revoke(account(shape.build(), Map.of()), held))
                .isEqualTo(new RevocationResult.Refused(0, denial(url)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "inside.example", "both.example", "10.0.0.1", "[fd00::1]"})
    void verificationUrl_isDenied(String place) {
        Connector connector =
                new CheckedConnector("https://acme.example").build(located(place), verification());

        assertThat(check(account(connector, Map.of())))
                .isEqualTo(new CheckResult.Rejected(0, denial(located(place))));
    }

    /// A service of which everybody has an instance under a name of their own.
    @ParameterizedTest
    @ValueSource(strings = {"inside", "both"})
    void verificationUrl_namedByASetting_isDenied(String region) {
        Connector connector =
                new CheckedConnector("https://acme.example")
                        .build(located("{region}.example"), verification());

        assertThat(check(account(connector, Map.of("region", region))))
                .isInstanceOfSatisfying(
                        CheckResult.Rejected.class,
                        rejected ->
                                assertThat(rejected.message())
                                        .endsWith("is not on the public internet"));
    }

    private static ApiAccess.Verification verification() {
        return new ApiAccess.Verification("GET", Template.of("/me"), null);
    }

    private CheckResult check(Account account) {
        var check =
                new AccountCheck(egress, LocalEgress.requests(), InstantSource.system(), TIMEOUT);
        Map<String, String> key = Map.of("api_key", TOKEN.reveal());
        return check.check(account.with(key));
    }
}
