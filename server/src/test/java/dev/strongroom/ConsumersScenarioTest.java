package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.connection.EventType;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.FakeClock;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Outbox;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `/vault/consumers`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsumersScenarioTest {
    private static final String ALL = "/vault/consumers";
    private static final String ONE = ALL + "/account:12345";
    private static final String NOBODY = ALL + "/nobody";
    private static final String INVALID = "RequestValidationError";
    private static final String UNKNOWN = "EntityNotFoundError";
    private static final String RANGE =
            "?start_datetime=2026-03-01T00:00:00Z&end_datetime=2026-03-02T00:00:00Z";

    private final FakeClock clock = new FakeClock();
    private TestServer server;
    private Outbox outbox;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = TestServer.start(TestServer.Setup.in(folder).withClock(clock));
        outbox = new Outbox(folder);
    }

    @AfterAll
    void stop() {
        outbox.close();
        server.close();
    }

    static Stream<Scenario> good() {
        return Stream.of(
                create("just an id", "{\"consumer_id\":\"account:12345\"}")
                        .data("consumer_id", "account:12345")
                        .data("application_id", "test-app")
                        .data("request_counts/unify", "0")
                        .data("created", "*2026-03-")
                        .data("connections", "-"),
                create(
                                "everything",
                                """
                                {"consumer_id":"account:12345","metadata":{"account_name":"SpaceX",
                                 "user_name":"Elon","email":"e@x.example","plan":{"seats":[1,null]},
                                 "image":"https://x.example/i.png?a=b#c"}}
                                """)
                        .data("metadata/plan/seats", "[1,null]")
                        .data("metadata/account_name", "SpaceX"),
                create("empty members", "{\"consumer_id\":\"e\",\"metadata\":{\"email\":\"\"}}")
                        .data("metadata", "{}"),
                create("an odd id", "{\"consumer_id\":\"a+b/c?d e é\"}")
                        .data("consumer_id", "a+b/c?d e é"),
                Scenario.of("without a consumer header", "GET", ONE)
                        .without("x-apideck-consumer-id")
                        .after("POST", ALL, "{\"consumer_id\":\"account:12345\"}")
                        .data("connections", "[]")
                        .data("services", "[]"),
                Scenario.of("an odd id in the path", "GET", ALL + "/a+b%2Fc%3Fd%20e%20%C3%A9")
                        .after("POST", ALL, "{\"consumer_id\":\"a+b/c?d e é\"}")
                        .data("consumer_id", "a+b/c?d e é"),
                Scenario.of("update", "PATCH", ONE)
                        .after("POST", ALL, "{\"consumer_id\":\"account:12345\"}")
                        .body("{\"metadata\":{\"email\":\"n@x.example\"}}")
                        .data("metadata", "{\"email\":\"n@x.example\"}"),
                Scenario.of("update nothing", "PATCH", ONE)
                        .after("PATCH", ONE, "{\"metadata\":{\"a\":1}}")
                        .body("{}")
                        .data("metadata", "{\"a\":1}"),
                Scenario.of("delete", "DELETE", ALL + "/gone")
                        .after("POST", ALL, "{\"consumer_id\":\"gone\"}")
                        .data("consumer_id", "gone"),
                Scenario.of("stats", "GET", ONE + "/stats" + RANGE)
                        .data("consumer_id", "account:12345")
                        .data("start_datetime", "2026-03-01T00:00:00Z")
                        .data("end_datetime", "2026-03-02T00:00:00Z"),
                Scenario.of(
                                "stats with an offset that was not encoded",
                                "GET",
                                ONE
                                        + "/stats?start_datetime=2026-03-01T00:00:00+02:00"
                                        + "&end_datetime=2026-03-01T00:00:00.5%2B02:00")
                        .data("start_datetime", "2026-02-28T22:00:00Z"),
                Scenario.of("list", "GET", ALL + "?limit=1").member("/meta/items_on_page", "1"));
    }

    static Stream<Scenario> bad() {
        return Stream.of(
                create("no id", "{}").refuses(400, INVALID, "consumer_id"),
                create("another type", "{\"consumer_id\":5}").refuses(400, INVALID, "consumer_id"),
                create("an empty id", "{\"consumer_id\":\"\"}").refuses(400, INVALID, "empty"),
                create("space around", "{\"consumer_id\":\" a\"}").refuses(400, INVALID, "space"),
                create("a control", "{\"consumer_id\":\"a\\nb\"}").refuses(400, INVALID, "control"),
                create("a long id", "{\"consumer_id\":\"" + "x".repeat(1025) + "\"}")
                        .refuses(400, INVALID, "1024"),
                create("another key", "{\"consumer_id\":\"a\",\"name\":\"planted-api-key-x83\"}")
                        .refuses(400, INVALID, "name"),
                metadata("[]").refuses(400, INVALID, "metadata must be an object"),
                metadata("{\"email\":5}").refuses(400, INVALID, "metadata.email"),
                metadata("{\"user_name\":\"" + "x".repeat(1025) + "\"}")
                        .refuses(400, INVALID, "metadata.user_name"),
                metadata("{\"image\":\"javascript:alert(1)\"}")
                        .refuses(400, INVALID, "metadata.image"),
                metadata("{\"image\":\"/relative.png\"}").refuses(400, INVALID, "metadata.image"),
                metadata("{\"a\":\"" + "x".repeat(17_000) + "\"}").refuses(400, INVALID, "16384"),
                metadata("{\"a\":\"\\u0000\"}").refuses(400, INVALID, "metadata.a"),
                Scenario.of("one", "GET", NOBODY)
                        .refuses(404, UNKNOWN, "consumer with id: 'nobody'"),
                Scenario.of("update", "PATCH", NOBODY)
                        .body("{\"metadata\":{}}")
                        .refuses(404, UNKNOWN, "nobody"),
                Scenario.of("update nothing", "PATCH", NOBODY).refuses(404, UNKNOWN, "nobody"),
                Scenario.of("delete", "DELETE", NOBODY).refuses(404, UNKNOWN, "nobody"),
                Scenario.of("stats", "GET", NOBODY + "/stats" + RANGE)
                        .refuses(404, UNKNOWN, "nobody"),
                Scenario.of("update with another key", "PATCH", ONE)
                        .body("{\"consumer_id\":\"b\"}")
                        .refuses(400, INVALID, "consumer_id"),
                Scenario.of("a path that is too long", "GET", ALL + "/" + "x".repeat(1025))
                        .refuses(400, INVALID, "consumer_id"),
                Scenario.of("a control in the path", "GET", ALL + "/a%0Ab")
                        .refuses(400, INVALID, "consumer_id"),
                stats("end_datetime=2026-03-02T00:00:00Z").refuses(400, INVALID, "start_datetime"),
                stats("start_datetime=2026-03-02T00:00:00Z").refuses(400, INVALID, "end_datetime"),
                stats("start_datetime=2026-03-02&end_datetime=2026-03-02T00:00:00Z")
                        .refuses(400, INVALID, "start_datetime"),
                stats("start_datetime=2026-03-02T00:00:00&end_datetime=2026-03-02T00:00:00Z")
                        .refuses(400, INVALID, "start_datetime"),
                stats("start_datetime=2026-03-02T00:00:01Z&end_datetime=2026-03-02T00:00:00Z")
                        .refuses(400, INVALID, "before"),
                stats("start_datetime=%2B999999999-01-01T00:00:00Z&end_datetime=x")
                        .refuses(400, INVALID, "start_datetime"),
                list("limit=0").refuses(400, INVALID, "limit"),
                list("limit=201").refuses(400, INVALID, "limit"),
                list("limit=ten").refuses(400, INVALID, "limit"),
                list("cursor=bm9uZQ").refuses(400, "InvalidCursorError", "cursor"),
                list("filter[name]=x").refuses(400, INVALID, "filter[name]"),
                list("filter=x").refuses(400, INVALID, "filter"),
                list("filter[search]=a%0Ab").refuses(400, INVALID, "filter[search]"),
                Scenario.of("no key", "GET", ALL)
                        .without("authorization")
                        .refuses(401, "UnauthorizedError", "Missing authentication"),
                Scenario.of("no application", "GET", ALL)
                        .without("x-apideck-app-id")
                        .refuses(400, "RequestHeadersValidationError", "x-apideck-app-id"),
                Scenario.of("another key", "DELETE", ONE)
                        .header("authorization", "Bearer " + Fixture.OTHER_API_KEY)
                        .refuses(401, "UnauthorizedError", "Invalid Authorization Token"));
    }

    private static Scenario create(String name, String body) {
        return Scenario.of(name, "POST", ALL).body(body);
    }

    private static Scenario metadata(String metadata) {
        return create("metadata", "{\"consumer_id\":\"a\",\"metadata\":" + metadata + "}");
    }

    private static Scenario stats(String query) {
        return Scenario.of("stats", "GET", ONE + "/stats?" + query)
                .after("POST", ALL, "{\"consumer_id\":\"account:12345\"}");
    }

    private static Scenario list(String query) {
        return Scenario.of(
                "list", "GET", ALL + "?" + query.replace("[", "%5B").replace("]", "%5D"));
    }

    @ParameterizedTest
    @MethodSource({"good", "bad"})
    void scenario(Scenario scenario) {
        scenario.run(server);
    }

    @Test
    void session_ofAConsumer_managesNoConsumers() {
        String token =
                server.call("POST", "/vault/sessions", "{}").data().path("session_token").asText();
        var browser = new HashMap<>(Fixture.headers());
        browser.put("authorization", "Bearer " + token);
        for (String marked : List.of("JWT", "")) {
            browser.put("x-apideck-auth-type", marked);
            for (String method : List.of("GET", "PATCH", "DELETE")) {
                assertThat(server.call(method, ONE, null, browser).status()).isEqualTo(401);
            }
            assertThat(server.call("GET", ALL, null, browser).status()).isEqualTo(401);
            assertThat(server.call("POST", ALL, "{}", browser).status()).isEqualTo(401);
        }
    }

    @Test
    void consumer_ofAnotherApplication_isNotSeen() {
        server.call("POST", ALL, "{\"consumer_id\":\"mine only\"}");
        var other = Fixture.otherHeaders();
        String path = ALL + "/mine%20only";
        assertThat(server.call("GET", path, null, other).status()).isEqualTo(404);
        assertThat(server.call("DELETE", path, null, other).status()).isEqualTo(404);
        assertThat(server.call("GET", ALL, null, other).body()).doesNotContain("mine only");
        assertThat(server.get(path).status()).isEqualTo(200);
    }

    @Test
    void one_withConnections_showsThemWithoutSecrets() {
        Map<String, String> as = as("connected");
        save(as, "crm", "salesforce", "{\"metadata\":{\"plan\":\"x\"}}");
        save(as, "accounting", "xero", "{}");
        server.call(
                "POST",
                "/vault/connections/crm/salesforce/import",
                "{\"credentials\":{\"access_token\":\"planted-access-token-x81\"}}",
                as);
        Answer answer = server.get(ALL + "/connected");
        assertThat(answer.everything()).doesNotContain(Fixture.SECRETS);
        JsonNode one = answer.data();
        assertThat(one.path("services").toString()).isEqualTo("[\"salesforce\",\"xero\"]");
        JsonNode connection = one.at("/connections/1");
        assertThat(connection.path("id").asText()).isEqualTo("test-app+connected");
        assertThat(connection.path("service_id").asText()).isEqualTo("salesforce");
        assertThat(connection.path("created_at").asText()).startsWith("2026-03-");
        assertThat(connection.path("metadata").toString()).isEqualTo("{\"plan\":\"x\"}");
        JsonNode listed = server.get(ALL + "?filter%5Bconsumer_id%5D=connected").data().get(0);
        assertThat(listed.path("services").size()).isEqualTo(2);
        assertThat(listed.has("connections")).isFalse();
    }

    @Test
    void list_pageByPage_showsEveryConsumerOnce() {
        for (int i = 0; i < 25; i++) {
            server.call("POST", ALL, "{\"consumer_id\":\"page%" + (100 + i) + "\"}");
        }
        server.call("POST", ALL, "{\"consumer_id\":\"page_1\"}");
        String first = ALL + "?filter%5Bconsumer_id%5D=page%25&limit=10";
        List<String> seen = new ArrayList<>();
        JsonNode page = server.get(first).json();
        assertThat(page.at("/meta/cursors/previous").isNull()).isTrue();
        JsonNode second = server.get(page.at("/links/next").asText()).json();
        assertThat(server.get(second.at("/links/previous").asText()).json().path("data"))
                .isEqualTo(page.path("data"));
        for (String next = first; next != null; ) {
            page = server.get(next).json();
            page.path("data").forEach(one -> seen.add(one.path("consumer_id").asText()));
            next = page.at("/links/next").textValue();
        }
        assertThat(seen)
                .containsExactlyElementsOf(
                        IntStream.range(100, 125).mapToObj(i -> "page%" + i).toList());
        String cursor = second.at("/meta/cursors/next").asText();
        for (String elsewhere : List.of("?", "?filter%5Bconsumer_id%5D=page&")) {
            assertThat(server.get(ALL + elsewhere + "cursor=" + cursor).status()).isEqualTo(400);
        }
        var other = Fixture.otherHeaders();
        assertThat(server.call("GET", first + "&cursor=" + cursor, null, other).status())
                .isEqualTo(400);
    }

    @Test
    void requests_areCountedPerConsumerAndDay() {
        Map<String, String> as = as("counted");
        for (int i = 0; i < 3; i++) {
            server.call("GET", "/vault/connections/crm/salesforce", null, as);
        }
        server.call("POST", "/vault/sessions", "{}", as);
        var wrong = new HashMap<>(as);
        wrong.put("authorization", "Bearer wrong");
        server.call("GET", "/vault/connections", null, wrong);
        JsonNode one = server.get(ALL + "/counted").data();
        assertThat(one.path("aggregated_request_count").intValue()).isEqualTo(4);
        assertThat(one.at("/request_counts/vault").intValue()).isEqualTo(4);
        assertThat(one.path("request_count_updated").asText()).startsWith("2026-03-");

        String today = clock.instant().toString().substring(0, 10);
        clock.advance(Duration.ofDays(1));
        String tomorrow = clock.instant().toString().substring(0, 10);
        server.call("GET", "/vault/connections", null, as);
        assertThat(counted(today + "T00:00:00Z", today + "T00:00:00Z")).isEqualTo(4);
        assertThat(counted(today + "T23:00:00Z", tomorrow + "T00:00:00Z")).isEqualTo(4);
        assertThat(counted(today + "T23:00:00Z", tomorrow + "T00:00:01Z")).isEqualTo(5);
        assertThat(counted(tomorrow + "T00:00:00Z", "2100-01-01T00:00:00Z")).isEqualTo(1);
        assertThat(counted("0001-01-01T00:00:00Z", today + "T00:00:00Z")).isZero();
    }

    private int counted(String start, String end) {
        String query = "?start_datetime=" + start + "&end_datetime=" + end;
        Answer answer = server.get(ALL + "/counted/stats" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.data().path("aggregated_request_count").intValue();
    }

    @Test
    void delete_endsEveryConnectionAndForgetsTheConsumer() {
        server.call("DELETE", ONE, null);
        save(Fixture.headers(), "crm", "salesforce", "{}");
        save(Fixture.headers(), "crm", "hubspot", "{}");
        outbox.forget("crm", "salesforce");
        outbox.forget("crm", "hubspot");

        Answer deleted = server.call("DELETE", ONE, null);
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.data().toString()).isEqualTo("{\"consumer_id\":\"account:12345\"}");
        assertThat(outbox.types("crm", "salesforce")).containsExactly(EventType.DELETED);
        assertThat(outbox.types("crm", "hubspot")).containsExactly(EventType.DELETED);
        assertThat(server.call("DELETE", ONE, null).status()).isEqualTo(404);
        assertThat(server.get(ONE).status()).isEqualTo(404);

        assertThat(server.get("/vault/connections/crm/salesforce").data().path("state").asText())
                .isEqualTo("available");
        JsonNode again = server.get(ONE).data();
        assertThat(again.path("metadata").toString()).isEqualTo("{}");
        assertThat(again.path("aggregated_request_count").intValue()).isEqualTo(1);
    }

    /// Whoever is in the middle of something gets an answer of the documented kind.
    @Test
    void delete_racedByUse_failsNobody() {
        Map<String, String> as = as("raced");
        String connection = "/vault/connections/crm/salesforce";
        var calls = new ArrayList<CompletableFuture<Answer>>();
        for (int i = 0; i < 60; i++) {
            String[] call =
                    switch (i % 5) {
                        case 0 -> new String[] {"DELETE", ALL + "/raced", null};
                        case 1 -> new String[] {"PATCH", connection, "{\"enabled\":true}"};
                        case 2 -> new String[] {"GET", connection, null};
                        case 3 -> new String[] {"POST", ALL, "{\"consumer_id\":\"raced\"}"};
                        default -> new String[] {"POST", "/vault/sessions", "{}"};
                    };
            calls.add(
                    CompletableFuture.supplyAsync(
                            () -> server.call(call[0], call[1], call[2], as)));
        }
        for (CompletableFuture<Answer> call : calls) {
            assertThat(call.join().status()).as(call.join().body()).isIn(200, 404, 409);
        }
        assertThat(server.call("PATCH", connection, "{\"enabled\":true}", as).status())
                .isEqualTo(200);
        assertThat(server.get(ALL + "/raced").data().path("services").size()).isEqualTo(1);
    }

    private void save(Map<String, String> as, String api, String service, String body) {
        Answer saved = server.call("PATCH", "/vault/connections/" + api + "/" + service, body, as);
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
    }

    private static Map<String, String> as(String consumer) {
        var headers = new HashMap<>(Fixture.headers());
        headers.put("x-apideck-consumer-id", consumer);
        return headers;
    }
}
