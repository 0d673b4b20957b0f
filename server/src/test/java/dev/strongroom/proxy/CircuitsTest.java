package dev.strongroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.proxy.Circuits.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CircuitsTest {
    private static final long START = 1_777_629_600_000L;
    private static final String ORIGIN = "https://api.acme.example:443";
    private static final State CLOSED = new State.Closed();
    private static final State PROBE = new State.Probe();

    private final Circuits circuits = new Circuits();
    private long now = START;

    private State enter() {
        return circuits.enter("app", ORIGIN, now);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            circuits.failed("app", ORIGIN, now);
        }
    }

    private void succeed() {
        circuits.succeeded("app", ORIGIN, now);
    }

    private static State open(long millis) {
        return new State.Open(millis);
    }

    @Test
    void fifthFailureInARow_opens_forThisApplicationAndOrigin() {
        fail(4);
        assertThat(enter()).isEqualTo(CLOSED);
        fail(1);

        assertThat(enter()).isEqualTo(open(5_000));
        assertThat(circuits.enter("other", ORIGIN, now)).isEqualTo(CLOSED);
        assertThat(circuits.enter("app", "https://api.acme.example:8443", now)).isEqualTo(CLOSED);
    }

    @Test
    void successBetween_startsTheCountAnew() {
        fail(4);
        succeed();
        assertThat(circuits.size()).isZero();
        fail(4);

        assertThat(enter()).isEqualTo(CLOSED);
    }

    @Test
    void failuresFarApart_openNothing_thoseWithinTenSecondsDo() {
        for (int i = 0; i < 20; i++) {
            fail(1);
            now += 2_501;
        }
        assertThat(enter()).isEqualTo(CLOSED);

        fail(1);
        assertThat(enter()).as("five in 10.004 s").isEqualTo(CLOSED);
        now += 2_000;
        fail(1);
        assertThat(enter()).as("five in 9.503 s").isEqualTo(open(5_000));
    }

    @Test
    void halfOpen_letsOneProbeThrough_andItsSuccessCloses() {
        fail(5);
        now += 5_000;

        assertThat(enter()).isEqualTo(PROBE);
        assertThat(enter()).isEqualTo(open(1_000));
        succeed();
        assertThat(enter()).isEqualTo(CLOSED);
        assertThat(circuits.size()).isZero();
    }

    @Test
    void failedProbes_doubleTheTimeUpToAMinute() {
        fail(5);
        var times = new ArrayList<Long>();
        for (int i = 0; i < 6; i++) {
            long millis = enter() instanceof State.Open open ? open.retryAfterMillis() : 0;
            times.add(millis);
            now += millis;
            assertThat(enter()).isEqualTo(PROBE);
            fail(1);
        }

        assertThat(times).containsExactly(5_000L, 10_000L, 20_000L, 40_000L, 60_000L, 60_000L);
    }

    @Test
    void callsUnderWayThatFailLate_doNotProlong() {
        fail(20);
        assertThat(enter()).isEqualTo(open(5_000));
        now += 6_000;
        fail(20);

        assertThat(enter()).as("nobody has probed yet").isEqualTo(PROBE);
    }

    @Test
    void probeThatNeverReports_makesRoomForAnother() {
        fail(5);
        now += 5_000;
        assertThat(enter()).isEqualTo(PROBE);
        now += 29_999;
        assertThat(enter()).isEqualTo(open(1_000));
        now += 1;

        assertThat(enter()).isEqualTo(PROBE);
        assertThat(enter()).isEqualTo(open(1_000));
    }

    @Test
    void abandonedProbe_makesRoomForAnother_andForOneOnly() {
        fail(5);
        now += 5_000;
        assertThat(enter()).isEqualTo(PROBE);
        circuits.abandoned("other", ORIGIN);
        assertThat(enter()).isEqualTo(open(1_000));

        circuits.abandoned("app", ORIGIN);

        fail(1);
        assertThat(enter()).as("a late failure is no verdict").isEqualTo(PROBE);
        assertThat(enter()).isEqualTo(open(1_000));
        fail(1);
        assertThat(enter()).as("the second probe failed").isEqualTo(open(10_000));
    }

    @Test
    void abandoned_withoutAProbe_changesNothing() {
        circuits.abandoned("app", ORIGIN);
        assertThat(circuits.size()).isZero();
        fail(5);

        circuits.abandoned("app", ORIGIN);

        assertThat(enter()).isEqualTo(open(5_000));
    }

    @Test
    void clockSetBack_keepsNobodyOutForLong() {
        fail(5);
        now -= TimeUnit.DAYS.toMillis(2);

        assertThat(enter()).isEqualTo(open(60_000));
        now += 60_000;
        assertThat(enter()).isEqualTo(PROBE);
    }

    @Test
    void quietOrigins_areForgotten() {
        fail(5);
        circuits.failed("app", "https://other.example:443", now);
        now += TimeUnit.MINUTES.toMillis(5) + 1;
        circuits.failed("app", "https://third.example:443", now);

        assertThat(circuits.size()).isOne();
    }

    @Test
    void tooManyOrigins_goWithoutACircuit() {
        for (int i = 0; i < Circuits.MOST_CIRCUITS + 100; i++) {
            circuits.failed("app", "https://h" + i + ".example:443", now);
        }
        fail(10);

        assertThat(circuits.size()).isEqualTo(Circuits.MOST_CIRCUITS);
        assertThat(enter()).isEqualTo(CLOSED);
    }

    @Test
    void manyThreads_openOnceAndProbeOnce() {
        parallel(() -> fail(100));
        assertThat(enter()).isEqualTo(open(5_000));
        now += 5_000;
        var probes = new AtomicInteger();

        parallel(
                () -> {
                    for (int i = 0; i < 100; i++) {
                        if (enter() instanceof State.Probe) {
                            probes.incrementAndGet();
                        }
                    }
                });
        assertThat(probes).hasValue(1);
        parallel(() -> fail(100));
        assertThat(enter()).as("one probe failed").isEqualTo(open(10_000));
    }

    private static void parallel(Runnable work) {
        List<Thread> threads =
                IntStream.range(0, 8).mapToObj(i -> Thread.ofPlatform().start(work)).toList();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /// Each number is a step: what happens, and after how long.
    @Property
    void waits_neverGoBeyondAMinute_andEveryOriginGetsAnotherChance(
            @ForAll @Size(max = 300) List<@IntRange(min = -70_000, max = 70_000) Integer> steps) {
        var tried = new Circuits();
        long time = START;
        long latest = time;
        for (int step : steps) {
            time += step / 10;
            latest = Math.max(latest, time);
            if (step % 10 == 0) {
                tried.succeeded("app", ORIGIN, time);
            } else if (step % 7 == 0) {
                tried.abandoned("app", ORIGIN);
            } else if (step % 3 == 0) {
                assertThat(isWithin(tried.enter("app", ORIGIN, time))).isTrue();
            } else {
                tried.failed("app", ORIGIN, time);
            }
        }

        assertThat(tried.enter("app", ORIGIN, latest + 100_000)).isIn(CLOSED, PROBE);
    }

    private static boolean isWithin(State state) {
        return !(state instanceof State.Open open)
                || (open.retryAfterMillis() > 0 && open.retryAfterMillis() <= 60_000);
    }
}
