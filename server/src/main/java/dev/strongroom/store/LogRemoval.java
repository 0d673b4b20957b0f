package dev.strongroom.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Removes packed pages of the request log, and what one consumer has on them. Whoever changes a
/// page holds its row, so that of two replicas the second one sees what the first one left.
final class LogRemoval {
    private static final String DELETE_PAGE =
            "DELETE FROM request_log_page WHERE application_id = ? AND second = ? AND id = ?";

    private static final String UPDATE_PAGE =
            """
            UPDATE request_log_page SET entries = ?, failures = ?, body = ?
            WHERE application_id = ? AND second = ? AND id = ?
            """;

    private static final String DELETE_CONSUMER =
            """
            DELETE FROM request_log_consumer
            WHERE application_id = ? AND consumer_id = ? AND second = ? AND page_id = ?
            """;

    /// Reads all that there is of the application; for pages that cannot be asked.
    private static final String DELETE_CONSUMERS =
            """
            DELETE FROM request_log_consumer
            WHERE application_id = ? AND second = ? AND page_id = ?
            """;

    private static final String PAGES_OF =
            """
            SELECT second, page_id FROM request_log_consumer
            WHERE application_id = ? AND consumer_id = ? AND (second, page_id) < (?, ?)
            ORDER BY second DESC, page_id DESC LIMIT ?
            """;

    /// A row of a consumer lies on a page of the B-tree of its own, which takes its time.
    private static final int ROWS_AT_ONCE = 2_000;

    private final String oldest;
    private final String body;

    /// The name of a page.
    record Page(LogPage.Place place, String id) {}

    /// A page as it is stored.
    private static final class Stored {
        private final Page page;
        private final byte[] body;

        Stored(Page page, byte[] body) {
            this.page = page;
            this.body = body;
        }

        Page page() {
            return page;
        }

        LogPageReader reader() {
            return new LogPageReader(page.place(), page.id(), body);
        }
    }

    /// What a consumer has done before a time, ms epoch.
    record Past(String applicationId, String consumerId, long before) {
        /// Where to begin, as pages are looked at from the newest to the oldest.
        Page start() {
            long second = Math.floorDiv(before, LogPage.SECOND);
            return new Page(new LogPage.Place(applicationId, second + 1), "");
        }
    }

    LogRemoval(Dialect dialect) {
        oldest =
                """
                SELECT second, id, body FROM request_log_page
                WHERE application_id = ? AND second < ?
                ORDER BY second, id LIMIT ?\
                """
                        + dialect.skipLocked();
        body =
                "SELECT body FROM request_log_page WHERE application_id = ? AND second = ? AND id = ?"
                        + dialect.locked();
    }

    /// @return how many pages were removed
    int before(Sql sql, String applicationId, long before, int most) throws SQLException {
        List<Stored> pages =
                sql.all(
                        oldest,
                        row -> {
                            var place = new LogPage.Place(applicationId, row.number());
                            return new Stored(new Page(place, row.text()), row.bytes());
                        },
                        applicationId,
                        Math.floorDiv(before, LogPage.SECOND),
                        (long) most);
        int removed = 0;
        int rows = 0;
        while (removed < pages.size() && rows < ROWS_AT_ONCE) {
            Stored page = pages.get(removed);
            rows += forgetConsumers(sql, page);
            sql.update(DELETE_PAGE, values(page.page()));
            removed++;
        }
        return removed;
    }

    /// What cannot be read any more goes like everything else.
    ///
    /// @return how many rows were removed
    private static int forgetConsumers(Sql sql, Stored page) throws SQLException {
        Set<String> consumers = new HashSet<>();
        try {
            LogPageReader reader = page.reader();
            while (reader.next()) {
                consumers.add(reader.text(reader.consumer()));
            }
        } catch (DatabaseException damaged) {
            return sql.update(DELETE_CONSUMERS, values(page.page()));
        }
        List<Object[]> rows = new ArrayList<>();
        for (String consumer : consumers) {
            rows.add(values(page.page(), consumer));
        }
        sql.updateAll(DELETE_CONSUMER, rows);
        return rows.size();
    }

    /// @param after the page that was looked at last
    /// @return the pages that were looked at; those of them that hold something younger stay
    List<Page> of(Sql sql, Past past, Page after, int most) throws SQLException {
        List<Page> pages =
                sql.all(
                        PAGES_OF,
                        row ->
                                new Page(
                                        new LogPage.Place(past.applicationId(), row.number()),
                                        row.text()),
                        past.applicationId(),
                        past.consumerId(),
                        after.place().second(),
                        after.id(),
                        (long) most);
        for (Page page : pages) {
            Optional<byte[]> found = sql.first(body, Row::bytes, values(page));
            if (found.isEmpty()) {
                sql.update(DELETE_CONSUMER, values(page, past.consumerId()));
            } else {
                takeOut(sql, new Stored(page, found.get()), past);
            }
        }
        return pages;
    }

    /// What cannot be read any more goes as a whole: it would tell nobody anything either.
    private static void takeOut(Sql sql, Stored stored, Past past) throws SQLException {
        var rest = new LogPageBuilder(stored.page().place());
        Copied copied;
        try {
            copied = copy(stored.reader(), rest, past);
        } catch (DatabaseException damaged) {
            sql.update(DELETE_CONSUMERS, values(stored.page()));
            sql.update(DELETE_PAGE, values(stored.page()));
            return;
        }
        if (!copied.stays()) {
            sql.update(DELETE_CONSUMER, values(stored.page(), past.consumerId()));
        }
        if (rest.count() == 0) {
            sql.update(DELETE_PAGE, values(stored.page()));
        } else if (rest.count() < copied.seen()) {
            replace(sql, stored.page(), rest.page());
        }
    }

    /// @param seen how many entries there were
    /// @param stays whether something of the consumer stays
    private record Copied(int seen, boolean stays) {}

    private static Copied copy(LogPageReader from, LogPageBuilder to, Past past) {
        int seen = 0;
        boolean stays = false;
        while (from.next()) {
            seen++;
            boolean its = from.text(from.consumer()).equals(past.consumerId());
            if (!its || from.occurredAt() >= past.before()) {
                stays |= its;
                to.add(from.entry());
            }
        }
        return new Copied(seen, stays);
    }

    /// The page keeps its name.
    private static void replace(Sql sql, Page page, LogPage changed) throws SQLException {
        List<Object> values = new ArrayList<>();
        values.add((long) changed.entries());
        values.add((long) changed.holding().failures());
        values.add(changed.body());
        values.addAll(List.of(values(page)));
        sql.update(UPDATE_PAGE, values.toArray());
    }

    private static Object[] values(Page page) {
        return new Object[] {page.place().applicationId(), page.place().second(), page.id()};
    }

    private static Object[] values(Page page, String consumerId) {
        return new Object[] {
            page.place().applicationId(), consumerId, page.place().second(), page.id()
        };
    }
}
