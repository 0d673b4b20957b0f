package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.FakeService;
import dev.strongroom.demo.Misbehaviour;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls through the proxy in the request log, each with what it caused at the service.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogsOfProxyCallsTest {
    private static final String SERVICE = "zendesk-sell";
    private static final String CONTACTS = "/v2/contacts?q=private-word";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Stage stage;
    private FakeService service;

    @BeforeAll
    void open(@TempDir Path folder) {
        stage = Stage.open(folder);
        service = stage.service(SERVICE);
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @BeforeEach
    void connect() {
        stage.authorize(Stage.path("crm", SERVICE));
        // Entries are told apart by their time.
        stage.clock().advance(Duration.ofMinutes(10));
    }

    private Answer proxy(String method, String url, Map<String, String> more) {
        var headers = new HashMap<>(Fixture.headers());
        headers.put("x-apideck-service-id", SERVICE);
        headers.put("x-apideck-downstream-url", url);
        headers.putAll(more);
        return stage.call(method, "/proxy", null, headers);
    }

    /// What was logged in the last minute. A streamed answer can be read before its request is
    // over.
    private List<JsonNode> entries(String excluded) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<JsonNode> found = List.of();
        while (found.isEmpty() && System.nanoTime() < deadline) {
            stage.server().server().writeLogs();
            found = read(excluded);
        }
        return found;
    }

    private List<JsonNode> read(String excluded) {
        Answer answer =
                stage.get(
                        "/vault/logs?limit=200&filter%5Bexclude_unified_apis%5D="
                                + excluded
                                + "&filter%5Bstart_date%5D="
                                + stage.clock().instant().minusSeconds(60));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("private-word");
        return StreamSupport.stream(answer.data().spliterator(), false).toList();
    }

    private static JsonNode proxied(List<JsonNode> entries) {
        List<JsonNode> found =
                entries.stream()
                        .filter(one -> one.path("unified_api").asText().equals("proxy"))
                        .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static List<JsonNode> childrenOf(JsonNode parent, List<JsonNode> entries) {
        return entries.stream()
                .filter(one -> one.path("parent_id").asText().equals(parent.path("id").asText()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void call_isAnEntryWithOneChild(String method) {
        Answer answer = proxy(method, CONTACTS, Map.of());
        assertThat(answer.status()).isEqualTo(200);

        List<JsonNode> entries = entries("vault");
        JsonNode parent = proxied(entries);
        assertThat(parent.path("id").asText()).isEqualTo(answer.header("x-apideck-request-id"));
        assertThat(parent.at("/operation/id").asText()).isEqualTo("ProxyCall");
        assertThat(parent.at("/operation/name").asText()).isEqualTo("PROXY REQUEST");
        assertThat(parent.at("/service/id").asText()).isEqualTo(SERVICE);
        assertThat(parent.at("/service/name").asText()).isEqualTo("Zendesk Sell");
        assertThat(parent.path("http_method").asText()).isEqualTo(method);
        assertThat(parent.path("path").asText()).isEqualTo("/proxy");
        assertThat(parent.path("consumer_id").asText()).isEqualTo(Fixture.CONSUMER);
        assertThat(parent.path("status_code").asInt()).isEqualTo(200);
        assertThat(parent.path("success").asBoolean()).isTrue();
        assertThat(parent.path("has_children").asBoolean()).isTrue();
        assertThat(childrenOf(parent, entries))
                .singleElement()
                .satisfies(child -> assertChild(child, method));
    }

    private void assertChild(JsonNode child, String method) {
        assertThat(child.path("child_request").asBoolean()).isTrue();
        assertThat(child.at("/operation/id").asText()).isEqualTo("providerCall");
        assertThat(child.path("unified_api").asText()).isEqualTo("crm");
        assertThat(child.at("/service/id").asText()).isEqualTo(SERVICE);
        assertThat(child.path("http_method").asText()).isEqualTo(method);
        assertThat(stage.provider().baseUrl()).endsWith(child.path("base_url").asText());
        assertThat(child.path("path").asText()).endsWith("/v2/contacts");
        assertThat(child.path("status_code").asInt()).isEqualTo(200);
        assertThat(child.path("duration").doubleValue()).isPositive();
    }

    @Test
    void method_ofTheChildIsTheOneThatTheHeaderNames() {
        proxy("POST", CONTACTS, Map.of("x-apideck-downstream-method", "DELETE"));

        List<JsonNode> entries = entries("vault");
        JsonNode parent = proxied(entries);
        assertThat(parent.path("http_method").asText()).isEqualTo("POST");
        assertThat(childrenOf(parent, entries).getFirst().path("http_method").asText())
                .isEqualTo("DELETE");
    }

    @Test
    void entries_canBeLeftOut() {
        proxy("GET", CONTACTS, Map.of());

        assertThat(entries("vault,proxy"))
                .singleElement()
                .satisfies(child -> assertChild(child, "GET"));
    }

    @Test
    void refusedCall_hasNoChild() {
        Answer answer = proxy("GET", "https://elsewhere.example/x", Map.of());
        assertThat(answer.status()).isEqualTo(400);

        JsonNode parent = proxied(entries("vault"));
        assertThat(parent.path("has_children").asBoolean(true)).isFalse();
        assertThat(parent.path("status_code").asInt()).isEqualTo(400);
        assertThat(parent.path("success").asBoolean(true)).isFalse();
        assertThat(parent.path("error_message").asText())
                .contains("x-apideck-downstream-url", "elsewhere.example");
        assertThat(parent.at("/service/id").asText()).isEqualTo(SERVICE);
    }

    @Test
    void failureOfTheService_isOneOfBoth() {
        service.failNext(Endpoint.API, new Misbehaviour.Status(500));
        proxy("POST", CONTACTS, Map.of());

        List<JsonNode> entries = entries("vault");
        JsonNode parent = proxied(entries);
        assertThat(parent.path("status_code").asInt()).isEqualTo(500);
        assertThat(parent.path("success").asBoolean(true)).isFalse();
        JsonNode child = childrenOf(parent, entries).getFirst();
        assertThat(child.path("status_code").asInt()).isEqualTo(500);
        assertThat(child.path("success").asBoolean(true)).isFalse();
    }

    @Test
    void brokenConnection_isAChildWithoutAStatus() {
        service.failNext(Endpoint.API, new Misbehaviour.Reset(true));
        assertThat(proxy("POST", CONTACTS, Map.of()).status()).isEqualTo(502);

        List<JsonNode> entries = entries("vault");
        JsonNode parent = proxied(entries);
        assertThat(parent.path("status_code").asInt()).isEqualTo(502);
        assertThat(parent.path("error_message").asText()).isNotEmpty();
        JsonNode child = childrenOf(parent, entries).getFirst();
        assertThat(child.path("status_code").asInt()).isZero();
        assertThat(child.path("error_message").asText()).contains("127.0.0.1");
    }

    /// The rejected call, the token request and the call made once more.
    @Test
    void rejectedToken_makesThreeChildren() {
        service.failNext(Endpoint.API, new Misbehaviour.Refuse(401, "unauthorized", "Expired"));
        assertThat(proxy("GET", CONTACTS, Map.of()).status()).isEqualTo(200);

        List<JsonNode> entries = entries("vault");
        List<JsonNode> children = childrenOf(proxied(entries), entries);
        assertThat(children)
                .extracting(one -> one.path("status_code").asInt())
                .containsExactlyInAnyOrder(401, 200, 200);
        assertThat(children)
                .extracting(one -> one.path("http_method").asText())
                .containsExactlyInAnyOrder("GET", "POST", "GET");
    }

    @Test
    void calls_areCountedForTheConsumer() {
        int before = counted();
        proxy("GET", CONTACTS, Map.of());
        proxy("OPTIONS", CONTACTS, Map.of());

        assertThat(counted()).isEqualTo(before + 2);
    }

    private int counted() {
        return stage.get("/vault/consumers/" + Fixture.CONSUMER)
                .data()
                .at("/request_counts/proxy")
                .asInt();
    }
}
