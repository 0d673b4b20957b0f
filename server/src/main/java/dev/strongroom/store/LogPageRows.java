package dev.strongroom.store;

import dev.strongroom.connection.LogQuery;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The packed pages that a query has to look at, in the order of an index: that of the table, the
/// one of consumers, or the one of failures. They are read in stretches, which grow, but not beyond
/// what a connection should be busy with at once.
final class LogPageRows {
    private static final int FIRST_STRETCH = 4;
    private static final int GROWTH = 4;
    private static final int MOST_ROWS = 2_048;
    private static final long MOST_BYTES = 2L << 20;

    private final LogQuery query;
    private final LogSearch search;
    private final String statement;
    private long second;
    private String id = "";
    private long size = FIRST_STRETCH;
    private int rows;
    private long bytes;

    LogPageRows(Dialect dialect, LogQuery query, LogSearch search) {
        this.query = query;
        this.search = search;
        boolean falling = search.falling();
        second = falling ? search.firstSecond() + 1 : search.firstSecond();
        String order = falling ? " DESC" : "";
        String idColumn = query.consumerId() == null ? "id" : "page_id";
        statement =
                """
                SELECT second, %2$s, %1$s AND second %3$s ? AND (second, %2$s) %4$s (?, ?)
                ORDER BY second%5$s, %2$s%5$s LIMIT ?
                """
                        .formatted(
                                from(dialect, query),
                                idColumn,
                                falling ? ">=" : "<=",
                                falling ? "<" : ">",
                                order);
    }

    /// A consumer's entries are few enough to look for failures among them. A page that is not
    /// there any more has been removed in between.
    private static String from(Dialect dialect, LogQuery query) {
        if (query.consumerId() != null) {
            return """
            (SELECT body FROM request_log_page AS page
                WHERE page.application_id = request_log_consumer.application_id
                AND page.second = request_log_consumer.second
                AND page.id = request_log_consumer.page_id)
            FROM request_log_consumer WHERE application_id = ? AND consumer_id = ?\
            """;
        }
        return query.failuresOnly()
                ? "body FROM request_log_page"
                        + dialect.through("request_log_failure")
                        + " WHERE application_id = ? AND failures > 0"
                : "body FROM request_log_page WHERE application_id = ?";
    }

    String statement() {
        return statement;
    }

    Object[] values() {
        List<Object> values = new ArrayList<>();
        values.add(query.applicationId());
        if (query.consumerId() != null) {
            values.add(query.consumerId());
        }
        values.addAll(List.of(search.lastSecond(), second, id, size));
        return values.toArray();
    }

    /// Reads the next ones.
    ///
    /// @return how many there were
    int stretch(Sql sql) throws SQLException {
        rows = 0;
        bytes = 0;
        int read = sql.walk(statement, this::read, values());
        if (read < size) {
            search.end();
        }
        long fit = MOST_BYTES * read / Math.max(1, bytes);
        size = Math.max(FIRST_STRETCH, Math.min(Math.min(MOST_ROWS, GROWTH * size), fit));
        return read;
    }

    private int read(Row row) throws SQLException {
        while (!search.over() && row.next()) {
            rows++;
            second = row.number();
            id = row.text();
            byte[] body = row.bytesOrNull();
            if (body != null) {
                bytes += body.length;
                var place = new LogPage.Place(query.applicationId(), second);
                search.take(new LogPageReader(place, id, body));
            }
        }
        return rows;
    }
}
