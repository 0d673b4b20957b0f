package dev.strongroom.store;

import dev.strongroom.connection.LogEntry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes and removes entries of the request log; [LogPages] reads them.
public final class RequestLogStore {
    private static final int ROWS_PER_STATEMENT = 25;
    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT =
            "INSERT INTO request_log (" + LogRows.COLUMNS + ") VALUES ";

    /// An entry that is there already was written before the answer got lost.
    private static final String ONCE = " ON CONFLICT (application_id, occurred_at, id) DO NOTHING";

    private static final String INSERT_ONE = INSERT + ROW + ONCE;
    private static final String INSERT_MANY =
            INSERT + (ROW + ", ").repeat(ROWS_PER_STATEMENT - 1) + ROW + ONCE;

    private final Database database;

    public RequestLogStore(Database database) {
        this.database = database;
    }

    /// Adds all in one transaction.
    public void add(List<LogEntry> entries) {
        database.write(sql -> add(sql, entries));
    }

    private static int add(Sql sql, List<LogEntry> entries) throws SQLException {
        int written = 0;
        int whole = entries.size() - entries.size() % ROWS_PER_STATEMENT;
        for (int from = 0; from < whole; from += ROWS_PER_STATEMENT) {
            written +=
                    sql.update(
                            INSERT_MANY, values(entries.subList(from, from + ROWS_PER_STATEMENT)));
        }
        for (LogEntry entry : entries.subList(whole, entries.size())) {
            written += sql.update(INSERT_ONE, values(List.of(entry)));
        }
        return written;
    }

    private static @Nullable Object[] values(List<LogEntry> entries) {
        List<@Nullable Object> values = new ArrayList<>();
        entries.forEach(entry -> LogRows.addTo(values, entry));
        return values.toArray();
    }

    /// The applications that have entries, those included that are gone.
    public List<String> applications() {
        return Orphans.applications(database, "request_log");
    }

    /// @return when the application was made, ms epoch; the end of time if there is no such one
    public long applicationSince(String applicationId) {
        return Orphans.applicationSince(database, applicationId);
    }

    /// Removes the oldest entries of an application.
    ///
    /// @param before ms epoch
    /// @param most a transaction should be short
    /// @return how many were removed
    public int removeBefore(String applicationId, long before, int most) {
        String text =
                """
                DELETE FROM request_log WHERE (application_id, occurred_at, id) IN (
                    SELECT application_id, occurred_at, id FROM request_log
                    WHERE application_id = ? AND occurred_at < ?
                    ORDER BY occurred_at, id LIMIT ?%s)
                """
                        .formatted(database.dialect().skipLocked());
        return database.write(sql -> sql.update(text, applicationId, before, (long) most));
    }

    /// Removes the newest entries of a consumer.
    ///
    /// @param before ms epoch
    /// @param most a transaction should be short
    /// @return how many were removed
    public int removeOf(String applicationId, String consumerId, long before, int most) {
        String text =
                """
                DELETE FROM request_log WHERE (application_id, occurred_at, id) IN (
                    SELECT application_id, occurred_at, id FROM request_log%s
                    WHERE application_id = ? AND consumer_id = ? AND occurred_at < ?
                    ORDER BY occurred_at DESC, id DESC LIMIT ?%s)
                """
                        .formatted(
                                database.dialect().through("request_log_consumer"),
                                database.dialect().skipLocked());
        return database.write(
                sql -> sql.update(text, applicationId, consumerId, before, (long) most));
    }
}
