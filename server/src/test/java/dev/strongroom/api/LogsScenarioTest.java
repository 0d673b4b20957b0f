package dev.strongroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What `GET /vault/logs` answers (vault-behaviour.md k and c.16). The requests that are looked for
/// are made once; reading the log adds entries too, so rows leave those out by their path.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogsScenarioTest {
    private static final String LOGS = "/vault/logs";
    private static final String KEYED = "/vault/connections/crm/activecampaign";

    @TempDir static Path folder;
    private TestServer server;
    private String firstId = "";

    @SuppressWarnings("NullAway.Init")
    LogsScenarioTest() {}

    @BeforeAll
    void open() {
        server = TestServer.start(folder);
        firstId = server.get("/vault/connections").header("x-apideck-request-id");
        server.call("PATCH", KEYED, "{\"settings\":{\"base_url\":\"https://a.api-us1.com\"}}");
        server.call("PATCH", KEYED, "{\"enabled\":7}");
        server.get("/vault/connections/crm/nobody");
        server.get("/vault/connections/lead/activecampaign");
        server.call("POST", "/vault/sessions", "{}");
        server.call("DELETE", KEYED, null);
        server.call("GET", KEYED, null, consumer("other"));
        server.call("GET", "/vault/connections", null, Fixture.otherHeaders());
        server.server().writeLogs();
    }

    @AfterAll
    void close() {
        server.close();
    }

    static Stream<Scenario> rows() {
        return Stream.of(
                refuses("filter=a", "filters are"),
                refuses("filter[colour]=a", "filter[colour]"),
                refuses("filter[path][x]=a", "filter[path][x]"),
                refuses("filter[path][]=a", "filter[path][]"),
                refuses("filter[" + "x".repeat(60) + "]=a", "Unknown query parameter filter;"),
                refuses("filter[path]=" + "x".repeat(1025), "filter[path]"),
                refuses("filter[path]=a%0A", "filter[path]"),
                refuses("filter[path]=a&filter[path]=b", "filter[path] is given"),
                refuses("filter[path_match_mode]=FUZZY", "filter[path_match_mode]"),
                refuses("filter[http_method]=FETCH", "filter[http_method]"),
                refuses("filter[http_methods]=GET,FETCH", "filter[http_methods]"),
                refuses("filter[status_code]=600", "filter[status_code]"),
                refuses("filter[status_code]=99", "filter[status_code]"),
                refuses("filter[status_code]=200.5", "filter[status_code]"),
                refuses("filter[status_code]=ok", "filter[status_code]"),
                refuses("filter[status_codes]=200,1000", "filter[status_codes]"),
                refuses("filter[status_codes]=" + numbers(51), "at most 50"),
                refuses("filter[connector_id]=a/b", "filter[connector_id]"),
                refuses("filter[start_date]=2024-01-01", "filter[start_date]"),
                refuses("filter[end_date]=%2B999999999-01-01T00:00:00Z", "filter[end_date]"),
                refuses(
                        "filter[start_date]=2024-02-01T00:00:00Z&filter[end_date]=2024-01-01T00:00:00Z",
                        "filter[end_date] must not be before"),
                refuses("filter[exclude_unified_apis]=vault,pro xy", "exclude_unified_apis"),
                refuses("limit=0", "limit"),
                refuses("limit=201", "limit"),
                Scenario.of("foreign cursor", "GET", LOGS + "?cursor=abc")
                        .refuses(400, "InvalidCursorError", "cursor"),
                Scenario.of("no key", "GET", LOGS)
                        .without("authorization")
                        .refuses(401, "UnauthorizedError", "Missing"),
                Scenario.of("no application", "GET", LOGS)
                        .without("x-apideck-app-id")
                        .refuses(400, "RequestHeadersValidationError", "x-apideck-app-id"),
                Scenario.of("no consumer", "GET", LOGS)
                        .without("x-apideck-consumer-id")
                        .answers(200),
                Scenario.of(
                                "empty filters",
                                "GET",
                                LOGS + encoded("?filter[path]=&filter[status_codes]="))
                        .answers(200),
                Scenario.of(
                                "fifty codes",
                                "GET",
                                LOGS + encoded("?filter[status_codes]=" + numbers(50)))
                        .answers(200));
    }

    private static Scenario refuses(String query, String detail) {
        return Scenario.of(query, "GET", LOGS + "?" + encoded(query))
                .refuses(400, "RequestValidationError", detail);
    }

    private static String numbers(int count) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(String.valueOf(200 + i));
        }
        return String.join(",", numbers);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void scenario(Scenario row) {
        row.run(server);
    }

    /// Which of the consumer's entries a filter leaves: method, last segment of the path, status.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filter[path]=/vault/c | GET connections 200, GET nobody 404, GET activecampaign 200,"
                        + " PATCH activecampaign 200, PATCH activecampaign 400, DELETE activecampaign 204",
                "filter[path]=sessions&filter[path_match_mode]=ENDS_WITH | POST sessions 200",
                "filter[path]=/vault/sess&filter[path_match_mode]=STARTS_WITH | POST sessions 200",
                "filter[path]=/vault/connections&filter[path_match_mode]=EXACT | GET connections 200",
                "filter[path]=Sessions | ",
                "filter[http_method]=delete | DELETE activecampaign 204",
                "filter[http_methods]=POST&filter[http_methods]=DELETE | POST sessions 200, DELETE activecampaign 204",
                "filter[http_methods][]=POST | POST sessions 200",
                "filter[status_code]=404 | GET nobody 404",
                "filter[status_code]=404.0 | GET nobody 404",
                "filter[status_codes]=204&filter[status_codes]=404.0 | GET nobody 404, DELETE activecampaign 204",
                "filter[status_codes][0]=204&filter[status_codes][1]=404 | GET nobody 404, DELETE activecampaign 204",
                "filter[status_codes]=204,404 | GET nobody 404, DELETE activecampaign 204",
                "filter[connector_id]=lead+activecampaign | GET activecampaign 200",
                "filter[connector_id]=lead%2Bactivecampaign | GET activecampaign 200",
                "filter[connector_id]=nobody | GET nobody 404",
                "filter[exclude_unified_apis]=vault,proxy | ",
                "filter[end_date]=2020-01-01T00:00:00.000Z | ",
                "filter[start_date]=2020-01-01T00:00:00+02:00&filter[http_method]=DELETE | DELETE activecampaign 204",
            })
    void filter_leavesWhatMatches(String query, String expected) {
        Answer answer = server.get(LOGS + "?limit=200&" + encoded(query));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var found = new TreeSet<String>();
        answer.data()
                .forEach(
                        entry -> {
                            String path = entry.path("path").asText();
                            if (!path.equals(LOGS)) {
                                found.add(
                                        entry.path("http_method").asText()
                                                + path.substring(path.lastIndexOf('/'))
                                                        .replace('/', ' ')
                                                + " "
                                                + entry.path("status_code").asText());
                            }
                        });
        assertThat(found)
                .containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(", "));
    }

    @Test
    void entry_ofARequest_hasEveryField() {
        JsonNode entry = only("filter[path]=/vault/connections&filter[path_match_mode]=EXACT");

        assertThat(entry.path("id").asText()).isEqualTo(firstId);
        assertThat(entry.path("parent_id").isNull()).isTrue();
        assertThat(entry.path("child_request").asBoolean(true)).isFalse();
        assertThat(entry.path("has_children").asBoolean(true)).isFalse();
        assertThat(entry.path("consumer_id").asText()).isEqualTo(Fixture.CONSUMER);
        assertThat(entry.path("unified_api").asText()).isEqualTo("vault");
        assertThat(entry.path("service").toString())
                .isEqualTo("{\"id\":\"strongroom-vault\",\"name\":\"Strongroom Vault\"}");
        assertThat(entry.path("operation").toString())
                .isEqualTo("{\"id\":\"connectionsAll\",\"name\":\"List connections\"}");
        assertThat(entry.path("api_style").asText()).isEqualTo("REST");
        assertThat(entry.path("base_url").asText()).matches("127\\.0\\.0\\.1:\\d+");
        assertThat(entry.path("source_ip").asText()).isEqualTo("127.0.0.1");
        assertThat(entry.path("success").asBoolean()).isTrue();
        assertThat(entry.path("sandbox").asBoolean(true)).isFalse();
        assertThat(entry.path("error_message").isNull()).isTrue();
        assertThat(entry.path("timestamp").asText()).matches("\\d{4}-.*T.*\\.\\d{3}Z");
        assertThat(entry.path("duration").isNumber()).isTrue();
        assertThat(entry.path("execution").isIntegralNumber()).isTrue();
        assertThat(entry.path("latency").doubleValue()).isPositive();
    }

    @Test
    void entry_ofAFailure_saysWhy() {
        JsonNode entry = only("filter[status_code]=404&filter[path]=nobody");

        assertThat(entry.path("success").asBoolean(true)).isFalse();
        assertThat(entry.path("error_message").asText()).contains("nobody");
        assertThat(entry.path("service").path("id").asText()).isEqualTo("nobody");
        assertThat(entry.path("service").path("name").asText()).isEqualTo("nobody");
    }

    private JsonNode only(String query) {
        JsonNode data = server.get(LOGS + "?" + encoded(query)).data();
        assertThat(data).hasSize(1);
        return data.path(0);
    }

    @Test
    void session_seesItsConsumerOnly() {
        Map<String, String> browser = session();
        Answer own = server.call("GET", LOGS + "?limit=200", null, browser);

        assertThat(own.status()).isEqualTo(200);
        assertThat(own.data()).isNotEmpty();
        own.data()
                .forEach(
                        entry ->
                                assertThat(entry.path("consumer_id").asText())
                                        .isEqualTo(Fixture.CONSUMER));
        var another = new HashMap<>(browser);
        another.put("x-apideck-consumer-id", "other");
        assertThat(server.call("GET", LOGS, null, another).status()).isEqualTo(401);
    }

    @Test
    void key_withoutConsumer_seesTheApplicationOnly() {
        var headers = new HashMap<>(Fixture.headers());
        headers.remove("x-apideck-consumer-id");
        JsonNode data = server.call("GET", LOGS + "?limit=200", null, headers).data();

        assertThat(data.findValuesAsText("consumer_id")).contains(Fixture.CONSUMER, "other");
        JsonNode theirs = server.call("GET", LOGS, null, Fixture.otherHeaders()).data();
        assertThat(theirs.findValuesAsText("id")).doesNotContain(firstId).isNotEmpty();
    }

    @Test
    void pages_walkedDown_giveEveryEntryOnce() {
        String filter =
                encoded("?limit=2&filter[end_date]=2090-01-01T00:00:00Z&filter[path]=/vault/c");
        var ids = new ArrayList<String>();
        String next = LOGS + filter;
        while (next != null) {
            Answer page = server.get(next);
            assertThat(page.data().size()).isLessThanOrEqualTo(2);
            page.data().forEach(entry -> ids.add(entry.path("id").asText()));
            JsonNode link = page.json().path("links").path("next");
            next = link.isNull() ? null : link.asText();
        }

        assertThat(ids).hasSize(6).doesNotHaveDuplicates().endsWith(firstId);
    }

    @Test
    void cursor_ofAnotherFilter_isRefused() {
        String cursor = server.get(LOGS + "?limit=1").json().at("/meta/cursors/next").asText();

        assertThat(server.get(LOGS + "?limit=1&cursor=" + cursor).status()).isEqualTo(200);
        Answer other = server.get(LOGS + encoded("?filter[status_code]=200&cursor=") + cursor);
        assertThat(other.json().path("type_name").asText()).isEqualTo("InvalidCursorError");
        Answer theirs =
                server.call("GET", LOGS + "?cursor=" + cursor, null, Fixture.otherHeaders());
        assertThat(theirs.json().path("type_name").asText()).isEqualTo("InvalidCursorError");
    }

    private Map<String, String> session() {
        String token =
                server.call("POST", "/vault/sessions", null).data().path("session_token").asText();
        return Map.of(
                "authorization",
                "Bearer " + token,
                "x-apideck-auth-type",
                "JWT",
                "x-apideck-app-id",
                Fixture.APPLICATION);
    }

    private static Map<String, String> consumer(String id) {
        var headers = new HashMap<>(Fixture.headers());
        headers.put("x-apideck-consumer-id", id);
        return headers;
    }

    private static String encoded(String query) {
        return query.replace("[", "%5B").replace("]", "%5D").replace(" ", "%20");
    }
}
