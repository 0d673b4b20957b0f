package dev.strongroom.proxy;

import dev.strongroom.wire.ByteStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How long a call may go on without a sign of life, and how slowly a caller may send.
///
/// Any byte is a sign of life, so a body that drips could hold its connection to the service for
/// ever. Answers may: a service sends an event now and then, and whoever has enough of it hangs up.
/// An upload may not, in the long run.
final class Deadline {
    /// In bytes per second, on average over the time that was spent waiting for the caller.
    private static final long LEAST_UPLOADED = 1_024;

    /// Until then, any rate will do.
    private static final long FIRST_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final LongSupplier clock;
    private final long startedAt;
    private final long timeoutNanos;
    private long seenAt;
    private long lookedAt;
    private long awaited;

    Deadline(int timeoutMillis) {
        this(timeoutMillis, System::nanoTime);
    }

    /// @param clock as [System#nanoTime]
    Deadline(int timeoutMillis, LongSupplier clock) {
        this.clock = clock;
        startedAt = clock.getAsLong();
        seenAt = startedAt;
        lookedAt = startedAt;
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
        long moved = Math.max(seenAt, uploadMovedAt);
        long last = answer == null ? moved : Math.max(moved, answer.movedAt());
        return timeoutNanos - (clock.getAsLong() - last);
    }

    /// A sign of life that no body tells of.
    void saw(long nanos) {
        seenAt = Math.max(seenAt, nanos);
    }

    /// Whether the upload is too slow to go on. To be asked regularly.
    ///
    /// @param awaited whether it is the caller who is waited for
    /// @param uploaded bytes so far
    boolean drips(boolean awaited, long uploaded) {
        long now = clock.getAsLong();
        if (awaited) {
            this.awaited += now - lookedAt;
        }
        lookedAt = now;
        return awaited
                && this.awaited > FIRST_NANOS
                && uploaded < TimeUnit.NANOSECONDS.toSeconds(this.awaited) * LEAST_UPLOADED;
    }

    /// Until the time-out, whatever moves.
    long leftMillis() {
        return TimeUnit.NANOSECONDS.toMillis(timeoutNanos - (clock.getAsLong() - startedAt));
    }
}
