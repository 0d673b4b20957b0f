package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.TestServer;
import java.nio.file.Path;
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

/// Applications in the management API: what can be read, made, changed and deleted, and every
/// refusal.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagementApplicationsTest {
    private static final String FILE_APP = "/" + Fixture.APPLICATION;
    private static final String NAMED =
            "The configuration file names applications[test-app], so it can only be changed there";

    private TestServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = TestServer.start(folder);
        make("kept");
        make("changing");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private void make(String id) {
        Answer made = server.admin("POST", "", "{\"id\":\"" + id + "\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(200);
    }

    static Stream<Scenario> operations() {
        return Stream.of(
                Scenario.ofOperator("an application of the file", "GET", FILE_APP)
                        .data("id", Fixture.APPLICATION)
                        .data("name", "Test")
                        .data("source", "file")
                        .data("redirect_uris", "[]")
                        .data("default_redirect_uri", "null")
                        .data("oauth_protection", "off")
                        .data("revoke_on_delete", "false"),
                Scenario.ofOperator("one of ours has the defaults", "GET", "/kept")
                        .data("name", "kept")
                        .data("source", "api")
                        .data("allowed_origins", "[]")
                        .data("disconnected_url", "null"),
                Scenario.ofOperator("every member can be made", "POST", "")
                        .body(
                                """
                                {"id":"full_1","name":"Füll","redirect_uris":["https://a.example/x?y=1"],
                                 "default_redirect_uri":"https://a.example","allowed_origins":
                                 ["https://b.example"],"oauth_protection":"enforced",
                                 "revoke_on_delete":true,"disconnected_url":"http://c.example"}
                                """)
                        .data("id", "full_1")
                        .data("name", "Füll")
                        .data("source", "api")
                        .data("redirect_uris", "[\"https://a.example/x?y=1\"]")
                        .data("default_redirect_uri", "https://a.example")
                        .data("allowed_origins", "[\"https://b.example\"]")
                        .data("oauth_protection", "enforced")
                        .data("revoke_on_delete", "true")
                        .data("disconnected_url", "http://c.example"),
                Scenario.ofOperator("unknown", "GET", "/nobody")
                        .refuses(404, "EntityNotFoundError", "application with id: 'nobody'"),
                Scenario.ofOperator("what is no id", "GET", "/a%20b")
                        .refuses(404, "EntityNotFoundError", "Could not find application"),
                Scenario.ofOperator("unknown, changed", "PATCH", "/nobody")
                        .body("{}")
                        .refuses(404, "EntityNotFoundError", "application with id: 'nobody'"),
                Scenario.ofOperator("unknown, deleted", "DELETE", "/nobody")
                        .refuses(404, "EntityNotFoundError", "application with id: 'nobody'"),
                Scenario.ofOperator("made twice", "POST", "")
                        .body("{\"id\":\"kept\"}")
                        .refuses(409, "ConflictError", "There is an application with id: 'kept'"),
                Scenario.ofOperator("the file's id", "POST", "")
                        .body("{\"id\":\"test-app\"}")
                        .refuses(409, "ConflictError", "There is an application"),
                Scenario.ofOperator("the file's, changed", "PATCH", FILE_APP)
                        .body("{\"name\":\"Other\"}")
                        .refuses(409, "ConflictError", NAMED),
                Scenario.ofOperator("the file's, deleted", "DELETE", FILE_APP)
                        .refuses(409, "ConflictError", NAMED));
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
        {}                                          | Property id is missing
        {"id":null}                                 | Property id is missing
        {"id":7}                                    | Property id must be a string
        {"id":"a b"}                                | Property id must be 1 to 64 letters
        {"id":""}                                   | Property id must be 1 to 64 letters
        {"id":"n","api_keys":[]}                    | Unknown property api_keys; allowed are
        {"id":"n","name":""}                        | Property name must have 1 to 200
        {"id":"n","name":null}                      | Property name must not be null
        {"id":"n","name":"a\\nb"}                   | Property name must have 1 to 200
        {"id":"n","name":"a\\u0000b"}               | Property name holds U+0000
        {"id":"n","redirect_uris":"https://a"}      | Property redirect_uris must be an array
        {"id":"n","redirect_uris":[1]}              | Property redirect_uris must be an array of strings
        {"id":"n","redirect_uris":null}             | Property redirect_uris must not be null
        {"id":"n","redirect_uris":["https://a","javascript:1"]} | Property redirect_uris[1] must be an http or https URL
        {"id":"n","redirect_uris":["https://a/#x"]} | Property redirect_uris[0] must be an http or https URL without user and fragment
        {"id":"n","allowed_origins":["ftp://a"]}    | Property allowed_origins[0] must be scheme, host and port only
        {"id":"n","default_redirect_uri":"a"}       | Property default_redirect_uri must be an http
        {"id":"n","disconnected_url":"http:///"}    | Property disconnected_url must be an http
        {"id":"n","oauth_protection":"on"}          | Property oauth_protection must be off, confirm or enforced
        {"id":"n","oauth_protection":false}         | Property oauth_protection must be a string
        {"id":"n","revoke_on_delete":"yes"}         | Property revoke_on_delete must be a boolean
        [1]                                         | The body must be a JSON object
        {                                           | The body is not valid JSON
        """)
    void create_wrong_isRefusedAndMakesNothing(String body, String detail) {
        Answer answer = server.admin("POST", "", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText()).contains(detail);
        assertThat(server.admin("GET", "/n", null).status()).isEqualTo(404);
    }

    @Test
    void change_leavesWhatIsAbsentAndClearsWhatIsNull() {
        String all =
                """
                {"name":"N","redirect_uris":["https://a.example"],"disconnected_url":"https://d",
                 "default_redirect_uri":"https://a.example","revoke_on_delete":true}
                """;
        assertThat(server.admin("PATCH", "/changing", all).status()).isEqualTo(200);

        Answer answer =
                server.admin(
                        "PATCH",
                        "/changing",
                        "{\"default_redirect_uri\":null,\"oauth_protection\":\"confirm\"}");

        JsonNode data = answer.data();
        assertThat(data.path("name").asText()).isEqualTo("N");
        assertThat(data.path("redirect_uris").toString()).isEqualTo("[\"https://a.example\"]");
        assertThat(data.path("default_redirect_uri").isNull()).isTrue();
        assertThat(data.path("disconnected_url").asText()).isEqualTo("https://d");
        assertThat(data.path("oauth_protection").asText()).isEqualTo("confirm");
        assertThat(data.path("revoke_on_delete").asBoolean()).isTrue();
        assertThat(server.admin("GET", "/changing", null).data()).isEqualTo(data);
    }

    @Test
    void change_withTheId_isRefused() {
        Answer answer = server.admin("PATCH", "/changing", "{\"id\":\"other\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Unknown property id");
    }

    @Test
    void list_namesAllInOrder() {
        assertThat(server.admin("GET", "", null).data().findValuesAsText("id"))
                .contains("changing", "kept", Fixture.OTHER_APPLICATION, Fixture.APPLICATION)
                .isSorted();
    }

    @Test
    void delete_anApplicationThatIsUsed_isRefusedUntilItIsNot() {
        make("used");
        String key =
                server.admin("POST", "/used/api-keys", "{\"name\":\"k\"}")
                        .data()
                        .path("key")
                        .asText();
        assertThat(vault("used", key)).isEqualTo(200);

        Answer refused = server.admin("DELETE", "/used", null);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("has consumers");
        assertThat(vault("used", key)).isEqualTo(200);
    }

    @Test
    void delete_anUnusedApplication_endsItsKeysAtOnce() {
        make("gone");
        String key =
                server.admin("POST", "/gone/api-keys", "{\"name\":\"k\"}")
                        .data()
                        .path("key")
                        .asText();
        server.admin("PUT", "/gone/integrations/crm/salesforce", "{}");

        assertThat(server.admin("DELETE", "/gone", null).status()).isEqualTo(204);

        assertThat(vault("gone", key)).isEqualTo(401);
        assertThat(server.admin("GET", "/gone", null).status()).isEqualTo(404);
        assertThat(server.admin("GET", "/gone/api-keys", null).status()).isEqualTo(404);
        make("gone");
        assertThat(vault("gone", key)).isEqualTo(401);
        assertThat(server.admin("GET", "/gone/integrations", null).data()).isEmpty();
    }

    @Test
    void head_andForeignOrigins_getNothingSpecial() {
        Answer answer =
                server.call(
                        "OPTIONS",
                        "/strongroom/admin/applications",
                        null,
                        Map.of("origin", "https://evil.example"));

        assertThat(answer.everything()).doesNotContain("access-control-allow");
    }

    private int vault(String application, String key) {
        return server.call(
                        "GET",
                        "/vault/connections",
                        null,
                        Map.of(
                                "authorization",
                                "Bearer " + key,
                                "x-apideck-app-id",
                                application,
                                "x-apideck-consumer-id",
                                "someone"))
                .status();
    }
}
