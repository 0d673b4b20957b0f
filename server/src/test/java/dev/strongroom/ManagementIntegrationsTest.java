package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.CapturedOutput;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Integrations and client secrets in the management API.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagementIntegrationsTest {
    private static final String FILE = "/" + Fixture.APPLICATION + "/integrations/crm/salesforce";
    private static final String FREE = "/" + Fixture.APPLICATION + "/integrations/hris/workday";
    private static final String OURS = "/ours/integrations/crm/salesforce";
    private static final String SECRET = "planted-client-secret-managed-1";
    private static final String NEWER = "planted-client-secret-managed-2";
    private static final String NAMED =
            "The configuration file names applications[test-app].integrations[crm+salesforce]";

    private TestServer server;
    private String key = "";

    @BeforeAll
    void start(@TempDir Path folder) {
        server = TestServer.start(folder);
        server.admin("POST", "", "{\"id\":\"ours\"}");
        key =
                server.admin("POST", "/ours/api-keys", "{\"name\":\"k\"}")
                        .data()
                        .path("key")
                        .asText();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Scenario> operations() {
        return Stream.of(
                Scenario.ofOperator("the file's", "GET", FILE)
                        .data("id", "crm+salesforce")
                        .data("source", "file")
                        .data("enabled", "true")
                        .data("client_id", "client-of-salesforce")
                        .member("/data/client_secrets/0/id", "*")
                        .member("/data/client_secrets/0/value", "-")
                        .data("scopes", "[]"),
                Scenario.ofOperator("all", "GET", "/" + Fixture.APPLICATION + "/integrations")
                        .member("/data/0/source", "file"),
                Scenario.ofOperator("a file's application gets one more", "PUT", FREE)
                        .body("{\"client_id\":\"c\",\"scopes\":[\"read\"]}")
                        .data("source", "api")
                        .data("client_id", "c")
                        .data("scopes", "[\"read\"]")
                        .data("client_secrets", "[]"),
                Scenario.ofOperator("the file's, replaced", "PUT", FILE)
                        .body("{}")
                        .refuses(409, "ConflictError", NAMED),
                Scenario.ofOperator("the file's, changed", "PATCH", FILE)
                        .body("{\"enabled\":false}")
                        .refuses(409, "ConflictError", NAMED),
                Scenario.ofOperator("the file's, removed", "DELETE", FILE)
                        .refuses(409, "ConflictError", NAMED),
                Scenario.ofOperator("a secret for the file's", "POST", FILE + "/client-secrets")
                        .body("{\"client_secret\":\"" + NEWER + "\"}")
                        .forbids(NEWER)
                        .refuses(409, "ConflictError", NAMED),
                Scenario.ofOperator("a secret of the file's", "DELETE", FILE + "/client-secrets/x")
                        .refuses(409, "ConflictError", NAMED),
                Scenario.ofOperator("none there", "GET", "/ours/integrations/crm/hubspot")
                        .refuses(404, "IntegrationNotFoundError", "'crm+hubspot'"),
                Scenario.ofOperator("none to change", "PATCH", "/ours/integrations/crm/hubspot")
                        .body("{}")
                        .refuses(404, "IntegrationNotFoundError", "'crm+hubspot'"),
                Scenario.ofOperator("none to remove", "DELETE", "/ours/integrations/crm/hubspot")
                        .refuses(404, "IntegrationNotFoundError", "'crm+hubspot'"),
                Scenario.ofOperator(
                                "no such application", "PUT", "/nobody/integrations/crm/hubspot")
                        .body("{}")
                        .refuses(404, "EntityNotFoundError", "application with id: 'nobody'"),
                Scenario.ofOperator(
                                "a slip of the finger", "PUT", "/ours/integrations/crm/salesfroce")
                        .body("{}")
                        .refuses(404, "ConnectorNotFoundError", "did you mean salesforce?"),
                Scenario.ofOperator("another API", "PUT", "/ours/integrations/hris/salesforce")
                        .body("{}")
                        .refuses(404, "ConnectorNotFoundError", "salesforce has [crm"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_answersAsDescribed(Scenario scenario) {
        scenario.run(server);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {"enabled":"yes"}                 | Property enabled must be a boolean
        {"enabled":null}                  | Property enabled must not be null
        {"client_id":""}                  | Property client_id must have 1 to 1024
        {"client_id":7}                   | Property client_id must be a string
        {"client_secrets":"planted-x"}    | Property client_secrets must be an array
        {"client_secrets":["planted-x",7]} | Property client_secrets must be an array of strings
        {"client_secrets":["planted-x",""]} | Property client_secrets must each have 1 to 4096
        {"client_secrets":["planted-x\\n1"]} | Property client_secrets must each have 1 to 4096
        {"client_secrets":["planted-x","planted-x"]} | Property client_secrets holds a secret twice
        {"client_secrets":["1","2","3","4","5","6","7","8","9","a","b"]} | Property client_secrets must have at most 10 entries
        {"scopes":["a\\nb"]}              | Property scopes must have entries of 1 to 256
        {"scopes":null}                   | Property scopes must not be null
        {"secret":"x"}                    | Unknown property secret
        """)
    void put_wrong_isRefusedWithoutRepeatingSecrets(String body, String detail) {
        String path = "/ours/integrations/crm/pipedrive";

        Answer answer = server.admin("PUT", path, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText())
                .contains(detail)
                .doesNotContain("planted");
        assertThat(server.admin("GET", path, null).status()).isEqualTo(404);
    }

    @Test
    void put_isUsedByTheVaultAtOnce() {
        assertThat(vault("GET", "crm/salesforce").status()).isEqualTo(404);

        server.admin("PUT", OURS, body(SECRET));
        assertThat(vault("GET", "crm/salesforce").data().path("integration_state").asText())
                .isEqualTo("configured");

        server.admin("PATCH", OURS, "{\"client_id\":null}");
        assertThat(vault("GET", "crm/salesforce").data().path("integration_state").asText())
                .isEqualTo("needs_configuration");

        assertThat(server.admin("DELETE", OURS, null).status()).isEqualTo(204);
        assertThat(vault("GET", "crm/salesforce").status()).isEqualTo(404);
    }

    @Test
    void change_leavesSecretsAndTheirIds() {
        String path = "/ours/integrations/accounting/xero";
        JsonNode made = server.admin("PUT", path, body(NEWER, SECRET)).data();
        JsonNode secrets = made.path("client_secrets");
        assertThat(secrets).hasSize(2);

        JsonNode changed = server.admin("PATCH", path, "{\"enabled\":false}").data();
        JsonNode replaced = server.admin("PUT", path, "{\"client_id\":\"d\"}").data();
        JsonNode reordered =
                server.admin(
                                "PATCH",
                                path,
                                "{\"client_secrets\":[\"" + SECRET + "\",\"" + NEWER + "\"]}")
                        .data();

        assertThat(changed.path("enabled").asBoolean()).isFalse();
        assertThat(changed.path("client_id").asText()).isEqualTo("c");
        assertThat(changed.path("client_secrets")).isEqualTo(secrets);
        assertThat(replaced.path("enabled").asBoolean()).isTrue();
        assertThat(replaced.path("client_secrets")).isEqualTo(secrets);
        assertThat(reordered.path("client_secrets").get(0)).isEqualTo(secrets.get(1));
        assertThat(reordered.path("client_secrets").get(1)).isEqualTo(secrets.get(0));
    }

    @Test
    void clientSecrets_areAddedInFrontAndRemovedById() {
        String path = "/ours/integrations/crm/zoho-crm";
        String old =
                server.admin("PUT", path, body(SECRET)).data().at("/client_secrets/0/id").asText();

        JsonNode two =
                server.admin(
                                "POST",
                                path + "/client-secrets",
                                "{\"client_secret\":\"" + NEWER + "\"}")
                        .data();

        assertThat(two).hasSize(2);
        assertThat(two.get(1).path("id").asText()).isEqualTo(old);
        assertThat(two.get(0).path("added_at").asText()).matches("20\\d\\d-.*Z");
        assertThat(server.admin("GET", path + "/client-secrets", null).data()).isEqualTo(two);
        assertThat(
                        server.admin(
                                        "POST",
                                        path + "/client-secrets",
                                        "{\"client_secret\":\"" + NEWER + "\"}")
                                .body())
                .contains("holds a secret twice")
                .doesNotContain(NEWER);
        String gone = path + "/client-secrets/" + old;
        assertThat(server.admin("DELETE", gone, null).status()).isEqualTo(204);
        assertThat(server.admin("DELETE", gone, null).status()).isEqualTo(404);
        assertThat(server.admin("GET", path + "/client-secrets", null).data()).hasSize(1);
    }

    @Test
    void clientSecrets_areNeitherAnsweredNorLogged() {
        String path = "/ours/integrations/accounting/quickbooks";
        try (CapturedOutput output = CapturedOutput.start()) {
            for (Answer answer :
                    List.of(
                            server.admin("PUT", path, body(SECRET)),
                            server.admin(
                                    "POST",
                                    path + "/client-secrets",
                                    "{\"client_secret\":\"" + NEWER + "\"}"),
                            server.admin("GET", path, null),
                            server.admin("GET", "/ours/integrations", null),
                            server.admin("PATCH", path, body(NEWER)))) {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.everything()).doesNotContain(SECRET, NEWER);
            }
            assertThat(output.text())
                    .contains("integration accounting+quickbooks of application ours")
                    .doesNotContain(SECRET, NEWER);
        }
    }

    private static String body(String... secrets) {
        return "{\"client_id\":\"c\",\"client_secrets\":[\""
                + String.join("\",\"", secrets)
                + "\"]}";
    }

    private Answer vault(String method, String connection) {
        return server.call(
                method,
                "/vault/connections/" + connection,
                null,
                Map.of(
                        "authorization",
                        "Bearer " + key,
                        "x-apideck-app-id",
                        "ours",
                        "x-apideck-consumer-id",
                        "someone"));
    }
}
