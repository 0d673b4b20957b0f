package dev.strongroom.proxy;

import dev.strongroom.wire.ByteStream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How long a call may go on without a sign of life.
final class Deadline {
    private final long startedAt = System.nanoTime();
    private final long timeoutNanos;

    Deadline(int timeoutMillis) {
        timeoutNanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    }

    /// Until the next look is worth it, at least 1.
    ///
    /// @param uploadMovedAt when the caller's body moved last
    /// @param answer its body; null while there is none
    long restMillis(long uploadMovedAt, @Nullable ByteStream answer) {
        return TimeUnit.NANOSECONDS.toMillis(restNanos(uploadMovedAt, answer)) + 1;
    }

    boolean hasPassed(long uploadMovedAt, @Nullable ByteStream answer) {
        return restNanos(uploadMovedAt, answer) <= 0;
    }

    private long restNanos(long uploadMovedAt, @Nullable ByteStream answer) {
        long moved = Math.max(startedAt, uploadMovedAt);
        long last = answer == null ? moved : Math.max(moved, answer.movedAt());
        return timeoutNanos - (System.nanoTime() - last);
    }

    /// Until the time-out, whatever moves.
    long leftMillis() {
        return TimeUnit.NANOSECONDS.toMillis(timeoutNanos - (System.nanoTime() - startedAt));
    }
}
