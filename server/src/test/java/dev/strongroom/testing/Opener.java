package dev.strongroom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.OAuthProtection;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.vault.ApplicationDeclaration;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A page that opens authorizations with a nonce and confirms what comes back. Its application
/// asks for that, [Fixture#OTHER_APPLICATION] does not.
///
/// @param rows of the stage's database
public record Opener(Stage stage, SqliteRows rows) implements AutoCloseable {
    public static final String CONFIRMED =
            "{\"status_code\":200,\"status\":\"OK\",\"data\":{\"confirmed\":true}}";

    public static Opener open(Path folder) {
        Stage stage =
                Stage.open(
                        folder,
                        setup ->
                                setup.withDeclarations(
                                        List.of(asking(setup.catalog()), other(setup.catalog()))));
        return new Opener(stage, new SqliteRows(folder));
    }

    private static ApplicationDeclaration asking(ConnectorCatalog catalog) {
        var policy = new Application.Policy(OAuthProtection.CONFIRM, false, null);
        return Stage.application(
                catalog,
                new Application(Fixture.APPLICATION, "Test", List.of(), null, List.of(), policy),
                Fixture.API_KEY);
    }

    private static ApplicationDeclaration other(ConnectorCatalog catalog) {
        return Stage.application(
                catalog,
                new Application(Fixture.OTHER_APPLICATION, "Other", List.of(), null, List.of()),
                Fixture.OTHER_API_KEY);
    }

    /// From the link to where the person ends up.
    public Page authorize(String path, String redirectUri, String nonce) {
        return decide(path, redirectUri, nonce, "allow");
    }

    /// @param decision `allow` or `deny`
    public Page decide(String path, String redirectUri, String nonce, String decision) {
        String link = link(path, redirectUri, nonce, Fixture.headers());
        return stage.land(stage.consent(location(stage.visit(link)), decision));
    }

    /// A confirm token.
    public String authorize(String path) {
        return token(authorize(path, Stage.APP, "nonce-of-" + path.length()));
    }

    public String link(String path, String redirectUri, String nonce, Map<String, String> headers) {
        return stage.call("GET", path, null, headers).data().path("authorize_url").asText()
                + "&redirect_uri="
                + encoded(redirectUri)
                + "&nonce="
                + encoded(nonce);
    }

    public Answer confirm(String path, String token) {
        return stage.call("POST", path + "/confirm", body(token));
    }

    public static String body(String token) {
        return "{\"confirm_token\":\"" + token + "\"}";
    }

    public static String token(Page landed) {
        return String.valueOf(landed.fragment().get("confirm_token"));
    }

    public void assertStanding(String path, String state, String health) {
        var connection = stage.get(path).data();
        assertThat(connection.path("state").asText()).isEqualTo(state);
        assertThat(connection.path("health").asText()).isEqualTo(health);
    }

    /// Types of the events of a service after the first so many.
    public List<String> eventsSince(int earlier, String serviceId) {
        List<String> events = rows.events(serviceId);
        return events.subList(earlier, events.size());
    }

    public static void assertRefused(Answer answer, int status, String typeName, String detail) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("status_code").asInt()).isEqualTo(status);
        assertThat(answer.json().path("type_name").asText()).isEqualTo(typeName);
        assertThat(answer.json().path("detail").asText()).contains(detail);
    }

    public static URI location(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(301);
        return URI.create(answer.header("location"));
    }

    /// Forgets the connections, and makes sure that new ones have another age.
    public void forget(String... paths) {
        for (String path : paths) {
            stage.call("DELETE", path, null);
        }
        stage.clock().advance(Duration.ofSeconds(1));
    }

    @Override
    public void close() {
        assertThat(stage.seen())
                .doesNotContain(Fixture.SECRETS)
                .doesNotContain(stage.provider().issuedSecrets());
        stage.close();
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
