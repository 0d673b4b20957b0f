package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.crypto.RandomStrings;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// Begins connections, one for the whole process.
///
/// A connection may be deleted and made again while somebody still holds what was read of the old
/// one. Its versions must then be others, and larger ones. They grow by one with every write, so
/// the first is the time in units of which a row could not be written one each. What this process
/// began within the same millisecond is further apart than a row is written in between, and what
/// another process did differs by chance.
public final class NewConnections {
    private static final int UNITS_PER_MILLI = 1 << 21;
    private static final int APART = 1 << 14;

    private final RandomStrings random;
    private final InstantSource clock;
    private final AtomicLong last = new AtomicLong();

    public NewConnections(RandomStrings random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    /// Not stored yet.
    Connection create(ConnectionKey key) {
        long now = clock.millis();
        return Connection.create(key, now, first(now));
    }

    private long first(long now) {
        long chance = random.below(APART);
        return last.accumulateAndGet(
                now * UNITS_PER_MILLI + chance,
                (before, wanted) -> Math.max(before + APART + chance, wanted));
    }
}
