package dev.strongroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.connection.EventType;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.testing.Asking;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Outbox;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Mapping the application's fields, by their own operations and with the connection.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomMappingsScenarioTest {
    private static final String CONNECTION = "/vault/connections/crm/activecampaign";
    private static final String ALL = "/vault/custom-mappings/crm/activecampaign";
    private static final String SCORE = ALL + "/crm+leads+score";
    private static final String NICKNAME = ALL + "/crm%2Bcontacts%2Bnick.name";
    private static final String ENABLE = "{\"enabled\":true}";
    private static final String VALUE = "{\"value\":\"$['score']\"}";

    private TestServer server;
    private Outbox outbox;

    @BeforeAll
    void start(@TempDir Path folder) {
        var declared =
                Fixture.declaration(
                        ConnectorCatalog.bundled(),
                        Fixture.APPLICATION,
                        Fixture.API_KEY,
                        List.of());
        server =
                TestServer.start(
                        TestServer.Setup.in(folder)
                                .withDeclarations(List.of(Asking.mapped(declared))));
        outbox = new Outbox(folder);
    }

    @AfterAll
    void stop() {
        outbox.close();
        server.close();
    }

    @BeforeEach
    void forgetConnection() {
        server.call("DELETE", CONNECTION, null);
        outbox.forget("crm", "activecampaign");
    }

    static Stream<Scenario> reading() {
        return Stream.of(
                Scenario.of("all of the API, without a record", "GET", ALL)
                        .data("0/id", "crm+leads+score")
                        .data("0/label", "Lead score")
                        .data("0/description", "From 0 to 9")
                        .data("0/key", "score")
                        .data("0/required", "true")
                        .data("0/custom_field", "true")
                        .data("0/consumer_id", Fixture.CONSUMER)
                        .data("0/value", "-")
                        .data("0/example", "-")
                        .data("1/id", "crm+contacts+nick.name")
                        .data("1/description", "-")
                        .data("2", "-"),
                Scenario.of("those of a resource", "GET", CONNECTION + "/contacts/custom-mappings")
                        .data("0/id", "crm+contacts+nick.name")
                        .data("1", "-"),
                Scenario.of(
                                "with a record to look at",
                                "GET",
                                CONNECTION + "/leads/custom-mappings?resource_id=7")
                        .data("0/id", "crm+leads+score"),
                Scenario.of(
                                "a resource without any",
                                "GET",
                                CONNECTION + "/companies/custom-mappings")
                        .member("/data", "[]"),
                Scenario.of("one", "GET", SCORE).data("id", "crm+leads+score").data("value", "-"),
                Scenario.of("one with its plus signs encoded", "GET", NICKNAME)
                        .data("id", "crm+contacts+nick.name"),
                Scenario.of("one that is mapped", "GET", SCORE)
                        .after("PATCH", CONNECTION, ENABLE)
                        .after("POST", SCORE, VALUE)
                        .data("value", "$['score']"),
                Scenario.of("an unknown one", "GET", ALL + "/crm+leads+nothing")
                        .refuses(404, "EntityNotFoundError", "crm+leads+nothing"),
                Scenario.of("one of another API", "GET", ALL + "/hris+employees+first_aid")
                        .refuses(404, "EntityNotFoundError", "hris+employees+first_aid"),
                Scenario.of("an unknown service", "GET", "/vault/custom-mappings/crm/nowhere")
                        .refuses(404, "ConnectorNotFoundError", "crm+nowhere"),
                Scenario.of(
                                "no integration",
                                "GET",
                                "/vault/connections/hris/workday/employees/custom-mappings")
                        .refuses(404, "IntegrationNotFoundError", "hris+workday"),
                Scenario.of("without a key", "GET", SCORE)
                        .without("authorization")
                        .refuses(401, "UnauthorizedError", "Missing authentication"),
                Scenario.of("without a consumer", "GET", SCORE)
                        .without("x-apideck-consumer-id")
                        .refuses(400, "RequestHeadersValidationError", "x-apideck-consumer-id"),
                Scenario.of("with the connection, mapped and not", "GET", CONNECTION)
                        .after("PATCH", CONNECTION, ENABLE)
                        .after("PATCH", SCORE, VALUE)
                        .data("custom_mappings/0/value", "$['score']")
                        .data("custom_mappings/0/required", "true")
                        .data("custom_mappings/1/id", "crm+contacts+nick.name")
                        .data("custom_mappings/1/value", "-")
                        .data("custom_mappings/2", "-")
                        .data("consent_state", "implicit")
                        .data("application_data_scopes/enabled", "false"),
                Scenario.of("with the list", "GET", "/vault/connections?api=hris")
                        .data("0/custom_mappings/0/id", "hris+employees+first_aid")
                        .data("0/custom_mappings/0/consumer_id", "-"),
                Scenario.of("an API without any", "GET", "/vault/connections/accounting/xero")
                        .member("/data/custom_mappings", "[]"));
    }

    static Stream<Scenario> writing() {
        return Stream.of(
                writing("POST maps", "POST", SCORE, VALUE).data("value", "$['score']"),
                writing("PATCH maps too", "PATCH", SCORE, VALUE).data("id", "crm+leads+score"),
                writing("a condition", "PATCH", NICKNAME, "{\"value\":\"$.n[?(@.t=='a')].v\"}")
                        .data("value", "$.n[?(@.t=='a')].v"),
                writing("no value", "POST", SCORE, "{}")
                        .refuses(400, "RequestValidationError", "Property value is missing"),
                writing("a null", "POST", SCORE, "{\"value\":null}")
                        .refuses(400, "RequestValidationError", "Property value is missing"),
                writing("a number", "PATCH", SCORE, "{\"value\":7}")
                        .refuses(400, "RequestValidationError", "value must be a string"),
                writing("another key", "PATCH", SCORE, "{\"value\":\"$.a\",\"label\":\"x\"}")
                        .refuses(400, "RequestValidationError", "Unknown property label"),
                writing("no JSONPath", "PATCH", SCORE, "{\"value\":\"firstName\"}")
                        .refuses(400, "RequestValidationError", "must start with '$'"),
                writing("an empty one", "PATCH", SCORE, "{\"value\":\"\"}")
                        .refuses(400, "RequestValidationError", "must start with '$'"),
                writing("a broken one", "PATCH", SCORE, "{\"value\":\"$.a[\"}")
                        .refuses(400, "RequestValidationError", "at character 5"),
                writing("a regular one", "PATCH", SCORE, "{\"value\":\"$[?match(@.a,'(a*)*')]\"}")
                        .refuses(400, "RequestValidationError", "regular expressions"),
                writing("a long one", "PATCH", SCORE, "{\"value\":\"$" + ".a".repeat(600) + "\"}")
                        .refuses(400, "RequestValidationError", "longer than 1024"),
                writing("an unknown field", "POST", ALL + "/crm+leads+nothing", VALUE)
                        .refuses(404, "EntityNotFoundError", "crm+leads+nothing"),
                Scenario.of("no record to map", "POST", SCORE)
                        .body(VALUE)
                        .refuses(404, "ConnectionNotFoundError", "crm+activecampaign"),
                Scenario.of("no record to change", "PATCH", SCORE)
                        .body(VALUE)
                        .refuses(404, "ConnectionNotFoundError", "crm+activecampaign"),
                Scenario.of("no record to unmap", "DELETE", SCORE)
                        .refuses(404, "ConnectionNotFoundError", "crm+activecampaign"),
                writing("unmapping", "DELETE", SCORE, "").after("PATCH", SCORE, VALUE).answers(204),
                writing("unmapping what is not mapped", "DELETE", SCORE, "").answers(204),
                writing("unmapping an unknown field", "DELETE", ALL + "/crm+leads+nothing", "")
                        .refuses(404, "EntityNotFoundError", "crm+leads+nothing"));
    }

    static Stream<Scenario> saving() {
        return Stream.of(
                saving("a value", "{\"id\":\"crm+leads+score\",\"value\":\"$.s\"}")
                        .data("custom_mappings/0/value", "$.s"),
                saving(
                                "an entry as it came",
                                "{\"id\":\"crm+leads+score\",\"label\":\"x\",\"key\":\"score\"}")
                        .after("PATCH", CONNECTION, ENABLE)
                        .after("POST", SCORE, VALUE)
                        .data("custom_mappings/0/value", "$['score']")
                        .data("custom_mappings/0/label", "Lead score"),
                saving("a null takes away", "{\"id\":\"crm+leads+score\",\"value\":null}")
                        .after("PATCH", CONNECTION, ENABLE)
                        .after("POST", SCORE, VALUE)
                        .data("custom_mappings/0/value", "-"),
                saving("nothing takes away", "{\"id\":\"crm+leads+score\",\"value\":\"\"}")
                        .after("PATCH", CONNECTION, ENABLE)
                        .after("POST", SCORE, VALUE)
                        .data("custom_mappings/0/value", "-"),
                saving("no JSONPath", "{\"id\":\"crm+leads+score\",\"value\":\"s\"}")
                        .refuses(400, "RequestValidationError", "custom_mappings[].value"),
                saving("a number", "{\"id\":\"crm+leads+score\",\"value\":1}")
                        .refuses(400, "RequestValidationError", "custom_mappings[0].value"),
                saving("no id", "{\"value\":\"$.s\"}")
                        .refuses(400, "RequestValidationError", "custom_mappings[0].id"),
                saving("an unknown id", "{\"id\":\"crm+leads+nothing\",\"value\":\"$.s\"}")
                        .refuses(404, "EntityNotFoundError", "crm+leads+nothing"),
                saving("text", "\"text\"")
                        .refuses(400, "RequestValidationError", "custom_mappings[0]"),
                Scenario.of("no list", "PATCH", CONNECTION)
                        .body("{\"custom_mappings\":{}}")
                        .refuses(
                                400, "RequestValidationError", "custom_mappings must be an array"));
    }

    private static Scenario writing(String name, String method, String path, String body) {
        return Scenario.of(name, method, path).after("PATCH", CONNECTION, ENABLE).body(body);
    }

    private static Scenario saving(String name, String entry) {
        return Scenario.of("saving " + name, "PATCH", CONNECTION)
                .body("{\"enabled\":true,\"custom_mappings\":[" + entry + "]}");
    }

    @ParameterizedTest
    @MethodSource({"reading", "writing", "saving"})
    void everyRow(Scenario scenario) {
        scenario.run(server);
    }

    @Test
    void aConnectionSentBackAsItCame_keepsItsMappings() {
        server.call("PATCH", CONNECTION, ENABLE);
        server.call("POST", SCORE, VALUE);
        JsonNode before = server.get(CONNECTION).data();

        JsonNode after = server.call("PATCH", CONNECTION, before.toString()).data();

        assertThat(after.path("custom_mappings")).isEqualTo(before.path("custom_mappings"));
        assertThat(after.path("custom_mappings").path(0).path("value").asText())
                .isEqualTo("$['score']");
    }

    @Test
    void everyChange_isAnUpdate_andNoChangeIsNone() {
        server.call("PATCH", CONNECTION, ENABLE);
        outbox.forget("crm", "activecampaign");

        server.call("POST", SCORE, VALUE);
        server.call("PATCH", SCORE, VALUE);
        server.call("DELETE", SCORE, null);
        server.call("DELETE", SCORE, null);

        assertThat(outbox.types("crm", "activecampaign"))
                .containsExactly(EventType.UPDATED, EventType.UPDATED);
    }

    @Test
    void aDeletedConnection_takesItsMappingsAlong() {
        server.call("PATCH", CONNECTION, ENABLE);
        server.call("POST", SCORE, VALUE);
        server.call("DELETE", CONNECTION, null);
        server.call("PATCH", CONNECTION, ENABLE);

        assertThat(server.get(SCORE).data().has("value")).isFalse();
    }

    /// The application may have taken a definition away for a moment only.
    @Test
    void aDefinitionThatComesBack_findsItsValue() {
        server.call("PATCH", CONNECTION, ENABLE);
        server.call("POST", SCORE, VALUE);
        var declared =
                Fixture.declaration(
                        ConnectorCatalog.bundled(),
                        Fixture.APPLICATION,
                        Fixture.API_KEY,
                        List.of());

        server.server().apply(List.of(declared));
        assertThat(server.get(CONNECTION).data().path("custom_mappings")).isEmpty();
        assertThat(server.get(SCORE).status()).isEqualTo(404);

        server.server().apply(List.of(Asking.mapped(declared)));
        assertThat(server.get(SCORE).data().path("value").asText()).isEqualTo("$['score']");
    }
}
