package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.connection.EventType;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.Misbehaviour;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Outbox;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.Stage;
import dev.strongroom.vault.SettingsCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Trying what a consumer entered: when it is saved, on validate, and by the grants without a
/// browser.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValidationScenarioTest {
    /// Takes an API key and has a verification call.
    private static final String KEYED = "copper";

    private static final String KEYED_PATH = Stage.path("crm", KEYED);

    /// Gets its tokens by the client credentials that the consumer enters.
    private static final String GRANT = "personio";

    private static final String GRANT_PATH = Stage.path("hris", GRANT);
    private static final String BROWSER_PATH = Stage.path("crm", "hubspot");

    private Stage stage;
    private Outbox outbox;

    @BeforeAll
    void start(@TempDir Path folder) {
        stage = Stage.open(folder);
        outbox = new Outbox(folder);
    }

    @AfterAll
    void stop() {
        outbox.close();
        stage.close();
    }

    private static String patch(Map<String, String> settings) {
        var json = new StringBuilder("{\"settings\":{");
        new TreeMap<>(settings)
                .forEach(
                        (id, value) ->
                                json.append(json.length() > 13 ? "," : "")
                                        .append("\"%s\":\"%s\"".formatted(id, value)));
        return json.append("}}").toString();
    }

    private Answer save(String path, String service, Map<String, String> changes) {
        var settings = new TreeMap<>(stage.service(service).sampleSettings());
        settings.putAll(changes);
        return stage.call("PATCH", path, patch(settings));
    }

    private void forget(String api, String service) {
        stage.call("DELETE", Stage.path(api, service), null);
        outbox.forget(api, service);
    }

    @Test
    void save_goodKey_isCallableInTheAnswer() {
        forget("crm", KEYED);

        Answer answer = save(KEYED_PATH, KEYED, Map.of());

        assertThat(answer.data().path("state").asText()).isEqualTo("callable");
        assertThat(answer.data().path("validation_support").asBoolean()).isTrue();
        assertThat(outbox.types("crm", KEYED))
                .containsExactly(EventType.CREATED, EventType.CALLABLE);
    }

    @Test
    void save_wrongKey_isInvalidInTheAnswer_andNeverCallable() {
        forget("crm", KEYED);

        Answer answer = save(KEYED_PATH, KEYED, Map.of("api_key", "wrong"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().path("state").asText()).isEqualTo("invalid");
        assertThat(outbox.types("crm", KEYED)).containsExactly(EventType.CREATED);
        assertThat(stage.call("POST", KEYED_PATH + "/validate", "{}").data().path("state").asText())
                .isEqualTo("invalid");

        save(KEYED_PATH, KEYED, Map.of());
        assertThat(stage.state(KEYED_PATH)).isEqualTo("callable");
        assertThat(outbox.types("crm", KEYED))
                .containsExactly(EventType.CREATED, EventType.UPDATED, EventType.CALLABLE);
    }

    @Test
    void save_providerDown_leavesTheStateToBeFoundOut() {
        forget("crm", KEYED);
        stage.service(KEYED).failNext(Endpoint.API, new Misbehaviour.Status(503));

        Answer answer = save(KEYED_PATH, KEYED, Map.of());

        assertThat(answer.data().path("state").asText()).isEqualTo("callable");
    }

    @Test
    void validate_key_thatWasWithdrawn_turnsInvalid_andBack() {
        forget("crm", KEYED);
        save(KEYED_PATH, KEYED, Map.of());
        stage.service(KEYED)
                .failNext(Endpoint.API, new Misbehaviour.Refuse(401, "unauthorized", "Gone"));

        Answer gone = stage.call("POST", KEYED_PATH + "/validate", null);

        assertThat(gone.status()).isEqualTo(200);
        assertThat(gone.data().path("state").asText()).isEqualTo("invalid");
        assertThat(stage.state(KEYED_PATH)).isEqualTo("invalid");
        assertThat(stage.call("POST", KEYED_PATH + "/validate", null).data().path("state").asText())
                .isEqualTo("callable");
    }

    @Test
    void validate_key_providerDown_isA401ThatChangesNothing() {
        forget("crm", KEYED);
        save(KEYED_PATH, KEYED, Map.of());
        stage.service(KEYED).failNext(Endpoint.API, new Misbehaviour.Status(503));

        Answer answer = stage.call("POST", KEYED_PATH + "/validate", null);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().at("/detail/debug/code").asText()).isEqualTo("UNAVAILABLE");
        assertThat(stage.state(KEYED_PATH)).isEqualTo("callable");
    }

    @Test
    void token_storedClient_makesItCallable_andKeepsItFresh() {
        forget("hris", GRANT);
        save(GRANT_PATH, GRANT, Map.of());
        assertThat(stage.state(GRANT_PATH)).isEqualTo("added");

        Answer answer = stage.call("POST", GRANT_PATH + "/token", "{}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().path("state").asText()).isEqualTo("callable");
        assertThat(stage.call("POST", GRANT_PATH + "/token", null).status()).isEqualTo(200);
        assertThat(outbox.types("hris", GRANT))
                .containsExactly(
                        EventType.CREATED,
                        EventType.UPDATED,
                        EventType.CALLABLE,
                        EventType.UPDATED);
        int before = stage.service(GRANT).calls(Endpoint.TOKEN);
        stage.clock().advance(Duration.ofHours(24));
        stage.server().server().sweep();
        assertThat(stage.service(GRANT).calls(Endpoint.TOKEN)).isEqualTo(before + 1);
    }

    @Test
    void token_wrongSecret_isRefused_andAMendedOneIsTriedAtOnce() {
        forget("hris", GRANT);
        save(GRANT_PATH, GRANT, Map.of("client_secret", "wrong"));

        Answer refused = stage.call("POST", GRANT_PATH + "/token", null);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().at("/type_name").asText()).isEqualTo("UnauthorizedError");
        JsonNode detail = refused.json().path("detail");
        assertThat(detail.path("type").asText()).isEqualTo("refresh_token_connector_error");
        assertThat(stage.state(GRANT_PATH)).isEqualTo("added");
        save(GRANT_PATH, GRANT, Map.of());
        assertThat(stage.call("POST", GRANT_PATH + "/token", null).status()).isEqualTo(200);
    }

    Stream<Scenario> refusals() {
        return Stream.of(
                Scenario.of("a body with a key", "POST", GRANT_PATH + "/token")
                        .after("PATCH", GRANT_PATH, "{\"enabled\":true}")
                        .body("{\"access_token\":\"planted-access-token-x81\"}")
                        .refuses(400, "RequestValidationError", "the body must be empty"),
                Scenario.of("a body for validate", "POST", GRANT_PATH + "/validate")
                        .body("{\"x\":1}")
                        .refuses(400, "RequestValidationError", "x"),
                Scenario.of("a body that is a list", "POST", GRANT_PATH + "/token")
                        .body("[]")
                        .refuses(400, "RequestValidationError", "object"),
                Scenario.of("another grant", "POST", BROWSER_PATH + "/token")
                        .after("PATCH", BROWSER_PATH, "{\"enabled\":true}")
                        .refuses(422, "InvalidStateError", "client_credentials"),
                Scenario.of("a key", "POST", KEYED_PATH + "/token")
                        .after("PATCH", KEYED_PATH, "{\"enabled\":true}")
                        .refuses(422, "InvalidStateError", "grant"),
                Scenario.of("no record", "POST", Stage.path("crm", "pipedrive") + "/token")
                        .refuses(422, "InvalidStateError", ""),
                Scenario.of(
                                "validate without a record",
                                "POST",
                                Stage.path("crm", "close") + "/validate")
                        .refuses(404, "ConnectionNotFoundError", "crm+close"),
                Scenario.of("validate without tokens", "POST", BROWSER_PATH + "/validate")
                        .after("PATCH", BROWSER_PATH, "{\"enabled\":true}")
                        .refuses(401, "ConnectorCredentialsError", "no usable credentials"),
                Scenario.of(
                                "an unknown connector",
                                "POST",
                                Stage.path("crm", "nobody") + "/validate")
                        .refuses(404, "ConnectorNotFoundError", "nobody"),
                Scenario.of(
                                "validate in another API",
                                "POST",
                                Stage.path("ats", "hubspot") + "/validate")
                        .refuses(404, "ConnectorNotFoundError", "hubspot"),
                Scenario.of("no key", "POST", BROWSER_PATH + "/validate")
                        .without("authorization")
                        .refuses(401, "UnauthorizedError", "Missing authentication"),
                Scenario.of(
                                "explain for a session",
                                "GET",
                                "/strongroom/connections/crm/hubspot/explain")
                        .header("authorization", "Bearer a.b.c")
                        .refuses(401, "UnauthorizedError", "Invalid"),
                Scenario.of(
                                "explain what is not there",
                                "GET",
                                "/strongroom/connections/crm/nobody/explain")
                        .refuses(404, "ConnectorNotFoundError", "nobody"),
                Scenario.of(
                                "explain without a record",
                                "GET",
                                "/strongroom/connections/crm/close/explain")
                        .member("/data/findings/0/code", "no_connection"),
                Scenario.of(
                                "explain without tokens",
                                "GET",
                                "/strongroom/connections/crm/hubspot/explain")
                        .after("PATCH", BROWSER_PATH, "{\"enabled\":true}")
                        .member("/data/findings/0/code", "not_authorized")
                        .member("/data/state", "added"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refuses(Scenario scenario) {
        scenario.run(stage.server());
    }

    @Test
    void token_missingSetting_saysWhich() {
        forget("hris", GRANT);
        stage.call("PATCH", GRANT_PATH, "{\"enabled\":true}");

        Answer answer = stage.call("POST", GRANT_PATH + "/token", null);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("type_name").asText()).isEqualTo("ConnectionSettingsError");
        assertThat(answer.json().path("detail").asText()).contains("client_id", "client_secret");
    }

    /// Every connector that can be tried is told right from wrong.
    static Stream<String> services() {
        return ConnectorCatalog.bundled().all().stream()
                .filter(SettingsCheck::possible)
                .map(one -> one.id());
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyConnectorWithACheck_knowsGoodFromBad(String service) {
        String path =
                Stage.path(stage.service(service).connector().apis().getFirst().id(), service);
        assertThat(save(path, service, Map.of()).data().path("state").asText())
                .isEqualTo("callable");
        stage.service(service)
                .failNext(Endpoint.API, new Misbehaviour.Refuse(403, "forbidden", "No"));
        assertThat(save(path, service, Map.of()).data().path("state").asText())
                .isEqualTo("invalid");
    }

    /// A token that lasts is tried on the API. Only a 401 speaks of the token; a 403 may be about
    /// scopes or limits, and must not end it.
    @Test
    void validate_lastingToken_endsAfterA401Only() {
        String path = Stage.path("issue-tracking", "github");
        stage.authorize(path);
        var api = stage.service("github");
        api.failNext(Endpoint.API, new Misbehaviour.Refuse(403, "forbidden", "Slow down"));

        assertThat(stage.call("POST", path + "/validate", null).status()).isEqualTo(401);
        assertThat(stage.get(path).data().path("credentials_expire_at").asLong()).isZero();
        assertThat(stage.call("POST", path + "/validate", null).status()).isEqualTo(200);

        api.failNext(Endpoint.API, new Misbehaviour.Refuse(401, "unauthorized", "Gone"));
        assertThat(stage.call("POST", path + "/validate", null).status()).isEqualTo(401);
        assertThat(stage.get(path).data().path("credentials_expire_at").asLong()).isPositive();
        assertThat(stage.call("POST", path + "/validate", null).status()).isEqualTo(200);
        assertThat(stage.get(path).data().path("credentials_expire_at").asLong()).isZero();
    }

    /// Pins a fault: a key imported for a service with a login was dropped without a word.
    @Test
    void import_keyForALogin_landsInItsOnlySecret() {
        String path = Stage.path("hris", "bamboohr");
        forget("hris", "bamboohr");
        var settings = new TreeMap<>(stage.service("bamboohr").sampleSettings());
        String key = settings.remove("api_key");
        String body =
                patch(settings)
                        .replaceFirst(
                                "\\{", "{\"credentials\":{\"access_token\":\"" + key + "\"},");

        Answer answer = stage.call("POST", path + "/import", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.data().path("state").asText()).isEqualTo("callable");
    }

    @Test
    void noAnswer_holdsASecret() {
        forget("hris", GRANT);
        save(GRANT_PATH, GRANT, Map.of());
        stage.call("POST", GRANT_PATH + "/token", null);
        stage.get("/strongroom/connections/hris/" + GRANT + "/explain");

        assertThat(stage.seen())
                .doesNotContain(Fixture.API_KEY)
                .doesNotContain(stage.service(GRANT).sampleSettings().get("client_secret"))
                .doesNotContain(stage.provider().issuedSecrets());
    }
}
