package dev.strongroom;

import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Scenario;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The error table of consumers, sessions and lists in pages (vault-behaviour.md c.16).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorTableListsTest {
    private static final String CONSUMERS = "/vault/consumers";
    private static final String NOBODY = CONSUMERS + "/nobody";
    private static final String LOGS = "/vault/logs";
    private static final String SESSIONS = "/vault/sessions";
    private static final String DAY = "?start_datetime=2026-05-01T00:00:00Z";

    private ErrorStage errors;

    @BeforeAll
    void open(@TempDir Path folder) {
        errors = ErrorStage.open(folder);
    }

    @AfterAll
    void close() {
        errors.close();
    }

    private static Scenario unknown(String operation, String method, String path) {
        return Scenario.of(operation + ": unknown consumer", method, path)
                .refuses(404, "EntityNotFoundError", "nobody");
    }

    private static Scenario invalid(String name, String method, String path, String detail) {
        return Scenario.of(name, method, path)
                .refuses(400, "RequestValidationError", detail)
                .member("/message", "Invalid Params");
    }

    private static Scenario wrong(String name, String method, String path, String detail) {
        return invalid(name + ": " + detail, method, path, detail);
    }

    static Stream<Scenario> consumers() {
        String stats = NOBODY + "/stats";
        String metadata = "{\"metadata\":{\"account_name\":\"Acme\"}}";
        return Stream.of(
                unknown("consumersOne", "GET", NOBODY),
                unknown("consumersUpdate", "PATCH", NOBODY).body(metadata),
                unknown("consumersDelete", "DELETE", NOBODY),
                unknown(
                        "consumerRequestCountsAll",
                        "GET",
                        stats + DAY + "&end_datetime=2026-05-02T00:00:00Z"),
                wrong("consumersAdd", "POST", CONSUMERS, "consumer_id is missing").body(metadata),
                wrong("consumersAdd", "POST", CONSUMERS, "consumer_id must be a string")
                        .body("{\"consumer_id\":1}"),
                wrong("consumersAdd", "POST", CONSUMERS, "Unknown property id")
                        .body("{\"consumer_id\":\"a\",\"id\":\"a\"}"),
                wrong("consumersAdd", "POST", CONSUMERS, "metadata must be an object")
                        .body("{\"consumer_id\":\"a\",\"metadata\":[]}"),
                wrong("consumersUpdate", "PATCH", NOBODY, "Unknown property consumer_id")
                        .body("{\"consumer_id\":\"a\"}"),
                wrong("consumerRequestCountsAll", "GET", stats, "start_datetime is missing"),
                wrong("consumerRequestCountsAll", "GET", stats + DAY, "end_datetime is missing"),
                wrong(
                        "consumerRequestCountsAll",
                        "GET",
                        stats + DAY + "&end_datetime=tomorrow",
                        "end_datetime must be"));
    }

    static Stream<Scenario> pages() {
        return Stream.of("consumersAll " + CONSUMERS, "logsAll " + LOGS)
                .flatMap(
                        one -> {
                            String name = one.replaceFirst(" .*", "");
                            String path = one.replaceFirst(".* ", "");
                            return Stream.concat(
                                    Stream.of("0", "201", "-1", "x", "99999999999")
                                            .map(
                                                    limit ->
                                                            invalid(
                                                                    name + ": limit " + limit,
                                                                    "GET",
                                                                    path + "?limit=" + limit,
                                                                    "limit must be")),
                                    Stream.of("nonsense", "Y29ubmVjdG9yOjpwYWdlOjoz", "%C3%A4")
                                            .map(cursor -> foreign(name, path, cursor)));
                        });
    }

    private static Scenario foreign(String name, String path, String cursor) {
        return Scenario.of(name + ": cursor " + cursor, "GET", path + "?cursor=" + cursor)
                .refuses(400, "InvalidCursorError", "cursor");
    }

    static Stream<Scenario> filters() {
        var wrong = new TreeMap<String, String>();
        wrong.put("filter%5Bcolour%5D=red", "filter[colour]");
        wrong.put("filter=red", "filter");
        wrong.put("filter%5Bstatus_code%5D=99", "filter[status_code]");
        wrong.put("filter%5Bhttp_method%5D=TRACE", "filter[http_method]");
        wrong.put("filter%5Bstart_date%5D=yesterday", "filter[start_date]");
        wrong.put("filter%5Bpath_match_mode%5D=LIKE", "filter[path_match_mode]");
        return Stream.concat(
                wrong.entrySet().stream()
                        .map(
                                one ->
                                        wrong(
                                                "logsAll",
                                                "GET",
                                                LOGS + "?" + one.getKey(),
                                                one.getValue())),
                Stream.of(
                        wrong(
                                "consumersAll",
                                "GET",
                                CONSUMERS + "?filter%5Bcolour%5D=red",
                                "filter[colour]")));
    }

    static Stream<Scenario> sessions() {
        var bodies =
                Map.ofEntries(
                        Map.entry("Unknown property colour", "{\"colour\":1}"),
                        Map.entry(
                                "Unknown property settings.colour",
                                "{\"settings\":{\"colour\":1}}"),
                        Map.entry("settings must be an object", "{\"settings\":[]}"),
                        Map.entry(
                                "settings.session_length",
                                "{\"settings\":{\"session_length\":\"30d\"}}"),
                        Map.entry(
                                "settings.allow_actions",
                                "{\"settings\":{\"allow_actions\":[\"x\"]}}"),
                        Map.entry(
                                "settings.unified_apis",
                                "{\"settings\":{\"unified_apis\":[\"x\"]}}"),
                        Map.entry("consumer_metadata", "{\"consumer_metadata\":1}"),
                        Map.entry("must be a JSON object", "[]"));
        return Stream.concat(
                bodies.entrySet().stream()
                        .map(
                                one ->
                                        wrong("sessionsCreate", "POST", SESSIONS, one.getKey())
                                                .body(one.getValue())),
                Stream.of(
                        Scenario.of("sessionsCreate: redirect_uri is no address", "POST", SESSIONS)
                                .body("{\"redirect_uri\":\"javascript:alert(1)\"}")
                                .refuses(400, "RequestValidationError", "redirect_uri"),
                        Scenario.of("sessionsCreate: redirect_uri not registered", "POST", SESSIONS)
                                .by(ErrorStage.headers(ErrorStage.STRICT))
                                .body("{\"redirect_uri\":\"http://127.0.0.1:9/elsewhere\"}")
                                .refuses(400, "RequestValidationError", "registered")));
    }

    @ParameterizedTest
    @MethodSource({"consumers", "pages", "filters", "sessions"})
    void refuses(Scenario row) {
        errors.check(row);
    }

    /// A cursor is good for the list that gave it, and for the filter it was given for.
    @ParameterizedTest
    @ValueSource(strings = {LOGS + "?", CONSUMERS + "?filter%5Bsearch%5D=a&"})
    void cursor_ofAnotherList_isForeign(String list) {
        for (String id : new String[] {"one", "two", "three"}) {
            errors.stage().call("POST", CONSUMERS, "{\"consumer_id\":\"" + id + "\"}");
        }
        String cursor =
                errors.stage().get(CONSUMERS + "?limit=1").json().at("/meta/cursors/next").asText();

        errors.check(
                Scenario.of("cursor of another list", "GET", list + "cursor=" + cursor)
                        .by(Fixture.headers())
                        .refuses(400, "InvalidCursorError", "cursor"));
    }

    Stream<Scenario> logs() {
        return Stream.concat(pages(), filters())
                .filter(row -> row.toString().startsWith("logsAll"));
    }

    @ParameterizedTest
    @MethodSource("logs")
    void refuses_aSession(Scenario row) {
        errors.check(row.by(errors.stage().session()));
    }
}
