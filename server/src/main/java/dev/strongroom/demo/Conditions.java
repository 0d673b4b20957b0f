package dev.strongroom.demo;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// How a token endpoint is doing at the moment.
final class Conditions {
    private Chaos chaos = Chaos.NONE;
    private RandomGenerator random = new SplittableRandom(0);
    private CountDownLatch end = new CountDownLatch(1);
    private Duration latency = Duration.ZERO;
    private Duration jitter = Duration.ZERO;

    /// Begins another chaos; whatever the one before keeps back is released.
    synchronized void change(Chaos next, RandomGenerator dice) {
        end.countDown();
        end = new CountDownLatch(1);
        chaos = next;
        random = dice;
    }

    synchronized void latency(Duration fixed, Duration randomUpTo) {
        latency = fixed;
        jitter = randomUpTo;
    }

    synchronized @Nullable Misbehaviour draw() {
        return chaos.draw(random, end);
    }

    /// Takes the time an answer is under way.
    void travel() {
        Misbehaviour.Stall way = way();
        if (way.atMost().isPositive()) {
            way.hold();
        }
    }

    /// Nothing can shorten it.
    private synchronized Misbehaviour.Stall way() {
        long extra = random.nextLong(TimeUnit.NANOSECONDS.convert(jitter) + 1);
        return new Misbehaviour.Stall(new CountDownLatch(1), latency.plusNanos(extra));
    }
}
