package dev.strongroom.store;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Connections: the row that every proxied call reads.
public final class ConnectionStore {
    private final Database database;

    public ConnectionStore(Database database) {
        this.database = database;
    }

    /// One prepared read by primary key.
    public Optional<Connection> find(ConnectionKey key) {
        String text =
                "SELECT "
                        + ConnectionRow.READ
                        + """
                          FROM connection
                        WHERE application_id = ? AND consumer_id = ?
                            AND unified_api = ? AND service_id = ?
                        """;
        return database.read(
                sql ->
                        sql.first(
                                text,
                                row -> ConnectionRow.read(key, row),
                                key.applicationId(),
                                key.consumerId(),
                                key.unifiedApi(),
                                key.serviceId()));
    }

    /// All of a consumer, by unified API and service.
    public List<Connection> list(String applicationId, String consumerId) {
        String text =
                "SELECT unified_api, service_id, "
                        + ConnectionRow.READ
                        + """
                          FROM connection
                        WHERE application_id = ? AND consumer_id = ?
                        ORDER BY unified_api, service_id
                        """;
        return database.scan(
                sql ->
                        sql.all(
                                text,
                                row -> ConnectionRow.read(key(applicationId, consumerId, row), row),
                                applicationId,
                                consumerId));
    }

    /// Stores a new connection, and its consumer if that is not known yet.
    ///
    /// @return the connection with version 1; empty if there is one of that key already
    public Optional<Connection> insert(Connection connection) {
        String text =
                "INSERT INTO connection ("
                        + ConnectionRow.WRITTEN
                        + """
                        , application_id, consumer_id, unified_api, service_id, created_at, version)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                            ?, ?, ?, ?, ?, 1)
                        ON CONFLICT (application_id, consumer_id, unified_api, service_id)
                            DO NOTHING
                        """;
        ConnectionKey key = connection.key();
        long createdAt = connection.createdAt();
        @Nullable Object[] values = ConnectionRow.values(connection, createdAt);
        boolean inserted =
                database.write(
                        sql -> {
                            ConsumerStore.insertIfAbsent(
                                    sql, key.applicationId(), key.consumerId(), createdAt);
                            return sql.update(text, values) > 0;
                        });
        return inserted ? Optional.of(ConnectionRow.first(connection)) : Optional.empty();
    }

    /// Replaces what is stored, if that is still the version the change was based on. The stored
    /// version grows by one; `changed` names the one before.
    ///
    /// @return false if somebody else wrote or deleted in between; nothing is changed then
    public boolean update(Connection changed) {
        String text =
                """
                UPDATE connection SET enabled = ?, settings = ?, secret_names = ?, secrets = ?,
                    metadata = ?, configuration = ?, mappings = ?,
                    credentials = ?, has_access_token = ?, has_refresh_token = ?,
                    access_expires_at = ?, confirmed = ?,
                    revoked = ?, check_failed = ?, refresh_failed_at = ?,
                    credentials_expire_at = ?, downstream_error_at = ?,
                    updated_at = ?, version = version + 1
                WHERE application_id = ? AND consumer_id = ? AND unified_api = ?
                    AND service_id = ? AND version = ?
                """;
        @Nullable Object[] values = ConnectionRow.values(changed, changed.version());
        return database.write(sql -> sql.update(text, values) > 0);
    }

    /// @return false if there was none
    public boolean delete(ConnectionKey key) {
        return database.write(
                sql ->
                        sql.update(
                                        """
                                        DELETE FROM connection
                                        WHERE application_id = ? AND consumer_id = ?
                                            AND unified_api = ? AND service_id = ?
                                        """,
                                        key.applicationId(),
                                        key.consumerId(),
                                        key.unifiedApi(),
                                        key.serviceId())
                                > 0);
    }

    private static ConnectionKey key(String applicationId, String consumerId, Row row)
            throws SQLException {
        return new ConnectionKey(applicationId, consumerId, row.text(), row.text());
    }
}
