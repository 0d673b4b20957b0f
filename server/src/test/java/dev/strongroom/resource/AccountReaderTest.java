package dev.strongroom.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connector.ResourceSupport.ListSource;
import dev.strongroom.connector.ResourceSupport.Paging;
import dev.strongroom.connector.ResourceSupport.PagingKind;
import dev.strongroom.connector.ResourceSupport.Request;
import dev.strongroom.connector.ResourceSupport.Sample;
import dev.strongroom.connector.Template;
import dev.strongroom.egress.OutboundClient;
import dev.strongroom.testing.LocalEgress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists and records over a real socket.
class AccountReaderTest {
    private final OutboundClient egress = LocalEgress.open();
    private final ScriptedService service = new ScriptedService();

    @AfterEach
    void stop() {
        service.close();
        egress.close();
    }

    private AccountReader reader(ReadLimits limits) {
        return new AccountReader(egress, LocalEgress.requests(), limits, InstantSource.system());
    }

    private Reading<List<String>> read(@Nullable Paging paging) {
        return read(paging, ReadLimits.DEFAULT);
    }

    private Reading<List<String>> read(@Nullable Paging paging, ReadLimits limits) {
        var source = new ListSource(get("/items"), "items", "id", "name", paging);
        return reader(limits)
                .choices(service.account(), source)
                .map(choices -> choices.stream().map(Choice::id).toList());
    }

    private static Request get(String path) {
        return new Request("GET", Template.of(path), null, Map.of());
    }

    private static Paging paging(PagingKind kind, @Nullable String next) {
        return new Paging(kind, kind == PagingKind.NEXT_URL ? "" : "mark", "size", 2, next);
    }

    private static String items(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"id\":\"%d\",\"name\":\"N%d\"}".formatted(i, i))
                .collect(Collectors.joining(","));
    }

    private static String document(int from, int to, String more) {
        return "{\"items\":[" + items(from, to) + "]" + more + "}";
    }

    private static int mark(String target) {
        Matcher mark = Pattern.compile("mark=(\\d+)").matcher(target);
        return mark.find() ? Integer.parseInt(mark.group(1)) : 0;
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private static void refused(Reading<?> reading, int status, String message) {
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        it -> {
                            assertThat(it.status()).isEqualTo(status);
                            assertThat(it.message()).contains(message);
                        });
    }

    @Test
    void list_inPages_endsWithAnEmptyOne() {
        service.answers(
                target -> {
                    int page = mark(target);
                    return page > 3 ? "{\"items\":[]}" : document(page * 2 - 2, page * 2, "");
                });

        assertThat(read(paging(PagingKind.PAGE, null))).isEqualTo(new Reading.Read<>(ids(6)));
        assertThat(service.targets())
                .hasSize(4)
                .allSatisfy(it -> assertThat(it).contains("size=2").contains("token="));
    }

    @Test
    void list_byOffset_countsWhatCame() {
        service.answers(
                target ->
                        document(mark(target), Math.min(mark(target) + 1, 3), "")
                                .replace("[{\"id\":\"3\",\"name\":\"N3\"}]", "[]"));

        assertThat(read(paging(PagingKind.OFFSET, null))).isEqualTo(new Reading.Read<>(ids(3)));
    }

    @Test
    void list_wherePagingIsIgnored_isReadOnce() {
        service.answers(target -> document(0, 3, ""));

        assertThat(read(paging(PagingKind.PAGE, null))).isEqualTo(new Reading.Read<>(ids(3)));
        assertThat(service.targets()).hasSize(2);
    }

    @Test
    void list_byPageWithAFlag_asksNoMoreThanItSays() {
        service.answers(target -> document(0, 2, ",\"more\":false"));

        assertThat(read(paging(PagingKind.PAGE, "more"))).isEqualTo(new Reading.Read<>(ids(2)));
        assertThat(service.targets()).hasSize(1);
    }

    @Test
    void list_byCursor_followsIt() {
        service.answers(
                target -> {
                    int from = mark(target);
                    String next = from < 4 ? ",\"next\":" + (from + 2) : ",\"next\":null";
                    return document(from, from + 2, next);
                });

        assertThat(read(paging(PagingKind.CURSOR, "next"))).isEqualTo(new Reading.Read<>(ids(6)));
        assertThat(service.targets().getFirst()).doesNotContain("mark");
    }

    @Test
    void list_whoseCursorComesBack_isRefused() {
        service.answers(target -> document(mark(target), mark(target) + 2, ",\"next\":2"));

        refused(read(paging(PagingKind.CURSOR, "next")), 200, "read before");
        assertThat(service.targets()).hasSize(2);
    }

    @Test
    void list_byAddress_keepsTheCredentialAndTheQueryOfTheAddress() {
        service.answers(
                target ->
                        target.contains("at=2")
                                ? document(2, 4, "")
                                : document(0, 2, ",\"next\":\"?at=2&size=9&token=theirs\""));

        assertThat(read(paging(PagingKind.NEXT_URL, "next"))).isEqualTo(new Reading.Read<>(ids(4)));
        assertThat(service.targets().getLast())
                .isEqualTo("/v1/items?at=2&size=9&token=" + ScriptedService.KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FOREIGN/v1/items",
                "//evil.example/v1",
                "https://127.0.0.1/v1",
                "http://user@127.0.0.1:PORT/v1",
                "http://127.0.0.1:PORT/v1#x",
                "file:///etc/passwd",
                "http:///v1",
                "http://127.0.0.1:PORT.evil.example/v1",
                "mailto:a@b.example",
                "http://[::1/"
            })
    void list_thatGoesOnElsewhere_takesNoCredentialThere(String next) {
        try (var foreign = new ScriptedService()) {
            String port = service.url().substring(service.url().lastIndexOf(':') + 1);
            String address = next.replace("FOREIGN", foreign.url()).replace("PORT", port);
            service.answers(target -> document(0, 2, ",\"next\":\"" + address + "\""));

            assertThat(read(paging(PagingKind.NEXT_URL, "next")))
                    .isInstanceOf(Reading.Refused.class);
            assertThat(foreign.targets()).isEmpty();
            assertThat(service.targets()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    200 | <html>sign in</html> | 200 | not JSON
                    200 | {"items": "three"} | 200 | not a list
                    200 | {"items": 3} | 200 | not a list
                    200 | {"items": [] | 200 | not JSON
                    200 | {"items": []} {} | 200 | not JSON
                    302 | {} | 302 | status 302
                    401 | {"message": "planted-key-x83 is wrong"} | 401 | *** is wrong
                    403 | {"error": {"message": "scope owners is missing"}} | 403 | scope owners
                    404 | <html>nothing</html> | 404 | status 404
                    429 | {"error": "slow down"} | 429 | slow down
                    """)
    void list_refused_isToldAsItIs(int code, String body, int status, String message) {
        service.answers(code, body);

        refused(read(null), status, message);
        assertThat(service.targets()).hasSize(1);
    }

    @Test
    void list_deeplyNested_isRefused() {
        service.answers(200, "{\"items\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");

        refused(read(null), 200, "more values, or deeper ones");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void list_ofAServiceInTrouble_isUnavailable(int status) {
        service.answers(status, "{\"message\":\"planted-key-x83\"}");

        assertThat(read(null))
                .isEqualTo(
                        new Reading.Unavailable<>(
                                "the service answered with status " + status,
                                0,
                                status == 502 || status == 504));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    204 | ``
                    200 | {}
                    200 | {"items": null}
                    200 | {"items": []}
                    200 | {"items": [null, 3, "x", {"name": "no id"}, {"id": ""}, {"id": {}}]}
                    """)
    void list_withNothingToChoose_isEmpty(int status, String body) {
        service.answers(status, body);

        assertThat(read(null)).isEqualTo(new Reading.Read<>(List.of()));
    }

    @Test
    void list_withTheSameIdTwice_keepsTheFirst() {
        service.answers(
                200,
                "{\"items\":[{\"id\":1,\"name\":\"a\"},{\"id\":\"1\",\"name\":\"b\"},{\"id\":2}]}");

        var source = new ListSource(get("/items"), "items", "id", "name", null);
        assertThat(reader(ReadLimits.DEFAULT).choices(service.account(), source))
                .isEqualTo(
                        new Reading.Read<>(
                                List.of(
                                        new Choice("1", "a", List.of()),
                                        new Choice("2", "2", List.of()))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    5 | 1000 | 1000000 | more than 5 parts
                    200 | 7 | 1000000 | more than 7 entries
                    200 | 1000 | 100 | large
                    """)
    void list_withoutEnd_isGivenUp(int parts, int entries, long bytes, String message) {
        service.answers(target -> document(mark(target) * 2, mark(target) * 2 + 2, ""));
        var limits =
                new ReadLimits(
                        parts,
                        entries,
                        bytes,
                        1 << 20,
                        1 << 20,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20));

        refused(read(paging(PagingKind.PAGE, null), limits), 200, message);
        assertThat(service.targets().size()).isLessThanOrEqualTo(5);
    }

    @Test
    void answer_tooLarge_isRefused() {
        service.answers(200, "{\"items\":[" + " ".repeat(5_000) + "]}");
        var limits =
                new ReadLimits(
                        9, 9, 1 << 20, 1_000, 99, Duration.ofSeconds(9), Duration.ofSeconds(9));

        refused(read(null, limits), 200, "too large");
    }

    @Test
    void answer_thatDoesNotCome_isUnavailableInTime() {
        var never = new CountDownLatch(1);
        service.answers(
                target -> {
                    try {
                        never.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return "{}";
                });
        var limits =
                new ReadLimits(
                        9, 9, 1 << 20, 1_000, 99, Duration.ofSeconds(9), Duration.ofMillis(300));

        assertThat(read(null, limits)).isInstanceOf(Reading.Unavailable.class);
        never.countDown();
    }

    @Test
    void record_isPickedByAnEncodedId() {
        service.answers(200, "{\"data\":{\"id\":\"x\"}}");
        var sample = new Sample(get("/things"), "data", null, get("/things/{resource_id}"), "data");

        var read = reader(ReadLimits.DEFAULT).record(service.account(), sample, "a b?c=%2e%2e;é#&");

        assertThat(read).isInstanceOf(Reading.Read.class);
        assertThat(service.targets().getFirst())
                .startsWith("/v1/things/a%20b%3Fc%3D%252e%252e%3B%C3%A9%23%26?token=");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "\r\nx: y"})
    void record_withAnIdThatLeavesThePath_staysWithinOrIsRefused(String id) {
        service.answers(200, "{\"data\":{}}");
        var sample = new Sample(get("/things"), "data", null, get("/things/{resource_id}"), "data");

        Reading<?> read = reader(ReadLimits.DEFAULT).record(service.account(), sample, id);

        assertThat(service.targets())
                .allSatisfy(it -> assertThat(it).startsWith("/v1/things/%0D%0A"));
        assertThat(read instanceof Reading.Refused || !service.targets().isEmpty()).isTrue();
    }

    @Test
    void record_ofAPartialList_isReadWhole() {
        service.answers(
                target ->
                        target.startsWith("/v1/things/7")
                                ? "{\"whole\":true}"
                                : "[{\"id\":7},{\"id\":8}]");
        var sample = new Sample(get("/things"), "$", "id", get("/things/{resource_id}"), "$");

        var read = reader(ReadLimits.DEFAULT).record(service.account(), sample, null);

        assertThat(read.map(it -> it.orElseThrow().toString()))
                .isEqualTo(new Reading.Read<>("{\"whole\":true}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    [] | true
                    `` | true
                    [3] | false
                    "text" | false
                    [[{}]] | false
                    """)
    void record_whereThereIsNone_isEmptyOrRefused(String body, boolean empty) {
        service.answers(200, body);
        var sample = new Sample(get("/things"), "$", null, null, "$");

        var read = reader(ReadLimits.DEFAULT).record(service.account(), sample, null);

        if (empty) {
            assertThat(read.map(it -> it.isEmpty())).isEqualTo(new Reading.Read<>(true));
        } else {
            assertThat(read).isInstanceOf(Reading.Refused.class);
        }
    }
}
