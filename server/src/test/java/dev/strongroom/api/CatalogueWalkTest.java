package dev.strongroom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.CatalogueFile;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The catalogue from end to end: every connector, every page, and who may look.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogueWalkTest {
    private static final String CONNECTORS = "/connector/connectors";
    private static final String SALESFORCE = CONNECTORS + "/salesforce";
    private static final String APIS = "/connector/apis";

    @TempDir static Path folder;
    private ConnectorCatalog catalog;
    private TestServer server;

    @SuppressWarnings("NullAway.Init")
    CatalogueWalkTest() {}

    @BeforeAll
    void open() {
        catalog = CatalogueFile.beside(folder);
        server = TestServer.start(TestServer.Setup.in(folder).withCatalog(catalog));
    }

    @AfterAll
    void close() {
        server.close();
    }

    /// [TestServer#call] holds each answer against the description.
    @TestFactory
    Stream<DynamicTest> everyConnector_isDescribedWithItsGuidesAndResources() {
        return catalog.ids().stream().map(id -> dynamicTest(id, () -> readsAllOf(id)));
    }

    private void readsAllOf(String id) {
        JsonNode connector = server.get(CONNECTORS + "/" + id).data();
        assertThat(connector.path("id").asText()).isEqualTo(id);
        for (JsonNode doc : connector.path("docs")) {
            Answer guide = server.get(doc.path("url").asText());
            assertThat(guide.status()).isEqualTo(200);
            assertThat(guide.header("content-type")).isEqualTo("text/markdown; charset=utf-8");
            assertThat(guide.body()).startsWith("# ").doesNotContain("null", "<", "\n\n\n");
        }
        for (JsonNode api : connector.path("unified_apis")) {
            for (JsonNode resource : api.path("supported_resources")) {
                String path = "/resources/" + resource.path("id").asText();
                String query = "?unified_api=" + api.path("id").asText();
                assertThat(server.get(CONNECTORS + "/" + id + path + query).data().path("name"))
                        .isEqualTo(resource.path("name"));
                String within = APIS + "/" + api.path("id").asText() + path;
                assertThat(server.get(within).status()).isEqualTo(200);
                assertThat(server.get(within + "/coverage").data().path("coverage"))
                        .anyMatch(one -> one.path("service_id").asText().equals(id));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CONNECTORS + "?",
                CONNECTORS + "?filter%5Bunified_api%5D=crm&",
                APIS + "?",
                APIS + "?filter%5Bstatus%5D=live&"
            })
    void pages_onwardAndBack_areTheWholeList(String list) {
        List<String> whole = ids(server.get(list + "limit=200").json());
        assertThat(whole).hasSizeGreaterThan(3).isSorted();
        List<String> onward = new ArrayList<>();
        List<String> back = new ArrayList<>();

        JsonNode page = server.get(list + "limit=3").json();
        onward.addAll(ids(page));
        while (page.at("/links/next").isTextual()) {
            page = server.get(page.at("/links/next").asText()).json();
            onward.addAll(ids(page));
        }
        back.addAll(0, ids(page));
        while (page.at("/links/previous").isTextual()) {
            page = server.get(page.at("/links/previous").asText()).json();
            back.addAll(0, ids(page));
        }

        assertThat(onward).isEqualTo(whole);
        assertThat(back).isEqualTo(whole);
    }

    @Test
    void list_hasEveryConnector() {
        assertThat(ids(server.get(CONNECTORS + "?limit=200").json()))
                .isEqualTo(List.copyOf(catalog.ids()));
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("data").forEach(one -> ids.add(one.path("id").asText()));
        return ids;
    }

    @Test
    void cursor_ofAnotherListOrFilter_isRefused() {
        String cursor =
                server.get(CONNECTORS + "?limit=1").json().at("/meta/cursors/next").asText();

        for (String other :
                List.of(
                        APIS + "?",
                        CONNECTORS + "?filter%5Bstatus%5D=live&",
                        "/vault/consumers?")) {
            Answer answer = server.get(other + "cursor=" + cursor);
            assertThat(answer.json().path("type_name").asText()).isEqualTo("InvalidCursorError");
        }
    }

    @Test
    void session_readsTheCatalogueOfItsApplication() {
        JsonNode session = server.call("POST", "/vault/sessions", "{}").data();
        var browser =
                new HashMap<>(
                        Map.of(
                                "authorization",
                                "Bearer " + session.path("session_token").asText(),
                                "x-apideck-auth-type",
                                "JWT",
                                "x-apideck-app-id",
                                Fixture.APPLICATION));
        assertThat(server.call("GET", SALESFORCE, null, browser).status()).isEqualTo(200);

        browser.put("x-apideck-consumer-id", "somebody");
        assertThat(server.call("GET", SALESFORCE, null, browser).status()).isEqualTo(401);
        browser.put("x-apideck-app-id", Fixture.OTHER_APPLICATION);
        browser.remove("x-apideck-consumer-id");
        assertThat(server.call("GET", SALESFORCE, null, browser).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        SALESFORCE + "/resources/leads,connectorResourcesOne",
        APIS + ",apisAll",
        "/vault/consumers,consumersAll",
    })
    void request_aboutNoConsumer_isLoggedWithoutOne(String path, String operation) {
        String id = server.get(path).header("x-apideck-request-id");
        server.server().writeLogs();

        var headers = new HashMap<>(Fixture.headers());
        headers.remove("x-apideck-consumer-id");
        JsonNode entries = server.call("GET", "/vault/logs?limit=200", null, headers).data();
        assertThat(entries)
                .filteredOn(one -> one.path("id").asText().equals(id))
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.path("path").asText()).isEqualTo(path);
                            assertThat(one.at("/operation/id").asText()).isEqualTo(operation);
                            assertThat(one.path("consumer_id").asText()).isEmpty();
                        });
    }

    @Test
    void request_namingAConsumer_isNotCountedForIt() {
        String requests =
                "/vault/consumers/account:12345/stats"
                        + "?start_datetime=2020-01-01T00:00:00Z&end_datetime=2099-01-01T00:00:00Z";
        server.call("POST", "/vault/consumers", "{\"consumer_id\":\"account:12345\"}");
        String before = server.get(requests).data().path("request_counts").toString();

        server.get(SALESFORCE);
        server.get(APIS);

        assertThat(server.get(requests).data().path("request_counts").toString()).isEqualTo(before);
    }
}
