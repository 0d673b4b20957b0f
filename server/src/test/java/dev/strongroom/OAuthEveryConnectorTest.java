package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.FormField;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.FakeClient;
import dev.strongroom.demo.FakeService;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Page;
import dev.strongroom.testing.Stage;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every connector that is authorized in a browser: connected and disconnected in each of its
/// unified APIs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OAuthEveryConnectorTest {
    private Stage stage;

    @BeforeAll
    void open(@TempDir Path folder) {
        stage = Stage.open(folder);
    }

    @AfterAll
    void close() {
        stage.close();
    }

    static Stream<String> connections() {
        return ConnectorCatalog.bundled().all().stream()
                .filter(
                        connector ->
                                connector.auth() instanceof OAuth2 oauth
                                        && oauth.authorization() != null)
                .flatMap(
                        connector ->
                                connector.apis().stream()
                                        .map(api -> api.id() + "+" + connector.id()));
    }

    @ParameterizedTest
    @MethodSource("connections")
    void connection_authorizedAndRevoked_isWhatTheConnectorSays(String id) {
        String path = "/vault/connections/" + id.replace('+', '/');
        FakeService service = stage.service(id.substring(id.indexOf('+') + 1));
        Connector connector = service.connector();
        int revocations = service.calls(Endpoint.REVOCATION);
        fillIn(path, connector);

        Page landed = stage.authorize(path);

        assertThat(landed.uri()).hasToString(Stage.APP);
        JsonNode connected = stage.get(path).data();
        assertCaptured(connected, connector);
        boolean complete =
                connector.requirements().requiredSettings().stream()
                        .allMatch(connected.path("settings")::has);
        assertThat(connected.path("state").asText())
                .isEqualTo(complete ? "callable" : "authorized");
        assertThat(connected.path("health").asText())
                .isEqualTo(complete ? "ok" : "missing_settings");

        assertThat(stage.revoke(path).uri()).hasToString(Stage.APP);

        assertThat(stage.state(path)).isEqualTo("added");
        assertThat(stage.get(path).data().path("settings")).isEqualTo(connected.path("settings"));
        boolean revocable = ((OAuth2) connector.auth()).revocation() != null;
        assertThat(service.calls(Endpoint.REVOCATION) > revocations).isEqualTo(revocable);
        assertThat(service.issuedSecrets().stream().noneMatch(service::isLive))
                .isEqualTo(revocable);
        assertNothingLeaked(connector.id());
    }

    private void fillIn(String path, Connector connector) {
        var settings = new StringBuilder();
        for (String id : connector.requiredForAuthorization()) {
            String value = sample(connector, connector.field(id).orElseThrow());
            settings.append(settings.isEmpty() ? "" : ",")
                    .append("\"%s\":\"%s\"".formatted(id, value));
        }
        var answer =
                stage.call(
                        "PATCH", path, "{\"enabled\":true,\"settings\":{%s}}".formatted(settings));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.data().path("state").asText()).isEqualTo("added");
    }

    /// A value that the field's pattern accepts.
    private String sample(Connector connector, FormField field) {
        String address = stage.provider().baseUrl() + "/" + connector.id() + "/https/demo.example";
        Pattern pattern = field.pattern();
        return Stream.of("demo", "1234567890", "us", "demo.example.com", address)
                .filter(text -> pattern == null || pattern.matcher(text).matches())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sample value for " + field.id()));
    }

    private static void assertCaptured(JsonNode connected, Connector connector) {
        for (OAuth2.Capture capture : connector.captures()) {
            String value = connected.path("settings").path(capture.setting()).asText();
            assertThat(capture.accepts(value)).as(capture.setting() + ": " + value).isTrue();
        }
        String company = connector.companySetting();
        if (company != null) {
            assertThat(connected.path("metadata").path("company_id"))
                    .isEqualTo(connected.path("settings").path(company));
            assertThat(connected.path("metadata").path("company_id").asText()).isNotEmpty();
        }
    }

    private void assertNothingLeaked(String serviceId) {
        assertThat(stage.service(serviceId).issuedSecrets()).isNotEmpty();
        assertThat(stage.seen())
                .doesNotContain(stage.provider().issuedSecrets())
                .doesNotContain(
                        Objects.requireNonNull(FakeClient.standard(serviceId).secret()),
                        Fixture.API_KEY);
    }
}
