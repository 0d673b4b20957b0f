package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.Upkeep.Lease;
import dev.strongroom.crypto.RandomStrings;
import java.time.Duration;

/// Hands out leases and knows which ones count.
public final class Leases {
    private final RandomStrings random;
    private final String process;
    private final boolean alone;

    /// @param alone no other process uses the database, so a lease that is not of this one was left
    /// behind by a dead one
    public Leases(RandomStrings random, boolean alone) {
        this.random = random;
        this.alone = alone;
        process = random.uuid();
    }

    Lease lease(long now, Duration length) {
        return new Lease(process + "/" + random.uuid(), now + length.toMillis());
    }

    /// Whether somebody may be spending the connection's refresh token just now.
    boolean held(Connection connection, long now) {
        Lease lease = connection.upkeep().lease();
        return lease != null && lease.heldAt(now) && !(alone && !lease.owner().startsWith(process));
    }
}
