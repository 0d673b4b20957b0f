package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.connection.Application.Policy;
import dev.strongroom.connection.OAuthProtection;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.FakeService;
import dev.strongroom.demo.Misbehaviour;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Asking;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Calls to providers in the request log: whose they are, and what caused them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogsOfProviderCallsTest {
    private static final String SERVICE = "zendesk-sell";
    private static final String PATH = Stage.path("crm", SERVICE);
    private static final Policy POLICY = new Policy(OAuthProtection.OFF, true, null);

    private Stage stage;
    private FakeService service;

    @SuppressWarnings("NullAway.Init")
    LogsOfProviderCallsTest() {}

    @BeforeAll
    void open(@TempDir Path folder) {
        stage =
                Stage.open(
                        folder,
                        setup ->
                                setup.withDeclarations(
                                        List.of(
                                                Asking.mapped(
                                                        Stage.application(
                                                                setup.catalog(), POLICY)))));
        service = stage.service(SERVICE);
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @BeforeEach
    void connect() {
        service.calm();
        stage.authorize(PATH);
        // Entries are told apart by their time.
        stage.clock().advance(Duration.ofMinutes(10));
    }

    /// What was logged in the last minute.
    private List<JsonNode> entries() {
        stage.server().server().writeLogs();
        Answer answer =
                stage.get(
                        "/vault/logs?limit=200&filter%5Bstart_date%5D="
                                + stage.clock().instant().minusSeconds(60));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(answer.data().spliterator(), false).toList();
    }

    private static JsonNode parent(List<JsonNode> entries, String path) {
        return entries.stream()
                .filter(one -> one.path("path").asText().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> calls(List<JsonNode> entries) {
        return entries.stream()
                .filter(one -> one.at("/operation/id").asText().equals("providerCall"))
                .toList();
    }

    private void assertChild(JsonNode parent, JsonNode child) {
        assertThat(parent.path("has_children").asBoolean()).isTrue();
        assertThat(child.path("parent_id").asText()).isEqualTo(parent.path("id").asText());
        assertThat(child.path("child_request").asBoolean()).isTrue();
        assertThat(child.path("unified_api").asText()).isEqualTo("crm");
        assertThat(child.path("consumer_id").asText()).isEqualTo(Fixture.CONSUMER);
        assertThat(child.path("source_ip").isNull()).isTrue();
        assertThat(child.at("/service/id").asText()).isEqualTo(SERVICE);
        assertThat(child.at("/service/name").asText()).isEqualTo("Zendesk Sell");
        assertThat(child.path("base_url").asText()).startsWith("127.0.0.1:");
        assertThat(child.path("latency").doubleValue()).isZero();
        assertThat(child.path("duration").doubleValue()).isPositive();
    }

    /// The record that examples come from is read on a thread of its own.
    @Test
    void customMappings_areTheParentOfTheCallsForExamples() {
        String path = "/vault/custom-mappings/crm/" + SERVICE;
        String mapping = path + "/crm+leads+score";
        assertThat(stage.call("POST", mapping, "{\"value\":\"$..score\"}").status()).isEqualTo(200);
        assertThat(stage.get(path).data().at("/0/example").asText()).isEqualTo("7");

        List<JsonNode> entries = entries();
        JsonNode parent = parent(entries, path);
        assertThat(calls(entries)).isNotEmpty().allSatisfy(child -> assertChild(parent, child));
    }

    /// The refresh runs on a thread of its own.
    @Test
    void validate_isTheParentOfItsTokenRequest() {
        Answer answer = stage.call("POST", PATH + "/validate", null);

        List<JsonNode> entries = entries();
        JsonNode parent = parent(entries, PATH + "/validate");
        assertThat(parent.path("id").asText()).isEqualTo(answer.header("x-apideck-request-id"));
        assertThat(parent.path("unified_api").asText()).isEqualTo("vault");
        assertThat(parent.at("/operation/id").asText()).isEqualTo("validateConnectionState");
        assertThat(calls(entries)).isNotEmpty().allSatisfy(child -> assertChild(parent, child));
        double total =
                calls(entries).stream().mapToDouble(c -> c.path("duration").asDouble()).sum();
        assertThat(parent.path("duration").asDouble()).isCloseTo(total, within(1));
        assertThat(calls(entries).getFirst().path("http_method").asText()).isEqualTo("POST");
    }

    private static Offset<Double> within(double millis) {
        return Offset.offset(millis);
    }

    @Test
    void refusedRefresh_isAnErrorOfBoth() {
        service.failNext(Endpoint.TOKEN, new Misbehaviour.Refuse(400, "invalid_grant", "gone"));
        assertThat(stage.call("POST", PATH + "/validate", null).status()).isEqualTo(401);

        List<JsonNode> entries = entries();
        JsonNode parent = parent(entries, PATH + "/validate");
        assertThat(parent.path("status_code").asInt()).isEqualTo(401);
        assertThat(parent.path("success").asBoolean(true)).isFalse();
        assertThat(parent.path("error_message").asText()).isNotEmpty();
        JsonNode child = calls(entries).getFirst();
        assertChild(parent, child);
        assertThat(child.path("status_code").asInt()).isEqualTo(400);
        assertThat(child.path("success").asBoolean(true)).isFalse();
    }

    @Test
    void providerThatBreaksOff_isLoggedWithoutAStatus() {
        service.failNext(Endpoint.TOKEN, new Misbehaviour.Reset(false));
        stage.call("POST", PATH + "/validate", null);

        JsonNode child = calls(entries()).getFirst();
        assertThat(child.path("status_code").asInt()).isZero();
        assertThat(child.path("error_message").asText()).contains("127.0.0.1");
    }

    /// Nobody calls with credentials there: the state says whose it is.
    @Test
    void callback_isTheParentOfTheExchange() {
        stage.authorize(PATH);

        List<JsonNode> entries = entries();
        JsonNode parent = parent(entries, "/vault/callback");
        assertThat(parent.path("consumer_id").asText()).isEqualTo(Fixture.CONSUMER);
        assertThat(parent.path("status_code").asInt()).isEqualTo(301);
        assertThat(parent.path("success").asBoolean()).isTrue();
        assertThat(calls(entries)).isNotEmpty().allSatisfy(child -> assertChild(parent, child));
        assertThat(
                        parent(entries, "/vault/authorize/" + SERVICE + "/" + Fixture.APPLICATION)
                                .at("/service/id")
                                .asText())
                .isEqualTo(SERVICE);
    }

    @Test
    void deniedAuthorization_isNoSuccess() {
        stage.deny(PATH);

        JsonNode callback = parent(entries(), "/vault/callback");
        assertThat(callback.path("status_code").asInt()).isEqualTo(301);
        assertThat(callback.path("success").asBoolean(true)).isFalse();
        assertThat(callback.path("error_message").asText()).isNotEmpty();
    }

    @Test
    void linkThatIsNobodys_isNotLogged() {
        stage.visit(stage.server().url() + "/vault/callback?state=unknown&code=x");
        stage.visit(stage.server().url() + "/vault/authorize/" + SERVICE + "/test-app?state=x");
        stage.call("GET", PATH, null, Map.of("x-apideck-app-id", "test-app"));

        assertThat(entries()).isEmpty();
    }

    @Test
    void sweep_hasNoParent() {
        stage.clock().advance(Duration.ofDays(2));
        stage.server().server().sweep();

        List<JsonNode> calls = calls(entries());
        assertThat(calls).isNotEmpty();
        JsonNode call = calls.getFirst();
        assertThat(call.path("parent_id").isNull()).isTrue();
        assertThat(call.path("child_request").asBoolean(true)).isFalse();
        assertThat(call.path("consumer_id").asText()).isEqualTo(Fixture.CONSUMER);
        assertThat(call.at("/service/id").asText()).isEqualTo(SERVICE);
    }

    @Test
    void entries_canBeFilteredByTheConnectorTheyAreAbout() {
        stage.call("POST", PATH + "/validate", null);
        stage.get("/vault/connections");
        stage.server().server().writeLogs();

        var found = new ArrayList<String>();
        stage.get("/vault/logs?filter%5Bexclude_unified_apis%5D=vault")
                .data()
                .forEach(one -> found.add(one.path("unified_api").asText()));
        assertThat(found).isNotEmpty().containsOnly("crm");
        JsonNode both = stage.get("/vault/logs?filter%5Bconnector_id%5D=crm%2B" + SERVICE).data();
        assertThat(both.findValuesAsText("unified_api")).contains("crm", "vault");
        assertThat(stage.get("/vault/logs?filter%5Bconnector_id%5D=crm%2Bclose").data()).isEmpty();
    }

    /// The hosted pages call the API like anybody else.
    @Test
    void session_isLoggedAndItsTokenIsNot() {
        var browser = stage.session();
        String token = String.valueOf(browser.get("authorization")).substring("Bearer ".length());
        stage.call("GET", PATH, null, browser);
        stage.visit(stage.server().url() + "/session/" + token);
        stage.visit(stage.server().url() + "/vault/oauth/disconnect/" + token + "/" + SERVICE);

        List<JsonNode> entries = entries();
        assertThat(parent(entries, PATH).path("consumer_id").asText()).isEqualTo(Fixture.CONSUMER);
        assertThat(entries.toString()).doesNotContain(token, token.substring(0, 60));
    }

    @Test
    void disconnect_namesTheApplicationAndHidesTheToken() {
        String url =
                stage.server()
                        .server()
                        .disconnectUrl(Fixture.APPLICATION, "quickbooks")
                        .orElseThrow();
        stage.visit(url + "?realmId=1");
        stage.server().server().writeLogs();

        var headers = new HashMap<>(Fixture.headers());
        headers.remove("x-apideck-consumer-id");
        JsonNode entries =
                stage.call(
                                "GET",
                                "/vault/logs?filter%5Bpath%5D=/vault/oauth/disconnect",
                                null,
                                headers)
                        .data();
        assertThat(entries).hasSize(1);
        assertThat(entries.path(0).path("path").asText())
                .isEqualTo("/vault/oauth/disconnect/{jwt}/quickbooks");
        assertThat(entries.path(0).path("consumer_id").asText()).isEmpty();
    }
}
