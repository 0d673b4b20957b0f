package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.store.Change;
import dev.strongroom.store.ConnectionStore;
import dev.strongroom.vault.Directory.Place;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Changes a connection whatever others do to it meanwhile: read, edit, compare and set, and again
/// if the row moved. An edit may therefore run more than once. The events of a change and the time
/// at which the sweep looks at the connection next are part of the same write. That a service could
/// not be reached is no reason to look: such a change leaves that time, and whoever is about to
/// refresh, alone.
final class ConnectionWriter {
    private static final int ATTEMPTS = 100;

    private final ConnectionStore store;
    private final Consumers consumers;
    private final NewConnections newConnections;
    private final Events events;
    private final RefreshSchedule schedule;
    private final InstantSource clock;

    ConnectionWriter(VaultTools tools) {
        store = tools.store();
        consumers = tools.consumers();
        newConnections = tools.newConnections();
        events = tools.events();
        schedule = tools.schedule();
        clock = tools.clock();
    }

    /// Edits the connection, or a new one where the consumer has none.
    Connection createOrChange(Place place, ConnectionKey key, Edit edit) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Connection before = store.find(key).orElse(null);
            Connection base = before == null ? newConnections.create(key) : before;
            Optional<Connection> written = write(place, before, base, edit);
            if (written.isPresent()) {
                consumers.remember(key);
                return written.get();
            }
        }
        throw busy();
    }

    /// Edits the connection if there is one.
    ///
    /// @return as it is stored afterwards, also where the edit left it alone; empty if there is
    /// none
    Optional<Connection> change(Place place, ConnectionKey key, Edit edit) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Connection> before = store.find(key);
            if (before.isEmpty()) {
                return before;
            }
            Optional<Connection> written = write(place, before.get(), before.get(), edit);
            if (written.isPresent()) {
                return written;
            }
        }
        throw busy();
    }

    /// Writes what a connection is to become, based on what was read, once.
    ///
    /// @param before as read; null = there was none
    /// @return as stored; empty if the row moved
    @SuppressWarnings("ReferenceEquality") // The edit says "nothing to write" by its argument.
    Optional<Connection> write(
            Place place, @Nullable Connection before, Connection base, Edit edit) {
        long now = clock.millis();
        Connection edited = edit.change().apply(base);
        if (edited == before) {
            return Optional.of(edited);
        }
        Connection dated = edit.cause() == Cause.NOTED ? edited : edited.updatedAt(now);
        Connection after = edit.cause() == Cause.CALLED ? dated : scheduled(place, dated, now);
        var change = new Change();
        if (before == null) {
            change.insert(after);
        } else if (edit.cause() == Cause.CALLED) {
            change.updateDownstream(after);
        } else {
            change.update(after);
        }
        Connection stored = before == null ? after : after.atVersion(after.version() + 1);
        edit.along().accept(change, stored);
        change.emit(events.of(place, edit.cause(), before, stored));
        return VaultException.requiringApplication(() -> store.apply(change))
                ? Optional.of(stored)
                : Optional.empty();
    }

    private Connection scheduled(Place place, Connection connection, long now) {
        long dueAt = schedule.dueAt(place.connector(), connection, now);
        return connection.withUpkeep(connection.upkeep().withDueAt(dueAt));
    }

    private static VaultException busy() {
        return new VaultException(
                VaultException.Kind.CONFLICT,
                "The connection is being changed by others; try again");
    }
}
