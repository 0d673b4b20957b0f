package dev.strongroom.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// Waits for what another thread or process is about to do.
public final class Await {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Duration STILL = Duration.ofMillis(400);

    private Await() {}

    /// @throws AssertionError if it does not come true in time
    public static void until(String what, BooleanSupplier condition) {
        until(what, LONGEST, condition);
    }

    public static void until(String what, Duration longest, BooleanSupplier condition) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + longest + ": " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    /// Waits until something that others move has not moved for a moment.
    ///
    /// @param count of octets, say
    public static void standstill(LongSupplier count) {
        long[] last = {-1, System.nanoTime()};
        until(
                "nothing moves",
                () -> {
                    long now = System.nanoTime();
                    long current = count.getAsLong();
                    if (current != last[0]) {
                        last[0] = current;
                        last[1] = now;
                    }
                    return now - last[1] > STILL.toNanos();
                });
    }
}
