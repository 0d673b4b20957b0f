package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.Misbehaviour;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Settings, schema, example and custom fields of resources, read from accounts at the fake
/// provider.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResourceScenarioTest {
    /// Authorized in a browser; its owners are a paged list.
    private static final String OAUTH = "hubspot";

    private static final String OAUTH_PATH = Stage.path("crm", OAUTH);
    private static final String DEALS = OAUTH_PATH + "/opportunities";

    /// Takes an API key.
    private static final String KEYED_PATH = Stage.path("crm", "copper");

    private Stage stage;

    @BeforeAll
    void start(@TempDir Path folder) {
        stage = Stage.open(folder);
        stage.authorize(OAUTH_PATH);
        stage.call("PATCH", KEYED_PATH, settings("copper"));
    }

    /// Makes what was read before old.
    @BeforeEach
    void pass() {
        stage.clock().advance(Duration.ofMinutes(2));
        stage.call("POST", OAUTH_PATH + "/validate", null);
    }

    @AfterAll
    void stop() {
        assertThat(stage.seen()).doesNotContain(stage.provider().issuedSecrets());
        stage.close();
    }

    private String settings(String service) {
        var json = new StringBuilder("{\"settings\":{");
        new TreeMap<>(stage.service(service).sampleSettings())
                .forEach(
                        (id, value) ->
                                json.append(json.length() > 13 ? "," : "")
                                        .append("\"%s\":\"%s\"".formatted(id, value)));
        return json.append("}}").toString();
    }

    private int calls() {
        return stage.service(OAUTH).calls(Endpoint.API);
    }

    private static String defaults(String resource, String... values) {
        return "{\"configuration\":[{\"resource\":\"%s\",\"defaults\":[%s]}],\"enabled\":false}"
                .formatted(resource, String.join(",", values));
    }

    private static String value(String id, String json) {
        return "{\"id\":\"%s\",\"value\":%s,\"target\":\"resource\"}".formatted(id, json);
    }

    @Test
    void connection_saysWhichResourcesThereAre() {
        JsonNode data = stage.get(OAUTH_PATH).data();

        assertThat(data.path("configurable_resources").toString())
                .isEqualTo(data.path("resource_settings_support").toString())
                .contains("opportunities");
        assertThat(data.path("resource_schema_support").toString()).contains("contacts");
        assertThat(data.path("schema_support").asBoolean()).isTrue();
        assertThat(stage.get(Stage.path("crm", "netsuite")).status()).isEqualTo(404);
        JsonNode without = stage.get(Stage.path("file-storage", "dropbox")).data();
        assertThat(without.path("schema_support").asBoolean(true)).isFalse();
        assertThat(without.path("configurable_resources")).isEmpty();
    }

    @Test
    void config_readsEveryChoiceFromTheAccount_andKeepsItForAMinute() {
        int before = calls();

        JsonNode form = stage.get(DEALS + "/config").data();

        assertThat(form.path("id").asText()).isEqualTo("crm+" + OAUTH);
        assertThat(form.path("configuration").findValuesAsText("id"))
                .contains("hubspot_owner_id", "pipeline", "dealstage");
        JsonNode owner = form.at("/configuration/0");
        assertThat(owner.path("options")).hasSize(5);
        assertThat(owner.at("/options/4/option_type").asText()).isEqualTo("simple");
        assertThat(owner.path("value").isMissingNode()).isTrue();
        assertThat(calls()).isEqualTo(before + 5);

        stage.get(DEALS + "/config");
        assertThat(calls()).isEqualTo(before + 5);
        stage.clock().advance(Duration.ofSeconds(61));
        stage.get(DEALS + "/config");
        assertThat(calls()).isEqualTo(before + 10);
    }

    @Test
    void config_ofAnotherConsumer_isReadWithTheirAccount() {
        stage.get(DEALS + "/config");
        Map<String, String> other = new TreeMap<>(Fixture.headers());
        other.put("x-apideck-consumer-id", "somebody-else");

        assertThat(stage.call("GET", DEALS + "/config", null, other).status()).isEqualTo(404);
    }

    @Test
    void config_inABrowsersSession_works() {
        Answer answer = stage.call("GET", DEALS + "/config", null, stage.session());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().has("message")).isFalse();
    }

    @Test
    void saveConfig_mergesIntoWhatIsThere() {
        stage.call(
                "PATCH",
                OAUTH_PATH,
                "{\"configuration\":[{\"resource\":\"leads\",\"defaults\":[{\"id\":\"x\",\"value\":1}]}]}");

        Answer saved =
                stage.call(
                        "PATCH",
                        DEALS + "/config",
                        defaults(
                                "opportunities",
                                value("pipeline", "\"pipeline_2\""),
                                value("hubspot_owner_id", "\"hubspot_owner_id_5\"")));

        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.data().path("enabled").asBoolean()).isTrue();
        assertThat(saved.data().at("/configuration/0/resource").asText()).isEqualTo("leads");
        assertThat(saved.data().at("/configuration/1/defaults").findValuesAsText("value"))
                .containsExactly("pipeline_2", "hubspot_owner_id_5");
        assertThat(saved.data().at("/configuration/1/defaults/0/target").asText())
                .isEqualTo("resource");

        Answer removed =
                stage.call(
                        "PATCH",
                        DEALS + "/config",
                        defaults("opportunities", value("pipeline", "null")));
        assertThat(removed.data().at("/configuration/1/defaults").findValuesAsText("id"))
                .containsExactly("hubspot_owner_id");
        JsonNode form = stage.get(DEALS + "/config").data().path("configuration");
        assertThat(form.at("/0/value").asText()).isEqualTo("hubspot_owner_id_5");
    }

    @Test
    void customFields_areAllThereAre_withTheirValues() {
        JsonNode fields = stage.get(OAUTH_PATH + "/contacts/custom-fields").data();

        assertThat(fields.findValuesAsText("id"))
                .containsExactly("contacts_1", "contacts_2", "contacts_3", "contacts_4");
        assertThat(fields.at("/0/value").asText()).isEqualTo("Value 1");
        assertThat(fields.at("/0/finder").asText()).isEqualTo("$.properties['contacts_1']");
        assertThat(fields.at("/3/value").isNull()).isTrue();
        assertThat(stage.get(OAUTH_PATH + "/contacts/custom-fields?resource_id=a%2Bb").status())
                .isEqualTo(200);
    }

    @Test
    void customFields_withoutARecordToLookAt_areListedAllTheSame() {
        stage.service(OAUTH)
                .failNext(Endpoint.API, new Misbehaviour.Refuse(403, "no_scope", "No records"));

        JsonNode fields = stage.get(OAUTH_PATH + "/contacts/custom-fields").data();

        assertThat(fields).hasSize(4);
        assertThat(fields.get(0).has("value")).isFalse();
    }

    @Test
    void schemaAndExample_showOneRecord_readOnce() {
        int before = calls();

        JsonNode schema = stage.get(DEALS + "/schema").data();
        JsonNode example = stage.get(DEALS + "/example").data();

        assertThat(calls()).isEqualTo(before + 1);
        JsonNode leaf = schema.at("/properties/properties/properties/opportunities_1");
        assertThat(leaf.path("description").asText())
                .isEqualTo("$['properties']['opportunities_1']");
        assertThat(leaf.path("example").asText()).isEqualTo("Value 1");
        assertThat(example.at("/resource/downstream_id").asText()).isEqualTo("deals");
        assertThat(example.at("/example_response/properties/opportunities_1").asText())
                .isEqualTo("Value 1");
        stage.clock().advance(Duration.ofSeconds(11));
        stage.get(DEALS + "/example");
        assertThat(calls()).isEqualTo(before + 2);
    }

    @Test
    void rejectedToken_isReplacedOnce_andTheReadingRepeated() {
        int tokens = stage.service(OAUTH).calls(Endpoint.TOKEN);
        stage.service(OAUTH)
                .failNext(Endpoint.API, new Misbehaviour.Refuse(401, "expired", "Old token"));

        assertThat(stage.get(DEALS + "/example").status()).isEqualTo(200);
        assertThat(stage.service(OAUTH).calls(Endpoint.TOKEN)).isEqualTo(tokens + 1);
    }

    @Test
    void rejectedToken_rejectedAgain_isTheProvidersAnswer() {
        for (int i = 0; i < 2; i++) {
            stage.service(OAUTH)
                    .failNext(Endpoint.API, new Misbehaviour.Refuse(401, "expired", "Old token"));
        }

        Answer answer = stage.get(DEALS + "/example");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("type_name").asText()).isEqualTo("ConnectorExecutionError");
        assertThat(answer.json().path("detail").asText()).isEqualTo("Old token");
    }

    @Test
    void rejectedToken_thatCannotBeReplaced_tellsWhy() {
        stage.service(OAUTH)
                .failNext(Endpoint.API, new Misbehaviour.Refuse(401, "expired", "Old token"));
        stage.service(OAUTH).failNext(new Misbehaviour.Status(503));

        Answer answer = stage.get(DEALS + "/example");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("type_name").asText()).isEqualTo("UnauthorizedError");
        assertThat(answer.json().at("/detail/type").asText())
                .isEqualTo("refresh_token_connector_error");
    }

    record Wrong(Misbehaviour wrong, int status, String typeName, String detail) {}

    static Stream<Wrong> wrongs() {
        return Stream.of(
                new Wrong(
                        new Misbehaviour.Refuse(403, "missing_scopes", "Owners may not be read"),
                        403,
                        "ConnectorExecutionError",
                        "Owners may not be read"),
                new Wrong(
                        new Misbehaviour.Refuse(418, "teapot", "Short and stout"),
                        418,
                        "ConnectorExecutionError",
                        "Short and stout"),
                new Wrong(new Misbehaviour.Throttle("7"), 429, "ConnectorRateLimitError", ""),
                new Wrong(
                        new Misbehaviour.Status(408), 424, "ConnectorExecutionError", "status 408"),
                new Wrong(
                        new Misbehaviour.Status(503), 424, "ConnectorExecutionError", "status 503"),
                new Wrong(new Misbehaviour.Reset(false), 424, "ConnectorExecutionError", "broke"),
                new Wrong(new Misbehaviour.Html(), 422, "ConnectorProcessingError", "not JSON"));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void refusal_isTold_andNotKept(Wrong wrong) {
        for (String path : List.of("/config", "/example")) {
            stage.service(OAUTH).failNext(Endpoint.API, wrong.wrong());

            Answer answer = stage.get(DEALS + path);

            assertThat(answer.status()).as(answer.body()).isEqualTo(wrong.status());
            assertThat(answer.json().path("type_name").asText()).isEqualTo(wrong.typeName());
            assertThat(answer.json().path("detail").asText()).contains(wrong.detail());
            assertThat(answer.header("retry-after")).isEqualTo(wrong.status() == 429 ? "7" : "");
            assertThat(stage.get(DEALS + path).status()).isEqualTo(200);
        }
    }

    static Stream<Scenario> refusals() {
        String keyed = KEYED_PATH + "/opportunities";
        return Stream.of(
                Scenario.of("no such resource", "GET", OAUTH_PATH + "/nothing/config")
                        .answers(404)
                        .member("/type_name", "EntityNotFoundError")
                        .member("/detail/not_found/entity", "resource")
                        .member("/detail/not_found/id", "nothing"),
                Scenario.of("no settings", "GET", OAUTH_PATH + "/leads/config")
                        .answers(404)
                        .member("/detail/not_found/id", "leads"),
                Scenario.of("no sample", "GET", Stage.path("crm", "hubspot") + "/leads/schema")
                        .refuses(404, "EntityNotFoundError")
                        .member("/detail/not_found/id", "leads"),
                Scenario.of("no custom fields", "GET", OAUTH_PATH + "/%F0%9F%98%80/custom-fields")
                        .refuses(404, "EntityNotFoundError")
                        .member("/detail/not_found/id", "\ud83d\ude00"),
                Scenario.of("unknown connector", "GET", "/vault/connections/crm/no/leads/config")
                        .refuses(404, "ConnectorNotFoundError", "no"),
                Scenario.of("no connection", "GET", Stage.path("crm", "close") + "/leads/config")
                        .refuses(404, "ConnectionNotFoundError", "crm+close"),
                Scenario.of(
                                "no connection to save",
                                "PATCH",
                                Stage.path("crm", "close") + "/leads/config")
                        .body(defaults("leads", value("status_id", "\"x\"")))
                        .refuses(404, "ConnectionNotFoundError", "crm+close"),
                Scenario.of("switched off", "GET", Stage.path("crm", "close") + "/leads/schema")
                        .after("PATCH", Stage.path("crm", "close"), "{\"enabled\":false}")
                        .refuses(403, "ConnectorDisabledError", "switched off"),
                Scenario.of(
                                "not authorized",
                                "GET",
                                Stage.path("crm", "pipedrive") + "/leads/schema")
                        .after("PATCH", Stage.path("crm", "pipedrive"), "{\"enabled\":true}")
                        .refuses(401, "ConnectorCredentialsError", "no usable credentials"),
                Scenario.of(
                                "settings missing",
                                "GET",
                                Stage.path("hris", "bamboohr") + "/employees/schema")
                        .after("PATCH", Stage.path("hris", "bamboohr"), "{\"enabled\":true}")
                        .refuses(422, "ConnectionSettingsError", "subdomain"),
                Scenario.of("id that climbs", "GET", keyed + "/custom-fields?resource_id=..")
                        .refuses(400, "RequestValidationError", "resource_id"),
                Scenario.of(
                                "id with a slash",
                                "GET",
                                keyed + "/custom-fields?resource_id=1%2F..%2F2")
                        .refuses(400, "RequestValidationError", "resource_id"),
                Scenario.of("empty id", "GET", keyed + "/custom-fields?resource_id=")
                        .refuses(400, "RequestValidationError", "resource_id"),
                Scenario.of(
                                "id with a line break",
                                "GET",
                                keyed + "/custom-fields?resource_id=a%0Ab")
                        .refuses(400, "RequestValidationError", "resource_id"),
                Scenario.of(
                                "long id",
                                "GET",
                                keyed + "/custom-fields?resource_id=" + "9".repeat(201))
                        .refuses(400, "RequestValidationError", "resource_id"),
                Scenario.of("no configuration", "PATCH", keyed + "/config")
                        .body("{}")
                        .refuses(400, "RequestValidationError", "Missing property configuration"),
                Scenario.of("configuration of another kind", "PATCH", keyed + "/config")
                        .body("{\"configuration\":{}}")
                        .refuses(400, "RequestValidationError", "must be an array"),
                Scenario.of("another resource", "PATCH", keyed + "/config")
                        .body(defaults("leads", value("pipeline_id", "\"pipeline_id_1\"")))
                        .refuses(400, "RequestValidationError", "must be opportunities"),
                Scenario.of("another setting", "PATCH", keyed + "/config")
                        .body(defaults("opportunities", value("color", "\"red\"")))
                        .refuses(400, "RequestValidationError", "no setting color"),
                Scenario.of("none of the choices", "PATCH", keyed + "/config")
                        .body(defaults("opportunities", value("pipeline_id", "\"pipeline_id_6\"")))
                        .refuses(400, "RequestValidationError", "none of the choices"),
                Scenario.of("another type", "PATCH", keyed + "/config")
                        .body(defaults("opportunities", value("pipeline_id", "{\"a\":1}")))
                        .refuses(
                                400,
                                "RequestValidationError",
                                "must be text, a number, a boolean or a list"),
                Scenario.of("good choice", "PATCH", keyed + "/config")
                        .body(defaults("opportunities", value("pipeline_id", "\"pipeline_id_5\"")))
                        .data("configuration/0/defaults/0/value", "pipeline_id_5"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void request_isAnsweredAsDocumented(Scenario scenario) {
        scenario.run(stage.server());
    }
}
