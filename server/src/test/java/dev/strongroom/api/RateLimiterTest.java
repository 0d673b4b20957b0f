package dev.strongroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /// Far from zero, as the system's clock may be.
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 3 * SECOND);

    @Test
    void take_withinTheBurst_goesOn_beyondIt_saysHowLongToWait() {
        var limiter = new RateLimiter(2, 5, now::get);

        for (int i = 0; i < 10; i++) {
            assertThat(limiter.take("one")).isZero();
        }
        assertThat(limiter.take("one")).isEqualTo(SECOND / 2);
        assertThat(limiter.take("another")).isZero();

        now.addAndGet(SECOND / 2);
        assertThat(limiter.take("one")).isZero();
        assertThat(limiter.take("one")).isEqualTo(SECOND / 2);
    }

    @Test
    void take_byManyThreads_letsThroughExactlyTheBurst() {
        var limiter = new RateLimiter(100, 10, now::get);
        var passed = new AtomicInteger();

        List<Thread> threads =
                IntStream.range(0, 8)
                        .mapToObj(
                                thread ->
                                        Thread.startVirtualThread(
                                                () -> {
                                                    for (int i = 0; i < 1_000; i++) {
                                                        if (limiter.take("one") == 0) {
                                                            passed.incrementAndGet();
                                                        }
                                                    }
                                                }))
                        .toList();
        threads.forEach(RateLimiterTest::join);

        assertThat(passed).hasValue(1_000);
    }

    @Test
    void take_ofMoreKeysThanItKeeps_staysBoundedAndForgetsFullBuckets() {
        var limiter = new RateLimiter(1, 1, now::get);
        for (int i = 0; i < 60_000; i++) {
            limiter.take(i);
        }
        assertThat(limiter.size()).isLessThanOrEqualTo(50_001);
        assertThat(limiter.take("one too many")).as("shares a bucket").isPositive();

        now.addAndGet(2 * SECOND);
        assertThat(limiter.take("later")).isZero();
        assertThat(limiter.size()).isLessThan(10);
    }

    /// In no window of time more than its length allows, and never less than a bucket would give.
    @Property
    void take_atAnyTimes_keepsTheRate(
            @ForAll @IntRange(min = 1, max = 50) int perSecond,
            @ForAll @IntRange(min = 1, max = 5) int burst,
            @ForAll @Size(min = 1, max = 300) List<@IntRange(min = 0, max = 400) Integer> gaps) {
        var limiter = new RateLimiter(perSecond, burst, now::get);
        long interval = SECOND / perSecond;
        var passed = new ArrayDeque<Long>();
        for (int gap : gaps) {
            now.addAndGet(TimeUnit.MILLISECONDS.toNanos(gap));
            long wait = limiter.take("one");
            if (wait == 0) {
                passed.add(now.get());
            } else {
                assertThat(wait).isLessThanOrEqualTo(interval);
            }
        }
        long[] times = passed.stream().mapToLong(Long::longValue).toArray();
        for (int from = 0; from < times.length; from++) {
            for (int to = from; to < times.length; to++) {
                long window = times[to] - times[from];
                assertThat((to - from + 1) * interval)
                        .isLessThanOrEqualTo(window + burst * SECOND + interval);
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
