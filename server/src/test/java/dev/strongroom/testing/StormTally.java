package dev.strongroom.testing;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/// Counts what the callers of a storm get.
final class StormTally {
    private static final int SLOWEST_MILLIS = 60_000;
    private static final int EXAMPLES = 20;

    private final LongAdder fresh = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder broken = new LongAdder();
    private final LongAdder odd = new LongAdder();
    private final Queue<String> oddities = new ConcurrentLinkedQueue<>();
    private final AtomicLongArray latencies = new AtomicLongArray(SLOWEST_MILLIS + 1);

    /// Takes in the answer to a validation.
    void add(Answer answer, long nanos) {
        int millis = (int) Math.min(TimeUnit.NANOSECONDS.toMillis(nanos), SLOWEST_MILLIS);
        latencies.incrementAndGet(millis);
        if (answer.status() == 200 && answer.data().path("state").isTextual()) {
            fresh.increment();
        } else if (answer.status() == 401 && answer.json().path("detail").isObject()) {
            refused.increment();
        } else {
            addOddity(answer.status() + " " + answer.body());
        }
    }

    private void addOddity(String what) {
        odd.increment();
        if (oddities.size() < EXAMPLES) {
            oddities.add(what);
        }
    }

    /// A call without an answer.
    ///
    /// @param expected whether a replica was killed lately
    void addBroken(boolean expected, Exception failure) {
        broken.increment();
        if (!expected) {
            addOddity(failure.toString());
        }
    }

    long calls() {
        return fresh() + refused() + broken() + odd.sum();
    }

    long fresh() {
        return fresh.sum();
    }

    long refused() {
        return refused.sum();
    }

    long broken() {
        return broken.sum();
    }

    /// Some of the answers that should not be, and of the calls that broke without a reason.
    Queue<String> oddities() {
        return oddities;
    }

    /// @param share 0.99 for the 99th percentile
    /// @return ms; 60000 stands for everything above
    int latency(double share) {
        long all = 0;
        for (int i = 0; i <= SLOWEST_MILLIS; i++) {
            all += latencies.get(i);
        }
        long seen = 0;
        for (int i = 0; i < SLOWEST_MILLIS; i++) {
            seen += latencies.get(i);
            if (seen >= share * all) {
                return i;
            }
        }
        return SLOWEST_MILLIS;
    }
}
