package dev.strongroom.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.OAuthGrantType;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.OAuth2.ClientAuthentication;
import dev.strongroom.connector.OAuth2.Encoding;
import dev.strongroom.connector.OAuth2.ExpiryKind;
import dev.strongroom.connector.OAuth2.TokenAnswer;
import dev.strongroom.crypto.Secret;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.FakeClient;
import dev.strongroom.demo.FakeProvider;
import dev.strongroom.demo.FakeService;
import dev.strongroom.demo.Misbehaviour;
import dev.strongroom.egress.OutboundClient;
import dev.strongroom.oauth.TokenResult.Granted;
import dev.strongroom.oauth.TokenResult.RefusalKind;
import dev.strongroom.oauth.TokenResult.Refused;
import dev.strongroom.oauth.TokenResult.Unavailable;
import dev.strongroom.oauth.TokenResult.UnavailableKind;
import dev.strongroom.testing.LocalEgress;
import dev.strongroom.testing.OAuthConnector;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The token requests over a real socket.
class TokenClientTest {
    private static final FakeClient STANDARD = FakeClient.standard("acme");

    private final OutboundClient egress = LocalEgress.open();
    private final OAuthConnector shape = new OAuthConnector();
    private final TokenClient client = client(Duration.ofSeconds(10));
    private FakeProvider provider = FakeProvider.start(catalog(shape.build()), options());

    private static FakeProvider.Options options() {
        return FakeProvider.Options.forTests();
    }

    private static ConnectorCatalog catalog(Connector connector) {
        return ConnectorCatalog.of(List.of(connector));
    }

    private TokenClient client(Duration timeout) {
        return new TokenClient(egress, InstantSource.system(), timeout);
    }

    @BeforeEach
    void passwordGrant() {
        // The shortest way to a refresh token.
        shape.grant = OAuthGrantType.PASSWORD;
        restart(shape.build());
    }

    @AfterEach
    void stop() {
        provider.close();
        egress.close();
    }

    private void restart(Connector connector) {
        provider.close();
        provider = FakeProvider.start(catalog(connector), options());
    }

    private FakeService acme() {
        return provider.service("acme");
    }

    private Account account(String... secrets) {
        var oauthClient =
                new OAuthClient(STANDARD.id(), List.of(secrets).stream().map(Secret::of).toList());
        return new Account(acme().connector(), oauthClient, Map.of("region", "eu")::get);
    }

    private TokenResult login(Account account) {
        return client.password(
                account, new TokenClient.Login("demo", Secret.of("demo")), List.of("read"));
    }

    private Secret refreshToken() {
        Granted granted = (Granted) login(account(STANDARD.secret()));
        Secret token = granted.credentials().refreshToken();
        assertThat(token).isNotNull();
        return token;
    }

    private TokenResult refresh(Secret token) {
        return client.refresh(account(STANDARD.secret()), token);
    }

    @ParameterizedTest
    @CsvSource({
        "BASIC, FORM, POST",
        "BODY, FORM, POST",
        "NONE, FORM, POST",
        "BASIC, JSON, POST",
        "BODY, JSON, POST",
        "BODY, QUERY, POST",
        "BODY, QUERY, GET",
        "BASIC, FORM, GET",
    })
    void everyShape_getsATokenAndRefreshesIt(
            ClientAuthentication authentication, Encoding encoding, String method) {
        shape.clientAuthentication = authentication;
        shape.encoding = encoding;
        shape.method = method;
        restart(shape.build());

        assertThat(refresh(refreshToken())).isInstanceOf(Granted.class);
    }

    @Test
    void basic_encodesIdAndSecretAsForms() {
        // RFC 6749 section 2.3.1: a colon or a percent sign must survive.
        String secret = "p%:ä +&";
        acme().acceptClients(new FakeClient(STANDARD.id(), secret));

        assertThat(login(account(secret))).isInstanceOf(Granted.class);
    }

    @ParameterizedTest
    @CsvSource({"RSA, 2048", "EC, 256"})
    void privateKeyJwt_signsWithTheKey(String algorithm, int bits) throws Exception {
        shape.clientAuthentication = ClientAuthentication.PRIVATE_KEY_JWT;
        restart(shape.build());
        var generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        String pem =
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n";

        assertThat(login(account(pem))).isInstanceOf(Granted.class);
    }

    @Test
    void privateKeyJwt_unusableKey_isTheClientsFaultAndNotRepeated() {
        shape.clientAuthentication = ClientAuthentication.PRIVATE_KEY_JWT;
        restart(shape.build());

        assertThat(login(account("no key at all")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.kind()).isEqualTo(RefusalKind.CLIENT_INVALID))
                .asString()
                .doesNotContain("no key at all");
    }

    @Test
    void ownParameterNames_takeThePlaceOfStandardOnes() {
        shape.clientAuthentication = ClientAuthentication.NONE;
        shape.encoding = Encoding.JSON;
        shape.tokenParameters.put("client_id", "{client_id}");
        shape.tokenParameters.put("app.region", "{region}");
        shape.tokenParameters.put("app.unset", "{unset}");
        restart(shape.build());

        assertThat(login(account())).isInstanceOf(Granted.class);
    }

    @Test
    void refresh_withAnEndpointOfItsOwn_goesThere() {
        shape.refreshUrl = "https://acme.example/refresh";
        restart(shape.build());

        assertThat(refresh(refreshToken())).isInstanceOf(Granted.class);
    }

    @Test
    void clientCredentials_needNobody() {
        shape.grant = OAuthGrantType.CLIENT_CREDENTIALS;
        restart(shape.build());

        TokenResult result =
                client.clientCredentials(account(STANDARD.secret()), List.of("a", "b"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Granted.class,
                        granted -> {
                            assertThat(granted.credentials().refreshToken()).isNull();
                            assertThat(granted.credentials().scope()).isEqualTo("a b");
                        });
    }

    @Test
    void login_ofAServiceWithoutOAuth_sendsWhatTheFileDeclares() {
        shape.answer =
                new TokenAnswer(
                        "data.token",
                        "r",
                        "data.ttl",
                        ExpiryKind.MILLIS_FROM_NOW,
                        0,
                        false,
                        "ok",
                        "e");
        shape.tokenParameters.put("region", "{region}");
        shape.encoding = Encoding.JSON;
        restart(shape.buildLogin());

        assertThat(client.login(account())).isInstanceOf(Granted.class);
        Account wrong = account().with(Map.of("region", "wrong-secret"));
        assertThat(client.login(wrong))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.kind()).isEqualTo(RefusalKind.GRANT_INVALID));
    }

    @Test
    void secondSecret_isTriedAfterInvalidClientOnly() {
        assertThat(login(account("old-secret", STANDARD.secret()))).isInstanceOf(Granted.class);
        assertThat(acme().calls(Endpoint.TOKEN)).isEqualTo(2);

        acme().failNext(new Misbehaviour.Refuse(400, "invalid_grant", "no"));
        assertThat(login(account("old-secret", STANDARD.secret()))).isInstanceOf(Refused.class);
        assertThat(acme().calls(Endpoint.TOKEN)).isEqualTo(3);
    }

    @Test
    void allSecretsWrong_isTheClientsFault() {
        assertThat(login(account("wrong-one", "wrong-two")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.kind()).isEqualTo(RefusalKind.CLIENT_INVALID));
    }

    @Test
    void spentRefreshToken_isADeadGrant() {
        Secret token = refreshToken();
        assertThat(refresh(token)).isInstanceOf(Granted.class);

        assertThat(refresh(token))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.kind()).isEqualTo(RefusalKind.GRANT_INVALID));
    }

    @Test
    void echoedSecrets_areTakenOut() {
        Secret token = refreshToken();
        String echo = "token " + token.reveal() + " of " + STANDARD.secret() + " is dead";
        acme().failNext(new Misbehaviour.Refuse(400, "invalid_grant", echo));

        assertThat(refresh(token))
                .isEqualTo(
                        new Refused(
                                RefusalKind.GRANT_INVALID,
                                400,
                                "invalid_grant",
                                "token *** of *** is dead"));
    }

    @Test
    void errorWith200_isARefusal() {
        acme().failNext(new Misbehaviour.ErrorWith200("invalid_grant", "expired"));

        assertThat(refresh(Secret.of("whatever")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.kind()).isEqualTo(RefusalKind.GRANT_INVALID));
    }

    @Test
    void omittedExpiry_isUnknown() {
        acme().failNext(new Misbehaviour.OmitExpiry());

        assertThat(login(account(STANDARD.secret())))
                .isInstanceOfSatisfying(
                        Granted.class,
                        granted -> assertThat(granted.credentials().expiresAt()).isZero());
    }

    @Test
    void failuresWithoutDecision_areNeverRefusals() {
        Map<Misbehaviour, UnavailableKind> expected =
                Map.of(
                        new Misbehaviour.Status(500), UnavailableKind.SERVER_ERROR,
                        new Misbehaviour.Status(503), UnavailableKind.SERVER_ERROR,
                        new Misbehaviour.Throttle("7"), UnavailableKind.THROTTLED,
                        new Misbehaviour.Html(), UnavailableKind.MALFORMED,
                        new Misbehaviour.Reset(false), UnavailableKind.NETWORK,
                        new Misbehaviour.Reset(true), UnavailableKind.NETWORK);

        expected.forEach(
                (misbehaviour, kind) -> {
                    acme().failNext(misbehaviour);
                    assertThat(login(account(STANDARD.secret())))
                            .as(misbehaviour.toString())
                            .isInstanceOfSatisfying(
                                    Unavailable.class,
                                    unavailable -> assertThat(unavailable.kind()).isEqualTo(kind));
                });
        assertThat(acme().calls(Endpoint.TOKEN)).isEqualTo(expected.size());
    }

    @Test
    void silentServer_isATimeout() {
        var release = new CountDownLatch(1);
        acme().failNext(new Misbehaviour.Stall(release));
        Secret token = Secret.of("some-refresh-token");

        TokenResult result =
                client(Duration.ofMillis(300)).refresh(account(STANDARD.secret()), token);

        release.countDown();
        assertThat(result)
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        it -> assertThat(it.kind()).isEqualTo(UnavailableKind.TIMEOUT));
    }

    @Test
    void tricklingServer_isATimeoutToo() {
        acme().failNext(new Misbehaviour.Trickle());

        TokenResult result =
                client(Duration.ofMillis(300))
                        .password(
                                account(STANDARD.secret()),
                                new TokenClient.Login("demo", Secret.of("demo")),
                                List.of());

        assertThat(result)
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        it -> assertThat(it.kind()).isEqualTo(UnavailableKind.TIMEOUT));
    }

    @Test
    void nobodyListening_isUnreachable() {
        Account account = account(STANDARD.secret());
        provider.close();

        assertThat(login(account))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        it -> assertThat(it.kind()).isEqualTo(UnavailableKind.UNREACHABLE));
    }

    @Test
    void forbiddenAddress_isDeniedByPolicy() {
        shape.tokenUrl = "https://10.0.0.1/token";
        var account =
                new Account(
                        shape.build(),
                        new OAuthClient("id", List.of(Secret.of("secret"))),
                        Map.<String, String>of()::get);

        assertThat(login(account))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        it -> assertThat(it.kind()).isEqualTo(UnavailableKind.DENIED_BY_POLICY));
    }

    @Test
    void unsafeOrMissingSetting_sendsNothing() {
        shape.tokenUrl = "https://{subdomain}.acme.example/token";
        shape.field("subdomain", "[a-z]+");
        restart(shape.build());
        Account hostile = account(STANDARD.secret()).with(Map.of("subdomain", "x.evil/#"));

        assertThat(login(hostile))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.kind()).isEqualTo(RefusalKind.SETTINGS_INVALID))
                .asString()
                .doesNotContain("evil");
        assertThat(login(account(STANDARD.secret()))).isInstanceOf(Refused.class);
        assertThat(acme().calls(Endpoint.TOKEN)).isZero();
    }

    @Test
    void toString_ofWhatIsPassedAround_holdsNoSecret() {
        Account account = account("client-secret-1");
        var grant =
                new TokenClient.CodeGrant(
                        Secret.of("code-1"), "https://vault.example", Secret.of("verifier-1"));

        assertThat(account + " " + account.client() + " " + grant)
                .doesNotContain("client-secret-1", "code-1", "verifier-1");
    }
}
