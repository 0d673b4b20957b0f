package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.connection.Upkeep.Lease;
import dev.strongroom.store.ConnectionStore;
import dev.strongroom.vault.Directory.Place;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Takes a connection's lease for something else than a refresh, so that no refresh is under way
/// meanwhile and none begins.
final class Ownership {
    private static final long PAUSE = 50;

    private final ConnectionStore store;
    private final ConnectionWriter writer;
    private final Leases leases;
    private final InstantSource clock;
    private final LongConsumer pause;

    Ownership(VaultTools tools) {
        this(tools, Ownership::sleep);
    }

    /// @param pause waits for so many ms
    Ownership(VaultTools tools, LongConsumer pause) {
        store = tools.store();
        writer = tools.writer();
        leases = tools.leases();
        clock = tools.clock();
        this.pause = pause;
    }

    /// A connection as it was read last, and whose it is.
    ///
    /// @param owner of the lease that was taken; null = somebody else kept it all the time
    record Held(Connection connection, @Nullable String owner) {}

    /// How a lease is taken.
    ///
    /// @param patience with whoever has it
    /// @param length of the own one
    record Terms(Duration patience, Duration length) {}

    /// @return empty if there is no such connection
    Optional<Held> take(Place place, ConnectionKey key, Terms terms) {
        for (long waited = 0; ; waited += PAUSE) {
            Optional<Connection> read = store.find(key);
            while (read.isPresent() && !leases.held(read.get(), clock.millis())) {
                Optional<Held> held = own(place, read.get(), terms);
                if (held.isPresent()) {
                    return held;
                }
                read = store.find(key);
            }
            if (read.isEmpty() || waited >= terms.patience().toMillis()) {
                return read.map(connection -> new Held(connection, null));
            }
            pause.accept(PAUSE);
        }
    }

    private Optional<Held> own(Place place, Connection read, Terms terms) {
        Lease lease = leases.lease(clock.millis(), terms.length());
        return writer.write(
                        place,
                        read,
                        read,
                        Edit.of(
                                Cause.NOTED,
                                current -> current.withUpkeep(current.upkeep().withLease(lease))))
                .map(taken -> new Held(taken, lease.owner()));
    }

    /// Gives the lease back if it is still there and still this owner's.
    void release(Place place, Held held) {
        if (held.owner() != null) {
            writer.change(
                    place,
                    held.connection().key(),
                    Edit.of(Cause.NOTED, current -> released(current, held.owner())));
        }
    }

    static Connection released(Connection current, @Nullable String owner) {
        return owner != null && current.upkeep().leasedBy(owner)
                ? current.withUpkeep(current.upkeep().withLease(null))
                : current;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a refresh was under way", e);
        }
    }
}
