package dev.strongroom.store;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Connections: the row that every proxied call reads.
public final class ConnectionStore {
    private static final String INSERT =
            "INSERT INTO connection ("
                    + ConnectionRow.WRITTEN
                    + ", application_id, consumer_id, unified_api, service_id, version, created_at)"
                    + " VALUES ("
                    + "?, ".repeat(ConnectionRow.WRITTEN.split(",").length + 4)
                    + "?, ?) ON CONFLICT (application_id, consumer_id, unified_api, service_id)"
                    + " DO NOTHING";
    private static final String UPDATE =
            "UPDATE connection SET "
                    + ConnectionRow.WRITTEN.replaceAll("[a-z_]+", "$0 = ?")
                    + ", version = version + 1 WHERE application_id = ? AND consumer_id = ?"
                    + " AND unified_api = ? AND service_id = ? AND version = ?";

    // Put together once: it is long, and prepared statements are found by it.
    private static final String FIND =
            "SELECT "
                    + ConnectionRow.READ
                    + " FROM connection WHERE application_id = ? AND consumer_id = ?"
                    + " AND unified_api = ? AND service_id = ?";

    private final Database database;

    public ConnectionStore(Database database) {
        this.database = database;
    }

    /// One prepared read by primary key.
    public Optional<Connection> find(ConnectionKey key) {
        return database.read(
                sql ->
                        sql.first(
                                FIND,
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

    /// Which services each of some consumers has connections to, in alphabetical order.
    ///
    /// @return by consumer; one without connections is not among them
    public Map<String, List<String>> services(
            String applicationId, Collection<String> consumerIds) {
        if (consumerIds.isEmpty()) {
            return Map.of();
        }
        var ids = new InList(consumerIds);
        String text =
                "SELECT DISTINCT consumer_id, service_id FROM connection"
                        + " WHERE application_id = ? AND consumer_id IN "
                        + ids.marks();
        Map<String, List<String>> services = new HashMap<>();
        database.scan(
                        sql ->
                                sql.all(
                                        text,
                                        row -> Map.entry(row.text(), row.text()),
                                        ids.after(applicationId)))
                .forEach(
                        one ->
                                services.computeIfAbsent(one.getKey(), id -> new ArrayList<>())
                                        .add(one.getValue()));
        services.values().forEach(Collections::sort);
        return services;
    }

    /// Does all of a change, or nothing.
    ///
    /// @return false if somebody else wrote or deleted in between; nothing is changed then
    public boolean apply(Change change) {
        try {
            return database.write(change::run);
        } catch (Change.LostException lost) {
            return false;
        }
    }

    /// The sweep looks at it no sooner.
    public void putOff(ConnectionKey key, long dueAt) {
        database.write(
                sql ->
                        sql.update(
                                """
                                UPDATE connection SET due_at = ?
                                WHERE application_id = ? AND consumer_id = ?
                                    AND unified_api = ? AND service_id = ?
                                """,
                                dueAt,
                                key.applicationId(),
                                key.consumerId(),
                                key.unifiedApi(),
                                key.serviceId()));
    }

    /// Connections of one organisation, as the provider calls it.
    ///
    /// @param limit at most so many
    public List<ConnectionKey> ofCompany(
            String applicationId, String serviceId, String companyId, int limit) {
        return database.scan(
                sql ->
                        sql.all(
                                """
                                SELECT consumer_id, unified_api FROM connection
                                WHERE application_id = ? AND service_id = ? AND company_id = ?
                                ORDER BY consumer_id, unified_api LIMIT ?
                                """,
                                row ->
                                        new ConnectionKey(
                                                applicationId, row.text(), row.text(), serviceId),
                                applicationId,
                                serviceId,
                                companyId,
                                (long) limit));
    }

    static boolean insert(Sql sql, Connection connection) throws SQLException {
        ConnectionKey key = connection.key();
        long createdAt = connection.createdAt();
        ConsumerStore.insertIfAbsent(sql, key.applicationId(), key.consumerId(), createdAt);
        @Nullable Object[] values = ConnectionRow.values(connection, connection.version());
        @Nullable Object[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = createdAt;
        return sql.update(INSERT, all) > 0;
    }

    /// The stored version grows by one; `changed` names the one before.
    static boolean update(Sql sql, Connection changed) throws SQLException {
        return sql.update(UPDATE, ConnectionRow.values(changed, changed.version())) > 0;
    }

    static boolean updateDownstream(Sql sql, Connection changed) throws SQLException {
        ConnectionKey key = changed.key();
        return sql.update(
                        """
                        UPDATE connection
                        SET downstream_error_at = ?, updated_at = ?, version = version + 1
                        WHERE application_id = ? AND consumer_id = ?
                            AND unified_api = ? AND service_id = ? AND version = ?
                        """,
                        changed.standing().downstreamErrorAt(),
                        changed.updatedAt(),
                        key.applicationId(),
                        key.consumerId(),
                        key.unifiedApi(),
                        key.serviceId(),
                        changed.version())
                > 0;
    }

    /// With the decisions of its consumer: nothing of a connection outlives it.
    static boolean delete(Sql sql, Connection connection) throws SQLException {
        boolean deleted = deleteRow(sql, connection);
        if (deleted && connection.attributes().consent() != null) {
            ConsentStore.delete(sql, connection.key());
        }
        return deleted;
    }

    /// Before its decisions are touched: whoever changes both has the row first.
    static boolean deleteRow(Sql sql, Connection connection) throws SQLException {
        ConnectionKey key = connection.key();
        return sql.update(
                        """
                        DELETE FROM connection
                        WHERE application_id = ? AND consumer_id = ?
                            AND unified_api = ? AND service_id = ? AND version = ?
                        """,
                        key.applicationId(),
                        key.consumerId(),
                        key.unifiedApi(),
                        key.serviceId(),
                        connection.version())
                > 0;
    }

    private static ConnectionKey key(String applicationId, String consumerId, Row row)
            throws SQLException {
        return new ConnectionKey(applicationId, consumerId, row.text(), row.text());
    }
}
