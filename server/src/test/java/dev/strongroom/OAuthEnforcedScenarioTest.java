package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.OAuthProtection;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Browser;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Opener;
import dev.strongroom.testing.Page;
import dev.strongroom.testing.SqliteRows;
import dev.strongroom.testing.Stage;
import dev.strongroom.vault.ApplicationDeclaration;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An application that enforces protection. It has registered no redirect URI but the default one,
/// and one origin.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OAuthEnforcedScenarioTest {
    private static final String BOOKS = Stage.path("accounting", "quickbooks");
    private static final String CRM = Stage.path("crm", "zoho-crm");
    private static final String HOME = "http://127.0.0.1:9/home";
    private static final String ORIGIN = "https://app.example";

    private Opener opener;
    private Stage stage;
    private String ownPage;

    @BeforeAll
    void open(@TempDir Path folder) {
        stage =
                Stage.open(
                        folder, setup -> setup.withDeclarations(List.of(strict(setup.catalog()))));
        opener = new Opener(stage, new SqliteRows(folder));
        ownPage = stage.server().url() + "/oauth/callback";
    }

    private static ApplicationDeclaration strict(ConnectorCatalog catalog) {
        return Stage.application(
                catalog,
                new Application(
                        Fixture.APPLICATION,
                        "Test",
                        List.of(),
                        HOME,
                        List.of(ORIGIN + "/"),
                        new Application.Policy(OAuthProtection.ENFORCED, false, null)),
                Fixture.API_KEY);
    }

    @AfterAll
    void close() {
        opener.close();
    }

    @BeforeEach
    void forget() {
        opener.forget(BOOKS, CRM);
    }

    @Test
    void authorize_inOneBrowser_endsThereAndMustBeConfirmed() {
        Map<String, String> session = stage.session();
        var person = new Browser("nowhere:");

        Page result = signIn(person, opener.link(BOOKS, ownPage, "n", session));

        assertThat(result.status()).isEqualTo(200);
        assertThat(result.uri().toString())
                .startsWith(ownPage + "#nonce=n&confirm_token=")
                .as("whom the page may tell")
                .contains("&origins=");
        opener.assertStanding(BOOKS, "authorized", "pending_confirmation");
        Answer confirmed =
                stage.call("POST", BOOKS + "/confirm", Opener.body(Opener.token(result)), session);
        assertThat(confirmed.body()).isEqualTo(Opener.CONFIRMED);
        opener.assertStanding(BOOKS, "callable", "ok");
    }

    /// A page that hides its address, while the browser admits that it is another site's.
    @Test
    void authorizeAndRevoke_fromAHiddenPageOfAnotherSite_areRefused() {
        Map<String, String> hidden = Map.of("sec-fetch-site", "cross-site");
        for (String link : List.of("authorize_url", "revoke_url")) {
            Answer answer = stage.call("GET", stage.link(BOOKS, link, HOME), null, hidden);

            assertThat(answer.status()).as(link + " " + answer.body()).isEqualTo(422);
        }
    }

    @Test
    void authorize_withoutANonce_mustBeConfirmedAllTheSame() {
        Answer started = stage.visit(stage.link(BOOKS, "authorize_url", HOME));

        Page landed = new Page(Opener.location(finish(started, cookie(started))), null);

        assertThat(landed.uri().toString()).startsWith(HOME + "#nonce=&confirm_token=");
        opener.assertStanding(BOOKS, "authorized", "pending_confirmation");
        assertThat(opener.confirm(BOOKS, Opener.token(landed)).status()).isEqualTo(200);
    }

    @Test
    void cookie_ofAnAuthorization_isForTheCallbackAloneAndGoesWithIt() {
        Answer started = stage.visit(stage.link(BOOKS, "authorize_url", HOME));

        String given = started.header("set-cookie");
        assertThat(given)
                .matches(
                        "strongroom-[0-9a-f]{16}=[A-Za-z0-9_-]{43}; Path=/vault/callback;"
                                + " Max-Age=1800; HttpOnly; SameSite=Lax");
        Answer landed = finish(started, "other=1; " + cookie(started) + "; more=2");
        assertThat(landed.status()).isEqualTo(301);
        assertThat(landed.header("set-cookie"))
                .isEqualTo(
                        given.replaceFirst("=.*", "")
                                + "=; Path=/vault/callback; Max-Age=0; HttpOnly; SameSite=Lax");
        String value = cookie(started).replaceFirst(".*=", "");
        assertThat(opener.rows().of("SELECT * FROM pending_authorization").toString())
                .doesNotContain(value);
    }

    /// Somebody else's browser must not finish an authorization, nor try twice.
    @Test
    void callback_inAnotherBrowser_endsTheAuthorizationWithoutSpendingTheCode() {
        String other = cookie(stage.visit(stage.link(BOOKS, "authorize_url", HOME)));
        for (String wrong : List.of("", "value", other.replaceFirst(".*=", ""))) {
            Answer started = stage.visit(stage.link(BOOKS, "authorize_url", HOME));
            String cookie = cookie(started);
            String callback = stage.consent(Opener.location(started), "allow");
            int calls = stage.service("quickbooks").calls(Endpoint.TOKEN);
            String shown = wrong.isEmpty() ? other : cookie.replaceFirst("=.*", "=" + wrong);

            Answer refused = visit(callback, Map.of("cookie", shown));

            Opener.assertRefused(refused, 400, "OAuthInvalidStateError", "this browser");
            assertThat(refused.header("location")).isEmpty();
            assertThat(visit(callback, Map.of("cookie", cookie)).status()).isEqualTo(400);
            assertThat(stage.service("quickbooks").calls(Endpoint.TOKEN)).isEqualTo(calls);
        }
        assertThat(stage.state(BOOKS)).isEqualTo("available");
    }

    @Test
    void callback_withoutCookie_isExplainedInAPage() {
        Answer started = stage.visit(stage.link(BOOKS, "authorize_url", HOME));
        String callback = stage.consent(Opener.location(started), "allow");

        Answer page = visit(callback, Map.of("accept", "text/html"));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.header("location")).isEmpty();
        assertThat(page.body()).contains("not started in this browser");
    }

    @Test
    void authorizations_sideBySideInOneBrowser_doNotDisturbEachOther() {
        Answer books = stage.visit(stage.link(BOOKS, "authorize_url", HOME));
        Answer crm = stage.visit(stage.link(CRM, "authorize_url", HOME));
        String jar = cookie(books) + "; " + cookie(crm);

        assertThat(finish(crm, jar).status()).isEqualTo(301);
        assertThat(finish(books, jar).status()).isEqualTo(301);

        assertThat(stage.state(CRM)).isEqualTo("authorized");
        assertThat(stage.state(BOOKS)).isEqualTo("authorized");
    }

    /// A cookie of that name may have been planted from a neighbouring domain.
    @Test
    void callback_withTheCookieTwice_takesTheTrueOne() {
        Answer started = stage.visit(stage.link(BOOKS, "authorize_url", HOME));
        String cookie = cookie(started);

        assertThat(finish(started, cookie.replaceFirst("=.*", "=planted; ") + cookie).status())
                .isEqualTo(301);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Stage.APP,
                "http://127.0.0.1:9/home/",
                "https://127.0.0.1:9/home",
                "https://app.example/"
            })
    void redirectUri_thatIsNotRegistered_isRefusedBeforeAnythingIsStored(String target) {
        int waiting = opener.rows().of("SELECT 1 FROM pending_authorization").size();
        for (String member : List.of("authorize_url", "revoke_url")) {
            Opener.assertRefused(
                    stage.visit(stage.link(BOOKS, member, target)),
                    422,
                    "OAuthRedirectUriError",
                    "not registered");
        }
        Opener.assertRefused(
                stage.call("POST", "/vault/sessions", "{\"redirect_uri\":\"" + target + "\"}"),
                400,
                "RequestValidationError",
                "redirect_uri");
        assertThat(opener.rows().of("SELECT 1 FROM pending_authorization")).hasSize(waiting);
        assertThat(stage.state(BOOKS)).isEqualTo("available");
    }

    @Test
    void redirectUri_ofOurOwnPages_isGood() {
        for (String page : List.of("/session", "/oauth/callback", "/integrations/crm/zoho-crm")) {
            String link = stage.link(BOOKS, "authorize_url", stage.server().url() + page);
            assertThat(stage.visit(link).status()).as(page).isEqualTo(301);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://app.example",
                "https://app.example:8443",
                "https://app.example.evil.example",
                "null",
                "not an origin",
                "https://"
            })
    void session_onAForeignPage_isRefused(String origin) {
        Map<String, String> session = stage.session();

        for (String method : List.of("GET", "PATCH", "DELETE")) {
            Answer refused = stage.call(method, BOOKS, null, with(session, "origin", origin));
            Opener.assertRefused(refused, 422, "InvalidStateError", "origin");
        }
        Answer confirm =
                stage.call("POST", BOOKS + "/confirm", "{}", with(session, "origin", origin));
        Opener.assertRefused(confirm, 422, "InvalidStateError", "origin");
        assertThat(stage.state(BOOKS)).isEqualTo("available");
    }

    @Test
    void session_onAKnownPage_isGood() {
        Map<String, String> session = stage.session();
        String own = stage.server().url();

        for (String origin : List.of(ORIGIN, "HTTPS://APP.example:443", own)) {
            assertThat(stage.call("GET", BOOKS, null, with(session, "origin", origin)).status())
                    .as(origin)
                    .isEqualTo(200);
        }
        assertThat(stage.call("GET", BOOKS, null, session).status()).isEqualTo(200);
    }

    @Test
    void origin_ofACallWithAnApiKeyOrOfAPreflight_doesNotMatter() {
        Map<String, String> key = with(Fixture.headers(), "origin", "https://evil.example");
        assertThat(stage.call("GET", BOOKS, null, key).status()).isEqualTo(200);

        Answer preflight =
                stage.call(
                        "OPTIONS",
                        BOOKS,
                        null,
                        Map.of(
                                "origin", "https://evil.example",
                                "access-control-request-method", "GET"));
        assertThat(preflight.status()).isEqualTo(204);
    }

    @Test
    void authorize_fromAForeignPage_isRefused() {
        String link = stage.link(BOOKS, "authorize_url", HOME);

        for (String header : List.of("referer", "origin")) {
            Answer refused = visit(link, Map.of(header, "https://evil.example/page?x=1"));
            Opener.assertRefused(refused, 422, "InvalidStateError", "origin");
            assertThat(refused.header("set-cookie")).isEmpty();
            assertThat(visit(link, Map.of(header, ORIGIN + "/page")).status()).isEqualTo(301);
        }
        assertThat(visit(link, Map.of("referer", ownPage)).status()).isEqualTo(301);
        assertThat(visit(link, Map.of()).status()).isEqualTo(301);
    }

    private Page signIn(Browser person, String link) {
        Page login = person.open(URI.create(link));
        Page asked = person.submit(login, Map.of("username", "demo", "password", "demo"));
        return person.submit(asked, Map.of("decision", "allow"));
    }

    /// Agrees at the provider and comes back with these cookies.
    private Answer finish(Answer started, String cookies) {
        String callback = stage.consent(Opener.location(started), "allow");
        return visit(callback, Map.of("cookie", cookies));
    }

    private Answer visit(String url, Map<String, String> headers) {
        return stage.call("GET", url, null, headers);
    }

    private static String cookie(Answer answer) {
        return answer.header("set-cookie").replaceFirst(";.*", "");
    }

    private static Map<String, String> with(
            Map<String, String> headers, String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return more;
    }
}
