package dev.strongroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.proxy.RateBudgets.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What holds for budgets whatever services say, and whoever asks at the same time.
class RateBudgetsPropertyTest {
    private static final long START = 1_777_629_600_000L;
    private static final long HOUR = TimeUnit.HOURS.toMillis(1);
    private static final ConnectionKey KEY = new ConnectionKey("app", "one", "crm", "acme");

    /// A step of time, then a call or an answer.
    record Step(
            long millis,
            boolean enters,
            long maxWait,
            int status,
            @Nullable Long retryAfter,
            DownstreamLimit limit) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Long> anyLong =
                Arbitraries.longs()
                        .edgeCases(it -> it.add(0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE));
        Arbitrary<Long> soon = Arbitraries.longs().between(START / 1000 - 10, START / 1000 + 9_000);
        Arbitrary<DownstreamLimit> limits =
                Combinators.combine(
                                Arbitraries.longs().between(0, 20).injectNull(0.3),
                                Arbitraries.oneOf(anyLong, soon, soon).injectNull(0.3))
                        .as((left, reset) -> new DownstreamLimit(null, left, reset));
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(20, Arbitraries.longs().between(-5, 3_000)),
                                Tuple.of(1, Arbitraries.longs().between(-2 * HOUR, 2 * HOUR))),
                        Arbitraries.of(true, true, false),
                        Arbitraries.oneOf(anyLong, Arbitraries.longs().between(0, 5_000)),
                        Arbitraries.of(0, 200, 200, 401, 429, 500, 503),
                        Arbitraries.oneOf(anyLong, Arbitraries.longs().between(0, 5_000))
                                .injectNull(0.5),
                        limits)
                .as(Step::new)
                .list()
                .ofMaxSize(200);
    }

    @Property
    void turns_neverWaitBeyondTheirCaps_andTheAccountIsFreeAfterAnHour(
            @ForAll("steps") List<Step> steps) {
        var budgets = new RateBudgets();
        long now = START;
        long latest = now;
        for (Step step : steps) {
            now += step.millis();
            latest = Math.max(latest, now);
            if (step.enters()) {
                Turn turn = budgets.enter(KEY, now, step.maxWait());
                assertThat(isWithin(turn, step.maxWait())).as("%s", turn).isTrue();
            } else {
                budgets.leave(KEY, step.limit(), step.status(), step.retryAfter(), now);
            }
        }

        assertThat(budgets.enter(KEY, latest + 3 * HOUR, 0)).isInstanceOf(Turn.Now.class);
    }

    private static boolean isWithin(Turn turn, long maxWait) {
        return switch (turn) {
            case Turn.Now now -> true;
            case Turn.After after ->
                    after.millis() > 0 && after.millis() <= Math.min(maxWait, HOUR);
            case Turn.Refused refused ->
                    refused.retryAfterMillis() > 0 && refused.retryAfterMillis() <= HOUR;
        };
    }

    @Test
    void slots_takenByManyThreads_areTakenOnce() {
        var budgets = new RateBudgets();
        budgets.leave(KEY, DownstreamLimit.NONE, 429, 100L, START);
        var waits = new ConcurrentLinkedQueue<Long>();

        parallel(
                8,
                () -> {
                    for (int i = 0; i < 50; i++) {
                        if (budgets.enter(KEY, START, 60_000) instanceof Turn.After after) {
                            waits.add(after.millis());
                        }
                    }
                });

        assertThat(waits).hasSize(100).doesNotHaveDuplicates().contains(100L);
    }

    @Test
    void lastCalls_takenByManyThreads_areAsManyAsAreLeft() {
        var budgets = new RateBudgets();
        var limit = new DownstreamLimit(null, 40L, START / 1000 + 60);
        budgets.leave(KEY, limit, 200, null, START);
        var passed = new AtomicInteger();

        parallel(
                8,
                () -> {
                    for (int i = 0; i < 50; i++) {
                        if (budgets.enter(KEY, START, 0) instanceof Turn.Now) {
                            passed.incrementAndGet();
                        }
                    }
                });

        assertThat(passed).hasValue(40);
    }

    @Test
    void callsOfManyThreads_areAllCountedOut() {
        var budgets = new RateBudgets();
        var plenty = new DownstreamLimit(null, 1_000_000L, START / 1000 + 60);
        budgets.leave(KEY, plenty, 200, null, START);

        parallel(
                8,
                () -> {
                    for (int i = 0; i < 2_000; i++) {
                        budgets.enter(KEY, START, 0);
                        int status = ThreadLocalRandom.current().nextBoolean() ? 200 : 0;
                        budgets.leave(
                                KEY,
                                status == 0 ? DownstreamLimit.NONE : plenty,
                                status,
                                null,
                                START);
                    }
                });
        budgets.leave(KEY, new DownstreamLimit(null, 1L, START / 1000 + 60), 200, null, START);

        assertThat(budgets.enter(KEY, START, 0)).isInstanceOf(Turn.Now.class);
        assertThat(budgets.enter(KEY, START, 0)).isInstanceOf(Turn.Refused.class);
    }

    private static void parallel(int threads, Runnable work) {
        var running = new ArrayList<Thread>();
        IntStream.range(0, threads).forEach(i -> running.add(Thread.ofPlatform().start(work)));
        for (Thread thread : running) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
