package dev.strongroom.store;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.ConsentRecord;
import java.sql.SQLException;
import java.util.List;

/// The decisions about connections. They are only ever added, as part of a [Change], until their
/// connection is deleted. The latest is also a column of the connection itself. Of very many, the
/// oldest give way: a consumer must always be able to decide.
public final class ConsentStore {
    /// As many decisions as are kept of one connection.
    public static final int MOST_KEPT = 100;

    private final Database database;

    public ConsentStore(Database database) {
        this.database = database;
    }

    /// Newest first.
    ///
    /// @param limit at most so many
    public List<ConsentRecord> newest(ConnectionKey key, int limit) {
        return database.read(
                sql ->
                        sql.all(
                                """
                                SELECT id, created_at, granted, resources, state
                                FROM consent_record WHERE application_id = ? AND consumer_id = ?
                                    AND unified_api = ? AND service_id = ?
                                ORDER BY position DESC LIMIT ?
                                """,
                                ConsentColumns::read,
                                key.applicationId(),
                                key.consumerId(),
                                key.unifiedApi(),
                                key.serviceId(),
                                (long) limit));
    }

    /// After the last one. The write of the connection before it, in the same transaction, keeps
    /// others from taking the place.
    static boolean add(Sql sql, ConnectionKey key, ConsentRecord decision) throws SQLException {
        boolean added = insert(sql, key, decision);
        dropOldest(sql, key);
        return added;
    }

    private static void dropOldest(Sql sql, ConnectionKey key) throws SQLException {
        sql.update(
                """
                DELETE FROM consent_record
                WHERE application_id = ? AND consumer_id = ? AND unified_api = ? AND service_id = ?
                    AND position <= (
                        SELECT MAX(newest.position) FROM consent_record AS newest
                        WHERE newest.application_id = ? AND newest.consumer_id = ?
                            AND newest.unified_api = ? AND newest.service_id = ?) - ?
                """,
                key.applicationId(),
                key.consumerId(),
                key.unifiedApi(),
                key.serviceId(),
                key.applicationId(),
                key.consumerId(),
                key.unifiedApi(),
                key.serviceId(),
                (long) MOST_KEPT);
    }

    private static boolean insert(Sql sql, ConnectionKey key, ConsentRecord decision)
            throws SQLException {
        return sql.update(
                        """
                        INSERT INTO consent_record (application_id, consumer_id, unified_api,
                            service_id, position, id, created_at, granted, resources, state)
                        SELECT ?, ?, ?, ?, COALESCE(MAX(position), 0) + 1, ?, ?, ?, ?, ?
                        FROM consent_record
                        WHERE application_id = ? AND consumer_id = ?
                            AND unified_api = ? AND service_id = ?
                        """,
                        key.applicationId(),
                        key.consumerId(),
                        key.unifiedApi(),
                        key.serviceId(),
                        decision.id(),
                        decision.createdAt(),
                        decision.granted(),
                        ConsentColumns.resources(decision.fields()),
                        decision.state().wire(),
                        key.applicationId(),
                        key.consumerId(),
                        key.unifiedApi(),
                        key.serviceId())
                > 0;
    }

    /// @return true, however many there were
    static boolean move(Sql sql, ConnectionKey source, ConnectionKey target) throws SQLException {
        sql.update(
                """
                UPDATE consent_record SET service_id = ?
                WHERE application_id = ? AND consumer_id = ? AND unified_api = ? AND service_id = ?
                """,
                target.serviceId(),
                source.applicationId(),
                source.consumerId(),
                source.unifiedApi(),
                source.serviceId());
        return true;
    }

    static void delete(Sql sql, ConnectionKey key) throws SQLException {
        sql.update(
                """
                DELETE FROM consent_record
                WHERE application_id = ? AND consumer_id = ? AND unified_api = ? AND service_id = ?
                """,
                key.applicationId(),
                key.consumerId(),
                key.unifiedApi(),
                key.serviceId());
    }
}
