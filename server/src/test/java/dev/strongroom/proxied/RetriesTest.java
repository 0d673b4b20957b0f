package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxyCall;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawUpstream;
import dev.strongroom.testing.TestOrder;
import dev.strongroom.testing.UpstreamCall;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls that are made once more because the caller wants it (`x-strongroom-retries`). Each test
/// has an account of its own, so that none waits for what another was told.
@Tag(TestOrder.WAITING)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
final class RetriesTest {
    private static final int REPLAYABLE = 64 << 10;

    /// A timer may come this much before its time.
    private static final long EARLY_MILLIS = 20;

    private final ProxyStage stage;
    private final Queue<Instant> arrivals = new ConcurrentLinkedQueue<>();
    private String account = "";
    private String path = "";

    RetriesTest(@TempDir Path folder) {
        stage = ProxyStage.open(folder);
    }

    @AfterAll
    void stop() {
        stage.nothingLeaked();
        stage.close();
    }

    @BeforeEach
    void connect() {
        account = stage.newAccount();
        path = "/retried/" + account;
        arrivals.clear();
    }

    private ProxyCall call(String method) {
        return stage.call(method, path).consumer(account).with("x-strongroom-retries", "3");
    }

    /// @param refusal of the first calls
    private void refusing(int times, RawUpstream.Script refusal) {
        stage.upstream()
                .on(
                        path,
                        call -> {
                            arrivals.add(Instant.now());
                            call.readBody();
                            if (arrivals.size() <= times) {
                                refusal.answer(call);
                            } else {
                                call.answer(200, "x-served: yes\r\n", call.content());
                            }
                        });
    }

    private static RawUpstream.Script status(int status, String fields) {
        return call -> call.answer(status, fields + "x-refused: yes\r\n", new byte[9]);
    }

    private List<UpstreamCall> calls() {
        return stage.upstream().calls(path);
    }

    private long millisBetween(int earlier, int later) {
        List<Instant> all = List.copyOf(arrivals);
        return ChronoUnit.MILLIS.between(all.get(earlier), all.get(later));
    }

    private void served(RawAnswer answer, int attempts) {
        assertThat(answer.status()).as(answer.everything()).isEqualTo(200);
        assertThat(answer.header("x-served")).isEqualTo("yes");
        assertThat(answer.fields().has("x-refused")).isFalse();
        assertThat(answer.whole()).isTrue();
        assertThat(calls())
                .hasSize(attempts)
                .allSatisfy(
                        call ->
                                assertThat(call.fields().values("authorization"))
                                        .containsExactly("Bearer " + ProxyStage.ACCESS_TOKEN));
    }

    private void handedThrough(RawAnswer answer, int status, int attempts) {
        assertThat(answer.status()).as(answer.everything()).isEqualTo(status);
        assertThat(answer.header("x-refused")).isEqualTo("yes");
        assertThat(answer.header("x-apideck-downstream-error")).isEqualTo("true");
        assertThat(answer.length()).isEqualTo(9);
        assertThat(calls()).hasSize(attempts);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void get_thatIsPutOffBySeconds_isMadeAgainThen(int status) {
        refusing(1, status(status, "retry-after: 1\r\n"));

        served(call("GET").run(), 2);

        assertThat(millisBetween(0, 1)).isBetween(1_000 - EARLY_MILLIS, 4_000L);
    }

    /// A date has whole seconds: two from now is more than one away.
    @Test
    void get_thatIsPutOffToADate_isMadeAgainThen() {
        Instant date = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.SECONDS);
        String written = DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC));
        refusing(1, status(503, "retry-after: " + written + "\r\n"));

        served(call("GET").run(), 2);

        Instant again = List.copyOf(arrivals).get(1);
        assertThat(again).isAfter(date.minusMillis(EARLY_MILLIS)).isBefore(date.plusSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void get_thatFailsForNow_isMadeAgainAfterAMoment(int status) {
        refusing(1, status(status, ""));

        served(call("GET").run(), 2);

        assertThat(millisBetween(0, 1)).isGreaterThanOrEqualTo(250 - EARLY_MILLIS);
    }

    /// The first of a fresh connection, so that this is no connection that was closed for its age.
    @Test
    void get_whoseConnectionIsReset_isMadeAgain() {
        try (RawUpstream fresh = RawUpstream.start()) {
            fresh.on(
                    path,
                    call -> {
                        if (fresh.calls(path).size() == 1) {
                            call.reset();
                        } else {
                            call.text(200, "there");
                        }
                    });
            ProxyCall call = stage.callAt(fresh, "GET", path);

            RawAnswer answer = call.with("x-strongroom-retries", "1").run();

            assertThat(answer.text()).as(answer.everything()).isEqualTo("there");
            assertThat(fresh.calls(path)).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"HEAD,0", "OPTIONS,0", "DELETE,0", "PUT,1", "PUT," + REPLAYABLE})
    void idempotentCall_isMadeAgainWithItsBody(String method, int length) {
        byte[] content = Octets.first(length);
        refusing(1, status(503, ""));

        served(call(method).content(content).run(), 2);

        assertThat(calls())
                .allSatisfy(call -> assertThat(call.content()).isEqualTo(content))
                .allSatisfy(call -> assertThat(call.method()).isEqualTo(method));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void post_withAKey_isMadeAgainWithItsBody(boolean chunked) {
        byte[] content = Octets.first(30_000);
        refusing(1, status(503, ""));
        ProxyCall call = call("POST").with("idempotency-key", "once-4711").content(content);

        RawAnswer answer = (chunked ? call.chunked("") : call).run();

        served(answer, 2);
        assertThat(answer.content()).isEqualTo(content);
        assertThat(calls())
                .allSatisfy(sent -> assertThat(sent.content()).isEqualTo(content))
                .allSatisfy(
                        sent -> assertThat(sent.header("idempotency-key")).isEqualTo("once-4711"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH"})
    void call_thatMustNotBeDoneTwice_isMadeOnce(String method) {
        refusing(1, status(503, ""));

        handedThrough(call(method).content(Octets.first(10)).run(), 503, 1);
    }

    /// It may have been done, who knows.
    @Test
    void post_whoseConnectionIsReset_isMadeOnce() {
        refusing(1, UpstreamCall::reset);

        RawAnswer answer = call("POST").content(Octets.first(10)).run();

        assertThat(answer.status()).as(answer.everything()).isEqualTo(502);
        assertThat(answer.header("x-apideck-downstream-error")).isEqualTo("false");
        assertThat(calls()).hasSize(1);
    }

    @Test
    void put_whoseBodyIsNotKept_isMadeOnce() {
        refusing(1, status(503, ""));

        RawAnswer answer = call("PUT").content(Octets.first(REPLAYABLE + 1)).run();

        handedThrough(answer, 503, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 408, 500, 501})
    void answer_thatStaysTheSame_isHandedThrough(int status) {
        refusing(1, status(status, ""));
        ProxyCall call = call("GET");

        handedThrough(
                status == 401 ? call.service("basic").consumer("account:12345").run() : call.run(),
                status,
                1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", ""})
    void call_thatNobodyWantsAgain_isMadeOnce(String retries) {
        refusing(1, status(503, ""));
        ProxyCall call = call("GET").without("x-strongroom-retries");

        handedThrough(
                (retries.isEmpty() ? call : call.with("x-strongroom-retries", retries)).run(),
                503,
                1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void call_isMadeAgainAsOftenAsIsWanted(int retries) {
        refusing(9, status(503, ""));

        RawAnswer answer = call("GET").with("x-strongroom-retries", "" + retries).run();

        handedThrough(answer, 503, 1 + retries);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "-1", "many", "1.5"})
    void retries_thatMustNotBe_areRefused(String retries) {
        refusing(0, status(503, ""));

        RawAnswer answer = call("GET").with("x-strongroom-retries", retries).run();

        assertThat(answer.status()).as(answer.everything()).isEqualTo(400);
        assertThat(answer.json().path("type_name").asText())
                .isEqualTo("RequestHeadersValidationError");
        assertThat(calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3600", "Wed, 21 Oct 2099 07:28:00 GMT"})
    void get_thatIsPutOffForLongerThanAnybodyWaits_isHandedThroughAtOnce(String retryAfter) {
        refusing(1, status(503, "retry-after: " + retryAfter + "\r\n"));
        long start = System.nanoTime();

        RawAnswer answer = call("GET").with("x-apideck-timeout", "4000").run();

        handedThrough(answer, 503, 1);
        assertThat(answer.header("retry-after")).isEqualTo(retryAfter);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    /// The time-out is that of the whole call, not of each attempt.
    @Test
    void retries_endWithTheTimeout() {
        RawUpstream.Script first = status(503, "retry-after: 1\r\n");
        stage.upstream()
                .on(
                        path,
                        call -> {
                            if (calls().size() == 1) {
                                first.answer(call);
                            } else {
                                call.awaitHangUp();
                            }
                        });
        long start = System.nanoTime();

        RawAnswer answer = call("GET").with("x-apideck-timeout", "2200").run();

        long took = Duration.ofNanos(System.nanoTime() - start).toMillis();
        assertThat(answer.status()).as(answer.everything()).isEqualTo(504);
        assertThat(took).isBetween(2_190L, 3_900L);
        assertThat(calls()).hasSize(2);
    }
}
