package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connector.OAuth2.ClientAuthentication;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Browser;
import dev.strongroom.testing.FakeClock;
import dev.strongroom.testing.Keycloak;
import dev.strongroom.testing.KeycloakConnector;
import dev.strongroom.testing.Page;
import dev.strongroom.testing.TestOrder;
import dev.strongroom.testing.TestServer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Authorize, call back and revoke at a real authorization server.
@Tag(TestOrder.KEYCLOAK)
class KeycloakFlowTest {
    private static final String APP = "http://127.0.0.1:9/app?tab=integrations";
    private static final String CONNECTION = KeycloakConnector.PATH;

    @TempDir Path folder;
    private final FakeClock clock = new FakeClock();
    private final Keycloak keycloak = Keycloak.shared();

    @ParameterizedTest
    @EnumSource(
            value = ClientAuthentication.class,
            names = {"BASIC", "BODY"})
    void authorize_thenRevoke_endsWhereItShould(ClientAuthentication how) {
        var client = how == ClientAuthentication.BASIC ? Keycloak.BASIC : Keycloak.POST;
        try (TestServer server = server(how, client, List.of(client.secret()), List.of())) {
            Page landed = signIn(server, Keycloak.ALICE);

            assertThat(landed.uri()).hasToString(APP);
            Answer connected = server.get(CONNECTION);
            assertThat(connected.data().path("state").asText()).isEqualTo("callable");
            assertThat(connected.data().path("health").asText()).isEqualTo("ok");
            assertThat(connected.everything()).doesNotContain(client.secret());

            Page revoked = new Browser(APP).open(link(server, "revoke_url", APP));

            assertThat(revoked.uri()).hasToString(APP);
            Answer after = server.get(CONNECTION);
            assertThat(after.data().path("state").asText()).isEqualTo("added");
            assertThat(after.data().path("health").asText()).isEqualTo("revoked");
        }
    }

    @Test
    void authorize_redirects_areNotCached() {
        try (TestServer server = withPkceClient()) {
            Answer answer =
                    server.call(
                            "GET", link(server, "authorize_url", APP).toString(), null, Map.of());

            assertThat(answer.status()).isEqualTo(301);
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
            assertThat(answer.header("location"))
                    .startsWith(keycloak.realm().authorizationEndpoint() + "?")
                    .contains("code_challenge_method=S256", "response_type=code")
                    .doesNotContain("secret");
        }
    }

    @Test
    void authorize_withTheSecondOfTwoSecrets_works() {
        try (TestServer server =
                server(
                        ClientAuthentication.BASIC,
                        Keycloak.BASIC,
                        List.of("not-yet-active", Keycloak.BASIC.secret()),
                        List.of())) {
            assertThat(signIn(server, Keycloak.ALICE).uri()).hasToString(APP);
            assertThat(state(server)).isEqualTo("callable");
        }
    }

    @Test
    void authorize_withAWrongSecret_saysSoAtTheRedirect() {
        try (TestServer server =
                server(
                        ClientAuthentication.BASIC,
                        Keycloak.BASIC,
                        List.of("wrong-secret"),
                        List.of())) {
            Page landed = signIn(server, Keycloak.ALICE);

            assertThat(landed.query())
                    .containsEntry("tab", "integrations")
                    .containsEntry("error_type", "OAuthCodeExchangeError")
                    .containsEntry("service_id", "keycloak")
                    .containsEntry("application_id", "test-app")
                    .containsEntry("client_id", "basic")
                    .containsEntry("origin", "callback")
                    .hasEntrySatisfying("ref", ref -> assertThat(ref).startsWith("https://"));
            assertThat(landed.uri().toString()).doesNotContain("wrong-secret");
            assertThat(state(server)).isEqualTo("available");
        }
    }

    @Test
    void consent_denied_saysSoAtTheRedirect() {
        try (TestServer server =
                server(
                        ClientAuthentication.BODY,
                        Keycloak.CONSENT,
                        List.of(Keycloak.CONSENT.secret()),
                        List.of())) {
            var person = new Browser(APP);
            Page form = person.open(link(server, "authorize_url", APP));
            Page consent = person.submit(form, Keycloak.ALICE.credentials());

            Page landed = person.submit(consent, Keycloak.DENY);

            assertThat(landed.query())
                    .containsEntry("error_type", "OAuthConnectorError")
                    .containsEntry("origin", "callback");
            assertThat(state(server)).isEqualTo("available");
        }
    }

    @Test
    void callback_replayed_isRefusedAndChangesNothing() {
        try (TestServer server = withPkceClient()) {
            URI callback = stoppedAtCallback(server);
            assertThat(server.call("GET", callback.toString(), null, Map.of()).status())
                    .isEqualTo(301);
            long updated = server.get(CONNECTION).data().path("updated_at").asLong();

            Answer replay = server.call("GET", callback.toString(), null, Map.of());

            assertThat(replay.status()).isEqualTo(400);
            assertThat(replay.json().path("type_name").asText())
                    .isEqualTo("OAuthInvalidStateError");
            assertThat(server.get(CONNECTION).data().path("updated_at").asLong())
                    .isEqualTo(updated);
        }
    }

    @Test
    void callback_afterHalfAnHour_isRefused() {
        try (TestServer server = withPkceClient()) {
            URI callback = stoppedAtCallback(server);
            clock.advance(Duration.ofMinutes(30));

            Answer late = server.call("GET", callback.toString(), null, Map.of());

            assertThat(late.status()).isEqualTo(400);
            assertThat(state(server)).isEqualTo("available");
        }
    }

    @Test
    void callback_withATamperedState_isRefused() {
        try (TestServer server = withPkceClient()) {
            String callback = stoppedAtCallback(server).toString();
            String tampered = callback.replaceFirst("state=test-app\\.(.)", "state=test-app.$1x");

            Answer answer = server.call("GET", tampered, null, Map.of("accept", "text/html,*/*"));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("content-type")).startsWith("text/html");
            assertThat(answer.body()).contains("<h1>").doesNotContain("<script");
            assertThat(state(server)).isEqualTo("available");
        }
    }

    @Test
    void callback_fromAnotherIssuer_isRefused() {
        try (TestServer server = withPkceClient()) {
            String callback = stoppedAtCallback(server).toString();
            assertThat(callback).contains("iss=");

            String foreign = callback.replaceFirst("iss=[^&]*", "iss=https%3A%2F%2Fevil.example");
            Answer answer = server.call("GET", foreign, null, Map.of());

            assertThat(answer.status()).isEqualTo(301);
            assertThat(answer.header("location")).contains("error_type=OAuthConnectorError");
            assertThat(state(server)).isEqualTo("available");
        }
    }

    /// RFC 9207 section 2.4: errors name their issuer too, and are not believed without it.
    @ParameterizedTest
    @ValueSource(strings = {"iss=https%3A%2F%2Fevil.example", "x=y"})
    void callback_withAnErrorOfAnotherIssuer_isNotBelieved(String issuer) {
        try (TestServer server = withPkceClient()) {
            String callback = stoppedAtCallback(server).toString();
            String forged =
                    callback.replaceFirst("iss=[^&]*", issuer)
                            .replaceFirst("code=[^&]*", "error=planted&error_description=words");

            Answer answer = server.call("GET", forged, null, Map.of());

            assertThat(answer.header("location"))
                    .contains("another%20authorization%20server")
                    .doesNotContain("planted", "words");
            assertThat(server.call("GET", callback, null, Map.of()).status()).isEqualTo(400);
            assertThat(state(server)).isEqualTo("available");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9/app, 301",
        "http://127.0.0.1:9/app?extra=1, 301",
        "http://127.0.0.1:9/app/, 422",
        "http://127.0.0.1:9/other, 422",
        "http://127.0.0.1:10/app, 422",
        "https://127.0.0.1:9/app, 422",
        "http://127.0.0.1.evil.example:9/app, 422",
        "http://127.0.0.1:9@evil.example/app, 400",
        "javascript:alert(1), 400",
        "//evil.example/app, 400",
        "'', 400"
    })
    void redirectUri_ofARegisteringApplication_mustMatchExactly(String redirectUri, int status) {
        try (TestServer server =
                server(
                        ClientAuthentication.BODY,
                        Keycloak.PKCE,
                        List.of(Keycloak.PKCE.secret()),
                        List.of("http://127.0.0.1:9/app"))) {
            Answer answer =
                    server.call(
                            "GET",
                            link(server, "authorize_url", redirectUri).toString(),
                            null,
                            Map.of());

            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            if (status >= 400) {
                assertThat(answer.json().path("type_name").asText())
                        .isEqualTo("OAuthRedirectUriError");
            }
        }
    }

    @Test
    void link_tamperedExpiredOrElsewhere_isRefused() {
        try (TestServer server = withPkceClient()) {
            String link = link(server, "authorize_url", APP).toString();
            for (String bad :
                    List.of(
                            link.replaceFirst("state=[^&]*&", ""),
                            link.replaceFirst("state=(.)[^&]{9}", "state=$1aaaaaaaaa"),
                            link.replace("/keycloak/", "/salesforce/"),
                            link.replace("/test-app?", "/other-app?"))) {
                Answer answer = server.call("GET", bad, null, Map.of());
                assertThat(answer.status()).as(bad).isEqualTo(400);
                assertThat(answer.json().path("type_name").asText())
                        .isEqualTo("OAuthInvalidStateError");
            }
            clock.advance(Duration.ofMinutes(31));
            assertThat(server.call("GET", link, null, Map.of()).status()).isEqualTo(400);
        }
    }

    private TestServer withPkceClient() {
        return server(
                ClientAuthentication.BODY,
                Keycloak.PKCE,
                List.of(Keycloak.PKCE.secret()),
                List.of());
    }

    private TestServer server(
            ClientAuthentication how,
            Keycloak.Client client,
            List<String> secrets,
            List<String> redirectUris) {
        return TestServer.start(
                TestServer.Setup.in(folder)
                        .withCatalog(KeycloakConnector.catalog(keycloak.realm(), how))
                        .withDeclarations(
                                KeycloakConnector.declarations(client.id(), secrets, redirectUris))
                        .withClock(clock));
    }

    private static Page signIn(TestServer server, Keycloak.User user) {
        var person = new Browser(APP);
        Page form = person.open(link(server, "authorize_url", APP));
        return person.submit(form, user.credentials());
    }

    /// Signs in and stops before the browser reaches our callback.
    private static URI stoppedAtCallback(TestServer server) {
        var person = new Browser(server.url() + "/vault/callback");
        Page form = person.open(link(server, "authorize_url", APP));
        return person.submit(form, Keycloak.ALICE.credentials()).uri();
    }

    private static URI link(TestServer server, String member, String redirectUri) {
        String link = server.get(CONNECTION).data().path(member).asText();
        return URI.create(
                link + "&redirect_uri=" + URLEncoder.encode(redirectUri, StandardCharsets.UTF_8));
    }

    private static String state(TestServer server) {
        return server.get(CONNECTION).data().path("state").asText();
    }
}
