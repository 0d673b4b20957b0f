package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.Misbehaviour;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Opener;
import dev.strongroom.testing.Page;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.Stage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The error table of authorizations, from the link to the confirmation (vault-behaviour.md c.16).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorTableOAuthTest {
    private static final String BOOKS = Stage.path("accounting", "quickbooks");
    private static final String CRM = Stage.path("crm", "zoho-crm");
    private static final String HUBSPOT = Stage.path("crm", "hubspot");
    private static final String ELSEWHERE = "http://127.0.0.1:9/elsewhere";

    private ErrorStage errors;
    private Stage stage;

    @BeforeAll
    void open(@TempDir Path folder) {
        errors = ErrorStage.open(folder);
        stage = errors.stage();
        for (String path : new String[] {BOOKS, HUBSPOT, Stage.path("crm", "pipedrive")}) {
            assertThat(stage.call("PATCH", path, "{\"enabled\":true}").status()).isEqualTo(200);
        }
        String token = "{\"credentials\":{\"access_token\":\"planted-access-token-x81\"}}";
        assertThat(stage.call("POST", HUBSPOT + "/import", token).status()).isEqualTo(200);
    }

    @AfterAll
    void close() {
        errors.close();
    }

    private static Scenario visit(String name, String url) {
        return Scenario.of(name, "GET", url).by(Map.of());
    }

    private String link(String path, String flow, Map<String, String> caller) {
        return stage.call("GET", path, null, caller).data().path(flow + "_url").asText();
    }

    private String link(String path, String flow) {
        return link(path, flow, Fixture.headers());
    }

    private static String to(String link, String redirectUri) {
        return link + "&redirect_uri=" + Opener.encoded(redirectUri);
    }

    private static String withPath(String link, String from, String to) {
        return link.replace("/" + from, "/" + to);
    }

    Stream<Scenario> states() {
        return Stream.of("authorize", "revoke")
                .flatMap(
                        flow -> {
                            String link = to(link(BOOKS, flow), Stage.APP);
                            String state = link.replaceFirst(".*state=([^&]*).*", "$1");
                            String other = link(CRM, flow).replaceFirst(".*state=", "");
                            return Stream.of(
                                    state(flow, "state missing", link.replace(state, "")),
                                    state(flow, "no state at all", link.replaceFirst("\\?.*", "")),
                                    state(flow, "state no token", link.replace(state, "x")),
                                    state(flow, "signature", link.replace(state, altered(state))),
                                    state(
                                            flow,
                                            "of a link of another service",
                                            link.replace(state, other)),
                                    state(
                                            flow,
                                            "path of another service",
                                            withPath(link, "quickbooks", "xero")),
                                    state(
                                            flow,
                                            "path of another application",
                                            withPath(
                                                    link,
                                                    Fixture.APPLICATION,
                                                    Fixture.OTHER_APPLICATION)),
                                    state(
                                            flow,
                                            "path of no application",
                                            withPath(link, Fixture.APPLICATION, "nobody")));
                        });
    }

    private static Scenario state(String flow, String condition, String url) {
        return visit(flow + ": " + condition, url)
                .refuses(400, "OAuthInvalidStateError", "")
                .member("/message", "Invalid State");
    }

    private static String altered(String token) {
        int middle = token.indexOf('.') + 5;
        return token.substring(0, middle)
                + (token.charAt(middle) == 'A' ? 'B' : 'A')
                + token.substring(middle + 1);
    }

    Stream<Scenario> links() {
        return Stream.concat(
                Stream.of("authorize", "revoke").flatMap(this::targets),
                Stream.of(
                        visit(
                                        "authorize: required setting missing",
                                        to(
                                                link(
                                                        Stage.path("crm", "microsoft-dynamics"),
                                                        "authorize"),
                                                Stage.APP))
                                .refuses(422, "ConnectionSettingsError", "instance_url"),
                        visit(
                                        "authorize: settings_required_for_authorization",
                                        to(
                                                link(Stage.path("ats", "workable"), "authorize"),
                                                Stage.APP))
                                .refuses(422, "ConnectionSettingsError", "subdomain"),
                        visit("revoke: no record", to(link(CRM, "revoke"), Stage.APP))
                                .refuses(404, "ConnectionNotFoundError", "nothing to disconnect")));
    }

    private Stream<Scenario> targets(String flow) {
        String link = link(BOOKS, flow);
        String strict = link(BOOKS, flow, ErrorStage.headers(ErrorStage.STRICT));
        return Stream.of(
                visit(flow + ": redirect_uri not registered", to(strict, ELSEWHERE))
                        .refuses(422, "OAuthRedirectUriError", "not registered"),
                visit(flow + ": redirect_uri missing, no default", link)
                        .refuses(400, "OAuthRedirectUriError", "redirect_uri is missing"),
                visit(flow + ": redirect_uri is a script", to(link, "javascript:alert(1)"))
                        .refuses(400, "OAuthRedirectUriError", "http or https"),
                visit(flow + ": redirect_uri is no URL", to(link, "a b"))
                        .refuses(400, "OAuthRedirectUriError", "not a URL"),
                visit(flow + ": no client", to(link(HUBSPOT, flow), Stage.APP))
                        .refuses(422, "OAuthCredentialsNotFoundError", "HubSpot"),
                visit(
                                flow + ": switched off",
                                to(link(Stage.path("crm", "pipedrive"), flow), Stage.APP))
                        .refuses(403, "ConnectorDisabledError", "Pipedrive"));
    }

    Stream<Scenario> callbackStates() {
        return Stream.of(
                callbackState("redirect_uri not registered", BOOKS)
                        .by(ErrorStage.headers(ErrorStage.STRICT))
                        .body("{\"redirect_uri\":\"" + ELSEWHERE + "\"}")
                        .refuses(422, "OAuthRedirectUriError", "not registered"),
                callbackState("redirect_uri is a script", BOOKS)
                        .body("{\"redirect_uri\":\"javascript:alert(1)\"}")
                        .refuses(422, "OAuthRedirectUriError", "http or https"),
                callbackState("redirect_uri missing, no default", BOOKS)
                        .refuses(422, "OAuthRedirectUriError", "missing"),
                callbackState("redirect_uri is no string", BOOKS)
                        .body("{\"redirect_uri\":1}")
                        .refuses(400, "RequestValidationError", "redirect_uri must be a string"),
                callbackState("API key", Stage.path("crm", ErrorStage.KEYED))
                        .body("{\"redirect_uri\":\"" + Stage.APP + "\"}")
                        .refuses(422, "InvalidStateError", "not authorized in a browser"),
                callbackState("another grant", Stage.path("hris", ErrorStage.GRANT))
                        .body("{\"redirect_uri\":\"" + Stage.APP + "\"}")
                        .refuses(422, "InvalidStateError", "not authorized in a browser"));
    }

    private static Scenario callbackState(String condition, String path) {
        return Scenario.of("createCallbackState: " + condition, "POST", path + "/callback-state")
                .body("{}");
    }

    Stream<Scenario> disconnects() {
        String own = disconnect("quickbooks");
        String other = withPath(own, "quickbooks", "xero");
        String forged = "/vault/oauth/disconnect/a.b.c/quickbooks";
        String changed = own.replaceFirst("(disconnect/[^.]*\\.[^.]{5})[^.]", "$1_");
        String session =
                String.valueOf(stage.session().get("authorization")).replace("Bearer ", "");
        String foreign = "/vault/oauth/disconnect/" + session + "/quickbooks";
        return Stream.of("GET", "POST")
                .flatMap(
                        method ->
                                Stream.of(
                                        disconnect(method, "of another service", other),
                                        disconnect(method, "no token", forged),
                                        disconnect(method, "altered token", changed),
                                        disconnect(method, "a session", foreign)));
    }

    private String disconnect(String service) {
        return stage.server().server().disconnectUrl(Fixture.APPLICATION, service).orElseThrow();
    }

    private static Scenario disconnect(String method, String condition, String url) {
        var row = Scenario.of("disconnect " + method + ": " + condition, method, url).by(Map.of());
        return (method.equals("GET") ? row : row.body("{}"))
                .refuses(401, "UnauthorizedError", "Invalid Authorization Token");
    }

    @ParameterizedTest
    @MethodSource({"states", "links", "callbackStates", "disconnects"})
    void refuses(Scenario row) {
        errors.check(row);
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorize", "revoke"})
    void link_thatHasExpired(String flow) {
        String link = to(link(BOOKS, flow), Stage.APP);
        stage.clock().advance(Duration.ofMinutes(30));

        errors.check(state(flow, "state expired", link));
    }

    /// There is nobody to tell without tokens, so no client is needed for it.
    @Test
    void revoke_noClientButNoTokensEither_isDone() {
        Map<String, String> somebody = ErrorStage.headersOf("somebody");
        stage.call("PATCH", HUBSPOT, "{\"enabled\":true}", somebody);

        Page landed = stage.land(to(link(HUBSPOT, "revoke", somebody), Stage.APP));

        assertThat(landed.uri()).hasToString(Stage.APP);
    }

    @Test
    void callback_stateUnknownUsedOrExpired() {
        String callback = "/vault/callback?state=unknown&code=c";
        errors.check(state("callback", "state unknown", callback));
        errors.check(state("callback", "state missing", "/vault/callback?code=c"));
        String late = stage.callback(BOOKS, "allow");
        stage.clock().advance(Duration.ofMinutes(30));
        errors.check(state("callback", "state expired", late));

        String used = stage.callback(BOOKS, "allow");
        assertThat(stage.land(used).uri()).hasToString(Stage.APP);
        errors.check(state("callback", "state used", used));
    }

    /// What went wrong at the provider is told where the person came from.
    @Test
    void callback_providerSaysNo_isTheRedirectsQuery() {
        assertFailed(stage.deny(BOOKS), "OAuthConnectorError");

        stage.service("quickbooks")
                .failNext(Endpoint.TOKEN, new Misbehaviour.Refuse(400, "invalid_grant", "Used"));
        assertFailed(stage.authorize(BOOKS), "OAuthCodeExchangeError");
    }

    private static void assertFailed(Page landed, String type) {
        assertThat(landed.uri().toString()).startsWith(Stage.APP + "&error_type=" + type);
        assertThat(landed.query())
                .containsEntry("error_type", type)
                .containsEntry("service_id", "quickbooks")
                .containsEntry("application_id", Fixture.APPLICATION)
                .containsEntry("origin", "callback")
                .containsEntry(
                        "ref",
                        "https://developers.apideck.com/errors#" + type.toLowerCase(Locale.ROOT))
                .containsKeys("error_message", "client_id");
        assertThat(landed.uri().toString()).doesNotContain(Fixture.SECRETS);
    }

    private String confirmable(String path) {
        String link = to(link(path, "authorize"), Stage.APP) + "&nonce=n";
        URI provider = Opener.location(stage.visit(link));
        return Opener.token(stage.land(stage.consent(provider, "allow")));
    }

    private static Scenario confirm(String condition, String path, String token) {
        return Scenario.of("connectionsConfirm: " + condition, "POST", path + "/confirm")
                .body(Opener.body(token))
                .forbids(token);
    }

    private static Scenario unknown(String condition, String path, String token) {
        return confirm(condition, path, token).refuses(404, "EntityNotFoundError", "confirm token");
    }

    private static Scenario foreign(String condition, String path, String token) {
        return confirm(condition, path, token)
                .refuses(401, "UnauthorizedError", "another connection");
    }

    @Test
    void confirm_tokenUnknownUsedOrExpired() {
        errors.check(unknown("unknown token", CRM, "no-such-token"));
        errors.check(unknown("unknown token", CRM, "no-such-token").by(stage.session()));

        String used = confirmable(CRM);
        assertThat(stage.call("POST", CRM + "/confirm", Opener.body(used)).status()).isEqualTo(200);
        errors.check(unknown("used token", CRM, used));
        errors.check(unknown("used token", CRM, used).by(stage.session()));

        String late = confirmable(CRM);
        stage.clock().advance(Duration.ofMinutes(30));
        errors.check(unknown("expired token", CRM, late));
        errors.check(unknown("expired token", CRM, late).by(stage.session()));
        stage.call("DELETE", CRM, null);
    }

    @Test
    void confirm_tokenOfAnotherConnection() {
        String token = confirmable(CRM);
        Map<String, String> session = stage.session();

        errors.check(foreign("of another service", Stage.path("crm", "salesforce"), token));
        errors.check(
                foreign("of another service", Stage.path("crm", "salesforce"), token).by(session));
        errors.check(foreign("of another API", Stage.path("lead", "zoho-crm"), token));
        errors.check(foreign("of another API", Stage.path("lead", "zoho-crm"), token).by(session));
        Map<String, String> somebody = ErrorStage.headersOf("somebody");
        errors.check(foreign("of another consumer", CRM, token).by(somebody));
        errors.check(foreign("of another consumer", CRM, token).by(stage.session(somebody)));
        errors.check(foreign("of another application", CRM, token).by(Fixture.otherHeaders()));
        errors.check(
                confirm("feature off", CRM, token)
                        .by(ErrorStage.headers(ErrorStage.PLAIN))
                        .refuses(401, "UnauthorizedError", "oauth_protection"));
        assertThat(stage.call("POST", CRM + "/confirm", Opener.body(token)).status())
                .as("still good for its own connection")
                .isEqualTo(200);
        stage.call("DELETE", CRM, null);
    }
}
