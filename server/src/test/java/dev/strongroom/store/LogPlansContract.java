package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.LogEntry;
import dev.strongroom.connection.LogQuery;
import dev.strongroom.connection.Window;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Reading a page of a large log must follow an index in its order: without sorting, and without
/// looking at the pages of others.
interface LogPlansContract extends Tenants {
    private String largeLog() {
        String application = newApplication();
        var store = new RequestLogStore(database());
        Logged entries = Logged.at(application);
        List<LogEntry> all = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            all.addAll(
                    entries.time(NOW + i * 1_000L)
                            .consumer("c" + i % 4)
                            .call("GET", "/", i % 10 == 0 ? 500 : 200)
                            .entries(25));
        }
        store.add(all);
        return application;
    }

    @Test
    default void page_ofALargeLog_followsAnIndex() {
        String application = largeLog();
        assertFollowsIndexes(application);
        // PostgreSQL gathers statistics by itself, but not at once.
        database()
                .write(
                        sql -> {
                            sql.execute("ANALYZE request_log_page");
                            sql.execute("ANALYZE request_log_consumer");
                            return true;
                        });
        assertFollowsIndexes(application);
    }

    private void assertFollowsIndexes(String application) {
        LogQuery all = LogQuery.of(application);
        LogQuery consumer = all.withConsumer("c1");
        LogQuery failures = all.withStatuses(Set.of(500, 503));
        var back = new Window(20, Window.Side.BEFORE, List.of(NOW, "x"));

        assertFollows(
                all,
                Window.first(20),
                "request_log_page_pkey",
                "sqlite_autoindex_request_log_page");
        assertFollows(all, back, "request_log_page_pkey", "sqlite_autoindex_request_log_page");
        assertFollows(consumer, Window.first(20), "request_log_consumer_pkey", "PRIMARY KEY");
        assertFollows(consumer, back, "request_log_consumer_pkey", "PRIMARY KEY");
        assertFollows(failures, Window.first(20), "request_log_failure", "request_log_failure");
    }

    private void assertFollows(LogQuery query, Window window, String postgres, String sqlite) {
        String plan = plan(query, window);
        boolean embedded = database().embedded();

        assertThat(plan).contains("request_log", embedded ? sqlite : postgres);
        assertThat(plan).doesNotContain("Seq Scan", "Bitmap", "SCAN ", "Sort", "B-TREE");
    }

    private String plan(LogQuery query, Window window) {
        var rows = new LogPageRows(database().dialect(), query, new LogSearch(query, window));
        String explain = database().embedded() ? "EXPLAIN QUERY PLAN " : "EXPLAIN ";
        return database()
                .scanInOrder(
                        sql ->
                                sql.all(
                                        explain + rows.statement(),
                                        row -> database().embedded() ? detail(row) : row.text(),
                                        rows.values()))
                .stream()
                .collect(Collectors.joining("\n"));
    }

    /// The fourth column of SQLite's answer.
    private static String detail(Row row) throws SQLException {
        row.number();
        row.number();
        row.number();
        return row.text();
    }
}
