package dev.strongroom.store;

import dev.strongroom.connection.ConnectionKey;
import java.sql.SQLException;
import java.util.List;

/// The queue of revocations that providers have not heard of yet.
public final class RevocationStore {
    private static final String COLUMNS =
            "application_id, id, consumer_id, unified_api, service_id, document, attempts, due_at,"
                    + " created_at";

    private final Database database;

    public RevocationStore(Database database) {
        this.database = database;
    }

    /// Takes what is due and puts it off, so that nobody else takes it meanwhile and it comes back
    /// if the taker dies.
    ///
    /// @param until when it is due again unless it is removed or put off further, ms epoch
    /// @return as they are stored now: one attempt more than before
    public List<QueuedRevocation> claim(long now, long until, int limit) {
        String text =
                """
                UPDATE revocation SET due_at = ?, attempts = attempts + 1
                WHERE (application_id, id) IN (
                    SELECT application_id, id FROM revocation
                    WHERE due_at <= ? ORDER BY due_at LIMIT ?%s)
                RETURNING %s
                """
                        .formatted(database.dialect().skipLocked(), COLUMNS);
        return database.write(
                sql -> sql.all(text, RevocationStore::read, until, now, (long) limit));
    }

    public void putOff(QueuedRevocation revocation, long dueAt) {
        database.write(
                sql ->
                        sql.update(
                                """
                                UPDATE revocation SET due_at = ?
                                WHERE application_id = ? AND id = ?
                                """,
                                dueAt,
                                revocation.key().applicationId(),
                                revocation.id()));
    }

    public void remove(QueuedRevocation revocation) {
        database.write(sql -> remove(sql, revocation));
    }

    /// Whether it still waits.
    public boolean holds(QueuedRevocation revocation) {
        return database.read(
                        sql ->
                                sql.first(
                                        """
                                        SELECT attempts FROM revocation
                                        WHERE application_id = ? AND id = ?
                                        """,
                                        Row::number,
                                        revocation.key().applicationId(),
                                        revocation.id()))
                .isPresent();
    }

    /// How many wait for this connection's provider.
    public int waiting(ConnectionKey key) {
        return database.read(
                        sql ->
                                sql.first(
                                        """
                                        SELECT COUNT(*) FROM revocation
                                        WHERE application_id = ? AND consumer_id = ?
                                            AND unified_api = ? AND service_id = ?
                                        """,
                                        row -> (int) row.number(),
                                        key.applicationId(),
                                        key.consumerId(),
                                        key.unifiedApi(),
                                        key.serviceId()))
                .orElse(0);
    }

    static boolean remove(Sql sql, QueuedRevocation revocation) throws SQLException {
        return sql.update(
                        "DELETE FROM revocation WHERE application_id = ? AND id = ?",
                        revocation.key().applicationId(),
                        revocation.id())
                > 0;
    }

    static boolean add(Sql sql, QueuedRevocation revocation) throws SQLException {
        ConnectionKey key = revocation.key();
        return sql.update(
                        """
                        INSERT INTO revocation (application_id, id, consumer_id, unified_api,
                            service_id, document, attempts, due_at, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                        key.applicationId(),
                        revocation.id(),
                        key.consumerId(),
                        key.unifiedApi(),
                        key.serviceId(),
                        revocation.document(),
                        (long) revocation.attempts(),
                        revocation.dueAt(),
                        revocation.createdAt())
                > 0;
    }

    private static QueuedRevocation read(Row row) throws SQLException {
        String application = row.text();
        String id = row.text();
        var key = new ConnectionKey(application, row.text(), row.text(), row.text());
        return new QueuedRevocation(
                id, key, row.sealed(), (int) row.number(), row.number(), row.number());
    }
}
