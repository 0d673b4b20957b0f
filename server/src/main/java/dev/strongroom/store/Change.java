package dev.strongroom.store;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.ConsentRecord;
import dev.strongroom.connection.Event;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Writes that happen together or not at all. Each step that names what it was based on must find
/// just that; if one does not, nothing of the change is done.
public final class Change {
    private final List<Step> steps = new ArrayList<>();

    /// A new connection, and its consumer if that is not known yet. Lost if the key is taken.
    public Change insert(Connection connection) {
        return add(sql -> ConnectionStore.insert(sql, connection));
    }

    /// Lost if the stored version is another than the connection's.
    public Change update(Connection connection) {
        return add(sql -> ConnectionStore.update(sql, connection));
    }

    /// Writes nothing of the connection but when the service could not be reached, so what the
    /// sweep writes beside the version stays. Lost if the stored version is another than the
    /// connection's.
    public Change updateDownstream(Connection connection) {
        return add(sql -> ConnectionStore.updateDownstream(sql, connection));
    }

    /// Lost if the stored version is another than the connection's.
    public Change delete(Connection connection) {
        return add(sql -> ConnectionStore.delete(sql, connection));
    }

    public Change emit(List<Event> events) {
        events.forEach(event -> add(sql -> EventStore.add(sql, event)));
        return this;
    }

    public Change queue(QueuedRevocation revocation) {
        return add(sql -> RevocationStore.add(sql, revocation));
    }

    /// Takes a revocation off the queue. Lost if somebody else did.
    public Change settle(QueuedRevocation revocation) {
        return add(sql -> RevocationStore.remove(sql, revocation));
    }

    public Change add(Confirmation confirmation) {
        return add(sql -> ConfirmationStore.add(sql, confirmation));
    }

    /// Uses a confirmation up. Lost if somebody else did.
    public Change use(Confirmation confirmation) {
        return add(sql -> ConfirmationStore.remove(sql, confirmation));
    }

    /// Records a decision about the connection. To be done after the update of the connection that
    /// comes with it, which gives decisions their order.
    ///
    /// @param after as it is stored with the decision
    /// @throws IllegalArgumentException if it holds none
    public Change decide(Connection after) {
        ConsentRecord decision = after.attributes().consent();
        if (decision == null) {
            throw new IllegalArgumentException("there is no decision to record");
        }
        return add(sql -> ConsentStore.add(sql, after.key(), decision));
    }

    /// Deletes a connection that became one of another service; its decisions go there. Lost if the
    /// stored version is another than the connection's.
    public Change migrated(Connection source, ConnectionKey target, long now) {
        add(sql -> ConnectionStore.deleteRow(sql, source));
        add(sql -> ConsentStore.move(sql, source.key(), target));
        return add(sql -> MigrationStore.put(sql, source.key(), target.serviceId(), now));
    }

    /// @return false if a step was lost
    boolean run(Sql sql) throws SQLException {
        for (int i = 0; i < steps.size(); i++) {
            if (!steps.get(i).run(sql)) {
                if (i > 0) {
                    throw new LostException();
                }
                return false;
            }
        }
        return true;
    }

    private Change add(Step step) {
        steps.add(step);
        return this;
    }

    @FunctionalInterface
    private interface Step {
        /// @return whether it found what it was based on
        boolean run(Sql sql) throws SQLException;
    }

    /// Undoes the steps before the lost one.
    static final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostException() {
            super("somebody else was first", null, false, false);
        }
    }
}
