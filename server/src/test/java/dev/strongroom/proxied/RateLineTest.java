package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Await;
import dev.strongroom.testing.ProxyCall;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawCaller;
import dev.strongroom.testing.UpstreamCall;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Accounts whose calls are used up for now: their callers stand in line for a moment, and are
/// refused where it would be longer. Each test has an account of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
final class RateLineTest {
    private static final long EARLY_MILLIS = 20;

    private final ProxyStage stage;
    private final Queue<Instant> arrivals = new ConcurrentLinkedQueue<>();
    private String account = "";
    private String path = "";

    RateLineTest(@TempDir Path folder) {
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
        path = "/limited/" + account;
        arrivals.clear();
    }

    private ProxyCall call() {
        return stage.get(path).consumer(account);
    }

    private List<UpstreamCall> calls() {
        return stage.upstream().calls(path);
    }

    /// @param fields of the first answer; the others say nothing of limits
    private void answering(int status, String fields) {
        stage.upstream()
                .on(
                        path,
                        call -> {
                            arrivals.add(Instant.now());
                            boolean first = arrivals.size() == 1;
                            call.readBody()
                                    .answer(
                                            first ? status : 200,
                                            first ? fields : "",
                                            call.header("x-who")
                                                    .getBytes(StandardCharsets.US_ASCII));
                        });
    }

    private static String usedUpUntil(Instant reset) {
        return "x-ratelimit-limit: 100\r\nx-ratelimit-remaining: 0\r\nx-ratelimit-reset: "
                + reset.getEpochSecond()
                + "\r\n";
    }

    /// Nearly two seconds from now, as services say it: in whole ones.
    private static Instant soon() {
        Await.until("a second has begun", () -> Instant.now().toEpochMilli() % 1_000 < 100);
        return Instant.ofEpochSecond(Instant.now().getEpochSecond() + 2);
    }

    private static void passes(Duration moment) {
        long until = System.nanoTime() + moment.toNanos();
        Await.until("a moment has passed", () -> System.nanoTime() > until);
    }

    @Test
    void callers_whileNothingIsLeft_areServedInTheirOrderAfterTheReset() {
        Instant reset = soon();
        answering(200, usedUpUntil(reset));
        assertThat(call().run().header("x-downstream-ratelimit-remaining")).isEqualTo("0");
        List<RawCaller> line = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            line.add(call().with("x-who", "" + i).open());
            passes(Duration.ofMillis(200));
        }
        assertThat(calls()).hasSize(1);

        for (int i = 0; i < line.size(); i++) {
            RawAnswer answer = line.get(i).answer("GET");
            line.get(i).close();
            assertThat(answer.status()).as(answer.everything()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("" + i);
        }
        assertThat(calls().stream().skip(1).map(call -> call.header("x-who")))
                .containsExactlyElementsOf(
                        IntStream.range(0, 4).mapToObj(String::valueOf).toList());
        assertThat(arrivals.stream().skip(1))
                .allSatisfy(it -> assertThat(it).isAfterOrEqualTo(reset.minusMillis(EARLY_MILLIS)));
    }

    @Test
    void refusalForASecond_isKeptToByTheNextCaller() {
        answering(429, "retry-after: 1\r\n");
        assertThat(call().run().status()).isEqualTo(429);

        RawAnswer next = call().with("x-who", "next").run();

        assertThat(next.text()).as(next.everything()).isEqualTo("next");
        List<Instant> both = List.copyOf(arrivals);
        assertThat(Duration.between(both.get(0), both.get(1)).toMillis())
                .isGreaterThanOrEqualTo(1_000 - EARLY_MILLIS);
    }

    @Test
    void caller_whoWouldWaitForLong_isRefusedAtOnce() {
        answering(200, usedUpUntil(Instant.now().plusSeconds(60)));
        assertThat(call().run().status()).isEqualTo(200);
        long start = System.nanoTime();

        RawAnswer answer = call().run();

        assertThat(answer.status()).as(answer.everything()).isEqualTo(429);
        assertThat(answer.json().path("type_name").asText()).isEqualTo("ConnectorRateLimitError");
        assertThat(answer.header("x-apideck-downstream-error")).isEqualTo("false");
        assertThat(Integer.parseInt(answer.header("retry-after"))).isBetween(50, 61);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(calls()).hasSize(1);
    }

    /// Nobody stands in line for more than half the time they have.
    @Test
    void caller_whoIsInAHurry_isRefusedAtOnce() {
        answering(200, usedUpUntil(soon()));
        assertThat(call().run().status()).isEqualTo(200);

        RawAnswer answer = call().with("x-apideck-timeout", "1000").run();

        assertThat(answer.status()).as(answer.everything()).isEqualTo(429);
        assertThat(answer.header("retry-after")).isIn("1", "2");
        assertThat(calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void budget_isThatOfTheAccount(boolean bringsAuthorization) {
        answering(200, usedUpUntil(Instant.now().plusSeconds(60)));
        assertThat(call().run().status()).isEqualTo(200);
        stage.connect("another", ProxyStage.ACCESS_TOKEN, Instant.now());

        RawAnswer answer =
                (bringsAuthorization
                                ? stage.callAt(stage.upstream(), "GET", path).consumer(account)
                                : stage.get(path).consumer("another"))
                        .run();

        assertThat(answer.status()).as(answer.everything()).isEqualTo(200);
        assertThat(call().run().status()).isEqualTo(429);
        assertThat(calls()).hasSize(2);
    }
}
