package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Await;
import dev.strongroom.testing.LoggedEntries;
import dev.strongroom.testing.ProxyCall;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawCaller;
import dev.strongroom.testing.UpstreamCall;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Callers that go away while their call has not left yet: nobody makes it for them, and nothing
/// stays taken. Each test has an account of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
final class LeavingEarlyTest {
    private final ProxyStage stage;
    private final LoggedEntries log;
    private String account = "";
    private String path = "";

    LeavingEarlyTest(@TempDir Path folder) {
        stage = ProxyStage.open(folder);
        log = new LoggedEntries(folder);
    }

    @AfterAll
    void stop() {
        stage.nothingLeaked();
        stage.close();
    }

    @BeforeEach
    void connect() {
        account = stage.newAccount();
        path = "/left/" + account;
    }

    private ProxyCall call(String method) {
        return stage.call(method, path).consumer(account);
    }

    private List<UpstreamCall> calls() {
        return stage.upstream().calls(path);
    }

    /// A reset may overtake a request that was not read yet, and who is in line shows nowhere: so
    /// it may take another one.
    private boolean standsInLineAndLeaves(boolean reset) {
        RawCaller caller = call("GET").with("x-who", "gone").open();
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        if (reset) {
            caller.reset();
        } else {
            caller.close();
        }
        long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        while (!statuses().contains(499) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return statuses().contains(499);
    }

    /// Goes away, and waits until the server has taken note of it.
    private void leave(RawCaller caller, boolean reset) {
        if (reset) {
            caller.reset();
        } else {
            caller.close();
        }
        Await.until("the call is over", () -> statuses().contains(499));
    }

    /// Of the proxied calls of the account that are over.
    private List<Integer> statuses() {
        return log.all().stream()
                .filter(one -> one.subject().consumerId().equals(account))
                .filter(one -> one.target().operationId().equals("ProxyCall"))
                .filter(one -> one.identity().parentId() == null)
                .map(one -> one.outcome().status())
                .toList();
    }

    private static void served(RawAnswer answer) {
        assertThat(answer.text()).as(answer.everything()).isEqualTo("served");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void caller_whoLeavesDuringARefresh_neverCalls(boolean reset) {
        stage.connect(account, "long-expired", Instant.now().minus(Duration.ofHours(2)));
        stage.upstream().on(path, call -> call.readBody().text(200, "served"));
        var asked = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        stage.upstream()
                .on(
                        ProxyStage.TOKEN_PATH,
                        call -> {
                            call.readBody();
                            asked.countDown();
                            goOn.await();
                            call.json(
                                    200,
                                    """
                                    {"access_token": "late-token", "token_type": "bearer",
                                        "expires_in": 3600}
                                    """);
                        });
        RawCaller caller = call("GET").open();
        Await.until("a refresh", () -> asked.getCount() == 0);

        leave(caller, reset);
        goOn.countDown();

        stage.tokensRefused(true);
        served(call("GET").run());
        stage.tokensRefused(false);
        assertThat(calls()).hasSize(1);
        assertThat(calls().getFirst().header("authorization")).isEqualTo("Bearer late-token");
    }

    /// The provider rejects the token, and the caller goes away while it is replaced.
    @Test
    void caller_whoLeavesWhileATokenIsReplaced_isNotReplayed() {
        var asked = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        stage.upstream()
                .on(
                        path,
                        call -> {
                            boolean fresh = call.header("authorization").endsWith("late-token");
                            call.readBody().text(fresh ? 200 : 401, fresh ? "served" : "stale");
                        });
        stage.upstream()
                .on(
                        ProxyStage.TOKEN_PATH,
                        call -> {
                            call.readBody();
                            asked.countDown();
                            goOn.await();
                            call.json(
                                    200,
                                    "{\"access_token\": \"late-token\", \"token_type\": \"bearer\"}");
                        });
        RawCaller caller = call("GET").with("x-who", "gone").open();
        Await.until("a refresh", () -> asked.getCount() == 0);

        leave(caller, true);
        goOn.countDown();

        served(call("GET").run());
        stage.tokensRefused(false);
        assertThat(calls().stream().filter(call -> call.header("x-who").equals("gone"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void caller_whoLeavesInARetrysPause_isNotRetried(boolean reset) {
        stage.upstream()
                .on(
                        path,
                        call -> {
                            if (calls().size() == 1) {
                                call.answer(503, "retry-after: 1\r\n", new byte[0]);
                            } else {
                                call.text(200, call.header("x-who"));
                            }
                        });
        long before = System.nanoTime();
        RawCaller caller =
                call("GET").with("x-strongroom-retries", "3").with("x-who", "gone").open();
        Await.until("the first attempt", () -> calls().size() == 1);

        leave(caller, reset);

        // Its turn would have come by then.
        Await.until("the pause is over", () -> System.nanoTime() - before > 1_600_000_000L);
        assertThat(call("GET").with("x-who", "there").run().text()).isEqualTo("there");
        assertThat(calls()).hasSize(2);
        assertThat(calls().getLast().header("x-who")).isEqualTo("there");
    }

    /// The window ends in one or two seconds, in whole seconds as services say it.
    private static String usedUp() {
        long reset = Instant.now().plusMillis(1_900).getEpochSecond();
        return limits(0, reset);
    }

    private static String limits(int remaining, long resetAt) {
        return "x-ratelimit-limit: 100\r\nx-ratelimit-remaining: "
                + remaining
                + "\r\nx-ratelimit-reset: "
                + resetAt
                + "\r\n";
    }

    /// One turn is left in the next window: whoever went away must not hold it.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void caller_whoLeavesTheLine_givesItsTurnBack(boolean reset) {
        byte[] served = {'s', 'e', 'r', 'v', 'e', 'd'};
        stage.upstream()
                .on(
                        path,
                        call -> {
                            String fields =
                                    calls().size() == 1
                                            ? usedUp()
                                            : limits(1, Instant.now().getEpochSecond() + 60);
                            call.readBody().answer(200, fields, served);
                        });
        served(call("GET").run());

        Await.until("one was seen, and is over", () -> standsInLineAndLeaves(reset));

        served(call("GET").run());
        served(call("GET").run());
        assertThat(calls())
                .hasSize(3)
                .noneSatisfy(call -> assertThat(call.header("x-who")).isEqualTo("gone"));
    }
}
