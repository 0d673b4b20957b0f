package dev.strongroom.store;

import java.sql.SQLException;
import java.util.List;

/// Removes a consumer with everything that is kept for it. Connections go first and one by one, as
/// each has its own event and its provider may have to hear of it; what happened (events) and what
/// providers are owed (revocations) outlives the consumer.
public final class ConsumerRemoval {
    /// Whoever adds a table keyed to the consumer adds it here.
    private static final List<String> KEPT_FOR_IT =
            List.of(
                    "pending_authorization",
                    "confirmation",
                    "migration",
                    "consumer_request_count",
                    "consumer");

    private final Database database;

    public ConsumerRemoval(Database database) {
        this.database = database;
    }

    /// What became of it.
    public enum Outcome {
        REMOVED,
        /// There is no such consumer.
        UNKNOWN,
        /// It still has connections, or has some again; nothing was removed.
        CONNECTED
    }

    /// The consumer's row is locked first. Whatever refers to it, a new connection or count, waits
    /// for the outcome or is there to be seen.
    public Outcome remove(String applicationId, String consumerId) {
        String lock =
                "SELECT created_at FROM consumer WHERE application_id = ? AND consumer_id = ?"
                        + database.dialect().locked();
        return database.write(
                sql -> {
                    if (sql.first(lock, Row::number, applicationId, consumerId).isEmpty()) {
                        return Outcome.UNKNOWN;
                    }
                    return connected(sql, applicationId, consumerId)
                            ? Outcome.CONNECTED
                            : removed(sql, applicationId, consumerId);
                });
    }

    private static boolean connected(Sql sql, String applicationId, String consumerId)
            throws SQLException {
        return sql.first(
                        """
                        SELECT version FROM connection
                        WHERE application_id = ? AND consumer_id = ? LIMIT 1
                        """,
                        Row::number,
                        applicationId,
                        consumerId)
                .isPresent();
    }

    private static Outcome removed(Sql sql, String applicationId, String consumerId)
            throws SQLException {
        for (String table : KEPT_FOR_IT) {
            sql.update(
                    "DELETE FROM " + table + " WHERE application_id = ? AND consumer_id = ?",
                    applicationId,
                    consumerId);
        }
        return Outcome.REMOVED;
    }
}
