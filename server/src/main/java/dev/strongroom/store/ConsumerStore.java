package dev.strongroom.store;

import dev.strongroom.connection.Consumer;
import dev.strongroom.connection.JsonText;
import java.sql.SQLException;
import java.util.Optional;

/// The customers of an application.
public final class ConsumerStore {
    private final Database database;

    public ConsumerStore(Database database) {
        this.database = database;
    }

    public Optional<Consumer> find(String applicationId, String consumerId) {
        return database.read(
                sql ->
                        sql.first(
                                """
                                SELECT metadata, created_at, updated_at FROM consumer
                                WHERE application_id = ? AND consumer_id = ?
                                """,
                                row ->
                                        new Consumer(
                                                applicationId,
                                                consumerId,
                                                new JsonText(row.text()),
                                                row.number(),
                                                row.number()),
                                applicationId,
                                consumerId));
    }

    /// Makes sure that there is such a consumer. Costs a point read when there is.
    ///
    /// @return whether it was made now
    public boolean touch(String applicationId, String consumerId, long now) {
        return find(applicationId, consumerId).isEmpty()
                && database.write(sql -> insertIfAbsent(sql, applicationId, consumerId, now));
    }

    /// Sets the metadata of a consumer, and makes the consumer if there is none.
    public Consumer put(String applicationId, String consumerId, JsonText metadata, long now) {
        return database.write(
                sql ->
                        sql.first(
                                        """
                                        INSERT INTO consumer (application_id, consumer_id, metadata,
                                            created_at, updated_at)
                                        VALUES (?, ?, ?, ?, ?)
                                        ON CONFLICT (application_id, consumer_id) DO UPDATE SET
                                            metadata = excluded.metadata,
                                            updated_at = excluded.updated_at
                                        RETURNING created_at
                                        """,
                                        row ->
                                                new Consumer(
                                                        applicationId,
                                                        consumerId,
                                                        metadata,
                                                        row.number(),
                                                        now),
                                        applicationId,
                                        consumerId,
                                        metadata.text(),
                                        now,
                                        now)
                                .orElseThrow());
    }

    /// For writes that need the consumer to be there, inside their own transaction.
    static boolean insertIfAbsent(Sql sql, String applicationId, String consumerId, long now)
            throws SQLException {
        return sql.update(
                        """
                        INSERT INTO consumer (application_id, consumer_id, metadata, created_at,
                            updated_at)
                        VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (application_id, consumer_id) DO NOTHING
                        """,
                        applicationId,
                        consumerId,
                        JsonText.EMPTY_OBJECT.text(),
                        now,
                        now)
                > 0;
    }
}
