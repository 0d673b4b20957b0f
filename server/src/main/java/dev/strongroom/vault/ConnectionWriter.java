package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.store.ConnectionStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Changes a connection whatever others do to it meanwhile: read, edit, compare and set, and
/// again if the row moved. An edit may therefore run more than once.
final class ConnectionWriter {
    private static final int ATTEMPTS = 20;

    private final ConnectionStore store;
    private final Consumers consumers;
    private final InstantSource clock;

    ConnectionWriter(ConnectionStore store, Consumers consumers, InstantSource clock) {
        this.store = store;
        this.consumers = consumers;
        this.clock = clock;
    }

    /// Edits the connection, or a new one where the consumer has none.
    Connection createOrChange(ConnectionKey key, UnaryOperator<Connection> edit) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long now = clock.millis();
            Optional<Connection> current = store.find(key);
            Connection before = current.orElseGet(() -> Connection.create(key, now));
            Connection after = edit.apply(before).updatedAt(now);
            boolean written =
                    current.isPresent() ? store.update(after) : store.insert(after).isPresent();
            if (written) {
                consumers.remember(key);
                return after;
            }
        }
        throw new VaultException(
                VaultException.Kind.CONFLICT,
                "The connection is being changed by others; try again");
    }
}
