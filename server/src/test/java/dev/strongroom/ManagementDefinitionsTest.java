package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Answer;
import dev.strongroom.testing.FakeClock;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Mapping definitions and data scopes in the management API.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagementDefinitionsTest {
    private static final String MAPPING = "/ours/mappings/hris/employees/";
    private static final String SCOPES = "/ours/data-scopes";

    private final FakeClock clock = new FakeClock();
    private TestServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = TestServer.start(TestServer.Setup.in(folder).withClock(clock));
        server.admin("POST", "", "{\"id\":\"ours\"}");
        server.admin("PUT", MAPPING + "there", "{}");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Scenario> operations() {
        return Stream.of(
                Scenario.ofOperator("with everything", "PUT", MAPPING + "full.1")
                        .body(
                                """
                                {"label":"L","description":"D","required":true,"custom_field":true}
                                """)
                        .data("id", "hris+employees+full.1")
                        .data("unified_api", "hris")
                        .data("resource", "employees")
                        .data("key", "full.1")
                        .data("label", "L")
                        .data("description", "D")
                        .data("required", "true")
                        .data("custom_field", "true")
                        .data("source", "api"),
                Scenario.ofOperator("with nothing", "PUT", MAPPING + "bare")
                        .data("label", "bare")
                        .data("description", "null")
                        .data("required", "false")
                        .data("custom_field", "false"),
                Scenario.ofOperator("read", "GET", MAPPING + "there").data("label", "there"),
                Scenario.ofOperator(
                                "for an application of the file",
                                "PUT",
                                "/test-app/mappings/crm/leads/x")
                        .data("source", "api"),
                Scenario.ofOperator("unknown", "GET", MAPPING + "none")
                        .refuses(
                                404,
                                "EntityNotFoundError",
                                "mapping with id: 'hris+employees+none'"),
                Scenario.ofOperator("unknown, removed", "DELETE", MAPPING + "none")
                        .refuses(404, "EntityNotFoundError", "mapping with id"),
                Scenario.ofOperator("unknown API", "PUT", "/ours/mappings/hrsi/employees/a")
                        .refuses(400, "RequestValidationError", "did you mean hris?"),
                Scenario.ofOperator("impossible key", "PUT", MAPPING + "a%20b")
                        .refuses(400, "RequestValidationError", "Property key must have 1 to 128"),
                Scenario.ofOperator("impossible resource", "PUT", "/ours/mappings/hris/a%2Fb/c")
                        .refuses(400, "RequestValidationError", "Property resource must have"),
                Scenario.ofOperator("unknown member", "PUT", MAPPING + "x")
                        .body("{\"key\":\"y\"}")
                        .refuses(400, "RequestValidationError", "Unknown property key"),
                Scenario.ofOperator("empty label", "PUT", MAPPING + "x")
                        .body("{\"label\":\"\"}")
                        .refuses(
                                400, "RequestValidationError", "Property label must have 1 to 200"),
                Scenario.ofOperator("no application", "GET", "/nobody/mappings")
                        .refuses(404, "EntityNotFoundError", "'nobody'"),
                Scenario.ofOperator("no application, scopes", "GET", "/nobody/data-scopes")
                        .refuses(404, "EntityNotFoundError", "'nobody'"),
                Scenario.ofOperator("the file's scopes", "GET", "/test-app/data-scopes")
                        .data("enabled", "false")
                        .data("source", "file")
                        .data("updated_at", "null")
                        .data("resources", "{}"),
                Scenario.ofOperator("the file's scopes, replaced", "PUT", "/test-app/data-scopes")
                        .body("{\"enabled\":true}")
                        .refuses(
                                409,
                                "ConflictError",
                                "The configuration file names applications[test-app].data_scopes"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_answersAsDescribed(Scenario scenario) {
        scenario.run(server);
    }

    @Test
    void mapping_removed_isGone() {
        server.admin("PUT", MAPPING + "short-lived", "{}");

        assertThat(server.admin("DELETE", MAPPING + "short-lived", null).status()).isEqualTo(204);

        assertThat(server.admin("GET", MAPPING + "short-lived", null).status()).isEqualTo(404);
        assertThat(server.admin("GET", "/ours/mappings", null).data().findValuesAsText("key"))
                .contains("there")
                .doesNotContain("short-lived");
    }

    @Test
    void dataScopes_changed_areDatedThen() {
        String fields =
                """
                {"enabled":true,"resources":{"hris.employees":
                  {"first_name":{"read":true},"addresses[].city":{"read":true,"write":true}}}}
                """;
        clock.advance(Duration.ofMinutes(1));
        Answer first = server.admin("PUT", SCOPES, fields);
        String then = clock.instant().toString();
        assertThat(first.data().path("updated_at").asText()).isEqualTo(then);
        assertThat(first.data().at("/resources/hris.employees/first_name").toString())
                .isEqualTo("{\"read\":true,\"write\":false}");

        clock.advance(Duration.ofMinutes(1));
        Answer same = server.admin("PUT", SCOPES, fields);
        assertThat(same.data()).isEqualTo(first.data());
        assertThat(server.admin("GET", SCOPES, null).data()).isEqualTo(first.data());

        Answer all = server.admin("PUT", SCOPES, "{\"enabled\":true,\"resources\":\"*\"}");
        assertThat(all.data().path("resources").asText()).isEqualTo("*");
        assertThat(all.data().path("updated_at").asText()).isEqualTo(clock.instant().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {"enabled":1}                          | Property enabled must be a boolean
        {"enabled":null}                       | Property enabled must not be null
        {"resources":"all"}                    | Property resources must be "*" or an object
        {"resources":[]}                       | Property resources must be "*" or an object
        {"enabled":true,"resources":{"hris":{}}} | Property resources.hris must be named <unified api>.<resource>
        {"enabled":true,"resources":{"hirs.employees":{}}} | is of no unified API; did you mean hris?
        {}                                     | Property enabled is missing
        {"resources":{"hris.employees":[]}}    | Property resources.hris.employees must be an object
        {"resources":{"hris.employees":{"a":true}}} | Property resources.hris.employees.a must be an object
        {"resources":{"hris.employees":{"a":{"read":"yes"}}}} | Property resources.hris.employees.a must be {read
        {"resources":{"hris.employees":{"a":{"delete":true}}}} | Property resources.hris.employees.a must be {read
        {"enabled":true,"resources":{"hris.employees":{"":{"read":true}}}} | must have entries of 1 to 256
        {"fields":{}}                          | Unknown property fields
        """)
    void dataScopes_wrong_areRefused(String body, String detail) {
        Answer answer = server.admin("PUT", SCOPES, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText()).contains(detail);
    }

    @Test
    void theFilesApplication_keepsItsOwnScopes() {
        server.admin("PUT", "/test-app/data-scopes", "{\"enabled\":true}");

        assertThat(
                        server.admin("GET", "/" + Fixture.APPLICATION + "/data-scopes", null)
                                .data()
                                .path("enabled")
                                .asBoolean())
                .isFalse();
    }
}
