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
    /// @param answer its body; null while there is none
    long restMillis(ByteStream upload, @Nullable ByteStream answer) {
        return TimeUnit.NANOSECONDS.toMillis(restNanos(upload, answer)) + 1;
    }

    boolean hasPassed(ByteStream upload, @Nullable ByteStream answer) {
        return restNanos(upload, answer) <= 0;
    }

    private long restNanos(ByteStream upload, @Nullable ByteStream answer) {
        long moved = Math.max(startedAt, upload.movedAt());
        long last = answer == null ? moved : Math.max(moved, answer.movedAt());
        return timeoutNanos - (System.nanoTime() - last);
    }

    /// Until the time-out, whatever moves.
    long leftMillis() {
        return TimeUnit.NANOSECONDS.toMillis(timeoutNanos - (System.nanoTime() - startedAt));
    }
}
