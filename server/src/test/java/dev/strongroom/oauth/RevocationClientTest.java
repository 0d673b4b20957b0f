package dev.strongroom.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Credentials;
import dev.strongroom.connection.OAuthGrantType;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.OAuth2.Encoding;
import dev.strongroom.connector.OAuth2.Revocation;
import dev.strongroom.connector.OAuth2.RevocationAuthentication;
import dev.strongroom.connector.OAuth2.TokenKind;
import dev.strongroom.connector.Template;
import dev.strongroom.crypto.Secret;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.FakeClient;
import dev.strongroom.demo.FakeProvider;
import dev.strongroom.demo.FakeService;
import dev.strongroom.demo.Misbehaviour;
import dev.strongroom.egress.OutboundClient;
import dev.strongroom.testing.LocalEgress;
import dev.strongroom.testing.OAuthConnector;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevocationClientTest {
    private static final String URL = "https://acme.example/revoke";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final FakeClient STANDARD = FakeClient.standard("acme");

    private final OutboundClient egress = LocalEgress.open();
    private final RevocationClient client =
            new RevocationClient(egress, InstantSource.system(), TIMEOUT);
    private final OAuthConnector shape = new OAuthConnector();

    private record World(FakeProvider provider, Account account, Credentials held) {
        FakeService acme() {
            return provider.service("acme");
        }

        boolean live() {
            Secret token = held.accessToken();
            return token != null && acme().isLive(token.reveal());
        }
    }

    private World world(Revocation revocation) {
        shape.grant = OAuthGrantType.PASSWORD;
        shape.revocation = revocation;
        var provider =
                FakeProvider.start(
                        ConnectorCatalog.of(List.of(shape.build())),
                        FakeProvider.Options.forTests());
        var oauthClient = new OAuthClient(STANDARD.id(), List.of(Secret.of(STANDARD.secret())));
        var account =
                new Account(
                        provider.service("acme").connector(),
                        oauthClient,
                        Map.<String, String>of()::get);
        TokenResult result =
                new TokenClient(egress, InstantSource.system(), TIMEOUT)
                        .password(
                                account,
                                new TokenClient.Login("demo", Secret.of("demo")),
                                List.of());
        return new World(provider, account, ((TokenResult.Granted) result).credentials());
    }

    private static Revocation standard() {
        return shaped("POST", URL, Encoding.FORM, RevocationAuthentication.CLIENT, Map.of());
    }

    private static Revocation shaped(
            String method,
            String url,
            Encoding encoding,
            RevocationAuthentication authentication,
            Map<String, String> parameters) {
        var templates = new LinkedHashMap<String, Template>();
        parameters.forEach((name, text) -> templates.put(name, Template.of(text)));
        return new Revocation(
                method,
                Template.of(url),
                encoding,
                authentication,
                List.of(TokenKind.REFRESH_TOKEN, TokenKind.ACCESS_TOKEN),
                templates,
                parameters.isEmpty() && url.equals(URL));
    }

    @AfterEach
    void stop() {
        egress.close();
    }

    @Test
    void revoke_withoutADeclaredKind_sendsTheTokenThatIsHeld() {
        Revocation whole = standard();
        var refreshOnly =
                new Revocation(
                        whole.method(),
                        whole.url(),
                        whole.encoding(),
                        whole.authentication(),
                        List.of(TokenKind.REFRESH_TOKEN),
                        whole.parameters(),
                        whole.standard());
        World world = world(refreshOnly);
        var accessOnly = new Credentials(world.held().accessToken(), null, null, 0, 0);

        assertThat(client.revoke(world.account(), accessOnly))
                .isInstanceOf(RevocationResult.Revoked.class);
        assertThat(world.acme().calls(Endpoint.REVOCATION)).isEqualTo(1);
        assertThat(world.live()).isFalse();
        world.provider().close();
    }

    @Test
    void revoke_rfc7009_endsTheGrant() {
        World world = world(standard());

        assertThat(client.revoke(world.account(), world.held()))
                .isEqualTo(new RevocationResult.Revoked());

        assertThat(world.live()).isFalse();
        assertThat(world.acme().calls(Endpoint.REVOCATION)).isEqualTo(2);
        world.provider().close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, https://acme.example/revoke, JSON, CLIENT, token, {token}",
        "POST, https://acme.example/revoke, QUERY, NONE, token, {token}",
        "POST, https://acme.example/revoke, FORM, CLIENT_BASIC, t, {refresh_token}",
        "DELETE, https://acme.example/apps/{client_id}/token, JSON, CLIENT_BASIC, access_token,"
                + " {access_token}",
        "DELETE, https://acme.example/tokens/{refresh_token}, FORM, NONE, ,",
        "POST, https://acme.example/end, FORM, BEARER, ,",
    })
    void revoke_declaredShapes_endTheGrantAndMayBeRepeated(
            String method,
            String url,
            Encoding encoding,
            RevocationAuthentication authentication,
            @Nullable String name,
            @Nullable String value) {
        Map<String, String> parameters =
                name == null || value == null ? Map.of() : Map.of(name, value);
        World world = world(shaped(method, url, encoding, authentication, parameters));

        assertThat(client.revoke(world.account(), world.held()))
                .isEqualTo(new RevocationResult.Revoked());
        assertThat(world.live()).isFalse();
        assertThat(client.revoke(world.account(), world.held()))
                .isEqualTo(new RevocationResult.Revoked());
        world.provider().close();
    }

    @Test
    void revoke_tokenDeadAlready_countsAsRevoked() {
        World world = world(standard());
        var dead = new Misbehaviour.Refuse(400, "invalid_token", "unknown");
        world.acme().failNext(Endpoint.REVOCATION, dead);
        world.acme().failNext(Endpoint.REVOCATION, dead);

        assertThat(client.revoke(world.account(), world.held()))
                .isEqualTo(new RevocationResult.Revoked());
        world.provider().close();
    }

    @Test
    void revoke_oneOfTwoRefused_isRefused() {
        World world = world(standard());
        Secret token = world.held().refreshToken();
        assertThat(token).isNotNull();
        world.acme()
                .failNext(
                        Endpoint.REVOCATION,
                        new Misbehaviour.Refuse(400, "no " + token.reveal(), ""));

        assertThat(client.revoke(world.account(), world.held()))
                .isEqualTo(new RevocationResult.Refused(400, "no ***"));
        world.provider().close();
    }

    @Test
    void revoke_serviceDown_isUnavailable() {
        World world = world(standard());
        world.acme().failNext(Endpoint.REVOCATION, new Misbehaviour.Status(503));

        assertThat(client.revoke(world.account(), world.held()))
                .isInstanceOf(RevocationResult.Unavailable.class);
        world.provider().close();
    }
}
