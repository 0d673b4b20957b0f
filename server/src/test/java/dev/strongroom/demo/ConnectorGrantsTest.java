package dev.strongroom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Credentials;
import dev.strongroom.connector.ApiAccess;
import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.crypto.Secret;
import dev.strongroom.egress.OutboundClient;
import dev.strongroom.oauth.Account;
import dev.strongroom.oauth.AccountCheck;
import dev.strongroom.oauth.AuthorizationAnswer;
import dev.strongroom.oauth.AuthorizationUrl;
import dev.strongroom.oauth.CaptureReader;
import dev.strongroom.oauth.CaptureResult;
import dev.strongroom.oauth.CheckResult;
import dev.strongroom.oauth.OAuthClient;
import dev.strongroom.oauth.Pkce;
import dev.strongroom.oauth.RevocationClient;
import dev.strongroom.oauth.RevocationResult;
import dev.strongroom.oauth.TokenClient;
import dev.strongroom.oauth.TokenResult;
import dev.strongroom.testing.FakeConsent;
import dev.strongroom.testing.LocalEgress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every connector file that issues tokens, through every step it declares: consent, code,
/// captures, the verification call with a good and a bad token, refresh, revocation.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectorGrantsTest {
    private static final String CALLBACK = "https://vault.example/vault/callback?fixed=1";
    private static final String STATE = "state with spaces & signs";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final OutboundClient egress = LocalEgress.open();
    private final TokenClient tokens = new TokenClient(egress, InstantSource.system(), TIMEOUT);
    private final CaptureReader captures =
            new CaptureReader(egress, LocalEgress.requests(), TIMEOUT);
    private final RevocationClient revocations =
            new RevocationClient(egress, InstantSource.system(), TIMEOUT);
    private final AccountCheck accounts =
            new AccountCheck(egress, LocalEgress.requests(), InstantSource.system(), TIMEOUT);
    private final FakeConsent person = new FakeConsent();
    private @Nullable FakeProvider provider;

    @BeforeAll
    void start() {
        provider = FakeProvider.start(ConnectorCatalog.bundled(), FakeProvider.Options.forTests());
    }

    @AfterAll
    void stop() {
        person.close();
        egress.close();
        provider().close();
    }

    private FakeProvider provider() {
        if (provider == null) {
            throw new IllegalStateException("not started");
        }
        return provider;
    }

    static Stream<String> issuers() {
        return ConnectorCatalog.bundled().all().stream()
                .filter(
                        connector ->
                                connector.auth() instanceof OAuth2
                                        || connector.auth() instanceof AuthScheme.TokenExchange)
                .map(Connector::id);
    }

    @ParameterizedTest
    @MethodSource("issuers")
    void everyDeclaredGrant_runsAgainstTheFakeProvider(String id) throws Exception {
        FakeService service = provider().service(id);
        Account account = account(service.connector());
        if (!(service.connector().auth() instanceof OAuth2 oauth)) {
            usable(service, account, granted(tokens.login(account)));
            return;
        }
        List<String> scopes = scopes(oauth);
        Connected connected =
                switch (oauth.grant()) {
                    case AUTHORIZATION_CODE -> authorized(service, account, oauth, scopes);
                    case CLIENT_CREDENTIALS ->
                            new Connected(
                                    account, granted(tokens.clientCredentials(account, scopes)));
                    case PASSWORD ->
                            new Connected(
                                    account,
                                    granted(
                                            tokens.password(
                                                    account,
                                                    new TokenClient.Login(
                                                            "demo", Secret.of("demo")),
                                                    scopes)));
                };
        Account known = withCaptures(connected, oauth);
        usable(service, known, connected.granted());
        Credentials fresh = refreshed(service, known, connected.granted(), oauth);
        revoked(service, known, fresh, oauth);
        assertThat(service.mostTimesPresented()).isLessThanOrEqualTo(1);
    }

    /// @param account knows what the redirect brought
    private record Connected(Account account, TokenResult.Granted granted) {}

    private static List<String> scopes(OAuth2 oauth) {
        var authorization = oauth.authorization();
        return authorization == null ? List.of() : authorization.defaultScopes();
    }

    private Connected authorized(
            FakeService service, Account account, OAuth2 oauth, List<String> scopes)
            throws Exception {
        Secret verifier = Secret.of("verifier-of-at-least-43-characters-for-this-test");
        boolean pkce =
                oauth.authorization() != null && oauth.authorization().pkce() == OAuth2.Pkce.S256;
        String url =
                AuthorizationUrl.of(
                        account,
                        new AuthorizationUrl.Request(
                                CALLBACK, STATE, scopes, pkce ? Pkce.challenge(verifier) : null));
        assertThat(url).startsWith(provider().baseUrl());

        Map<String, String> redirect = person.allow(url);

        assertThat(redirect).containsEntry("state", STATE).containsEntry("fixed", "1");
        assertThat(AuthorizationAnswer.read(account, redirect))
                .isInstanceOf(AuthorizationAnswer.Code.class);
        Secret code =
                ((AuthorizationAnswer.Code) AuthorizationAnswer.read(account, redirect)).code();
        CaptureResult brought = captures.fromRedirect(account, redirect);
        assertThat(brought.problems()).isEmpty();
        Account informed = account.with(brought.values());
        TokenResult.Granted granted =
                granted(
                        tokens.exchangeCode(
                                informed,
                                new TokenClient.CodeGrant(code, CALLBACK, pkce ? verifier : null)));
        assertThat(service.timesPresented(code.reveal())).isEqualTo(1);
        return new Connected(informed, granted);
    }

    private Account withCaptures(Connected connected, OAuth2 oauth) {
        CaptureResult captured = captures.fromTokens(connected.account(), connected.granted());
        assertThat(captured.problems()).isEmpty();
        Account known = connected.account().with(captured.values());
        assertThat(oauth.captures())
                .allSatisfy(
                        capture -> assertThat(known.values().apply(capture.setting())).isNotNull());
        return known;
    }

    private void usable(FakeService service, Account account, TokenResult.Granted granted) {
        Secret accessToken = granted.credentials().accessToken();
        assertThat(accessToken).isNotNull();
        assertThat(service.isLive(accessToken.reveal())).isTrue();
        ApiAccess.Verification check = service.connector().access().verification();
        if (check != null) {
            assertThat(service.connector().url(check.url(), account.values()).toString())
                    .startsWith(provider().baseUrl() + "/" + service.connector().id() + "/https/");
            String live = accessToken.reveal();
            assertThat(accounts.check(account.with(Map.of("access_token", live))))
                    .isEqualTo(new CheckResult.Accepted());
            assertThat(accounts.check(account.with(Map.of("access_token", "wrong-token"))))
                    .isInstanceOfSatisfying(
                            CheckResult.Rejected.class,
                            rejected -> assertThat(rejected.status()).isEqualTo(401));
        }
    }

    private Credentials refreshed(
            FakeService service, Account account, TokenResult.Granted first, OAuth2 oauth) {
        Secret refreshToken = first.credentials().refreshToken();
        if (refreshToken == null) {
            return first.credentials();
        }
        Credentials fresh = granted(tokens.refresh(account, refreshToken)).credentials();
        assertThat(fresh.accessToken()).isNotNull().isNotEqualTo(first.credentials().accessToken());
        assertThat(fresh.refreshToken()).isNotNull();
        assertThat(refreshToken.equals(fresh.refreshToken()))
                .isEqualTo(!oauth.refresh().rotating());
        assertThat(service.timesPresented(refreshToken.reveal())).isEqualTo(1);
        return fresh;
    }

    private void revoked(FakeService service, Account account, Credentials held, OAuth2 oauth) {
        if (oauth.revocation() == null || held.accessToken() == null) {
            return;
        }
        assertThat(revocations.revoke(account, held)).isInstanceOf(RevocationResult.Revoked.class);
        assertThat(service.isLive(held.accessToken().reveal())).isFalse();
        assertThat(revocations.revoke(account, held))
                .as("a second revocation finds the tokens dead")
                .isInstanceOf(RevocationResult.Revoked.class);
    }

    private static TokenResult.Granted granted(TokenResult result) {
        assertThat(result).isInstanceOf(TokenResult.Granted.class);
        return (TokenResult.Granted) result;
    }

    private Account account(Connector connector) {
        FakeClient client = FakeClient.standard(connector.id());
        Map<String, String> settings = provider().service(connector.id()).sampleSettings();
        var oauthClient = new OAuthClient(client.id(), List.of(Secret.of(client.secret())));
        return new Account(connector, oauthClient, settings::get);
    }
}
