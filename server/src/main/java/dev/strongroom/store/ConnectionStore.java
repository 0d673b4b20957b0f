package dev.strongroom.store;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Connections, by key and by consumer.
public final class ConnectionStore {
    private static final String FIND =
            "SELECT "
                    + ConnectionRow.COLUMNS
                    + " FROM connection WHERE application_id = ? AND consumer_id = ?"
                    + " AND unified_api = ? AND service_id = ?";
    private static final String UPDATE =
            "UPDATE connection SET version = version + 1, "
                    + ConnectionRow.ASSIGNMENTS
                    + " WHERE application_id = ? AND consumer_id = ? AND unified_api = ?"
                    + " AND service_id = ? AND version = ?";

    private final Database database;

    public ConnectionStore(Database database) {
        this.database = database;
    }

    public Optional<Connection> find(ConnectionKey key) {
        return database.read(
                session ->
                        session.one(
                                FIND,
                                ConnectionRow::read,
                                key.applicationId(),
                                key.consumerId(),
                                key.unifiedApi(),
                                key.serviceId()));
    }

    /// Everything a consumer has, in the order of unified API and service.
    public List<Connection> list(String applicationId, String consumerId) {
        return database.read(
                session ->
                        session.all(
                                "SELECT "
                                        + ConnectionRow.COLUMNS
                                        + " FROM connection WHERE application_id = ? AND consumer_id = ?"
                                        + " ORDER BY unified_api, service_id",
                                ConnectionRow::read,
                                applicationId,
                                consumerId));
    }

    /// Adds a connection and, if needed, its consumer.
    ///
    /// @return false if the consumer has one of that key already; nothing is changed then
    public boolean insert(Connection connection) {
        ConnectionKey key = connection.key();
        return database.write(
                session -> {
                    ConsumerStore.touch(
                            session, key.applicationId(), key.consumerId(), connection.createdAt());
                    return session.update(ConnectionRow.INSERT, ConnectionRow.insertion(connection))
                            > 0;
                });
    }

    /// Writes the connection if nobody wrote it since it was read.
    ///
    /// @return false if its version moved, or it is gone; nothing is changed then
    public boolean update(Connection connection) {
        return database.write(session -> session.update(UPDATE, withKeyAndVersion(connection)) > 0);
    }

    /// @return whether it was there
    public boolean delete(ConnectionKey key) {
        return database.write(
                session ->
                        session.update(
                                        "DELETE FROM connection WHERE application_id = ?"
                                                + " AND consumer_id = ? AND unified_api = ? AND service_id = ?",
                                        key.applicationId(),
                                        key.consumerId(),
                                        key.unifiedApi(),
                                        key.serviceId())
                                > 0);
    }

    private static @Nullable Object[] withKeyAndVersion(Connection connection) {
        ConnectionKey key = connection.key();
        var arguments = new ArrayList<@Nullable Object>(ConnectionRow.assigned(connection));
        arguments.addAll(
                Arrays.asList(
                        key.applicationId(),
                        key.consumerId(),
                        key.unifiedApi(),
                        key.serviceId(),
                        connection.version()));
        return arguments.toArray();
    }
}
