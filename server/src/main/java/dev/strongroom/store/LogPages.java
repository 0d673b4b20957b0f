package dev.strongroom.store;

import dev.strongroom.connection.LogEntry;
import dev.strongroom.connection.LogQuery;
import dev.strongroom.connection.LogQuery.PathMatch;
import dev.strongroom.connection.Slice;
import dev.strongroom.connection.Window;
import dev.strongroom.connection.Window.Side;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the request log in pages, newest first.
///
/// Filters that match next to nothing must not read a whole log in one go. So a page is looked for
/// stretch by stretch: so many entries in the order of an index, of which those are taken that
/// match. After [#MOST_PER_PAGE] entries the page ends where it is, short or empty, and its
/// neighbour goes on from there. One SQL text serves all filters, so that a connection keeps few
/// statements prepared.
public final class LogPages {
    private static final int FIRST_STRETCH = 256;
    private static final int LARGEST_STRETCH = 16_384;

    /// How many entries one page looks at, or a stretch more.
    static final int MOST_PER_PAGE = 50_000;

    private static final String AND_CONSUMER = "AND consumer_id = ?";
    private static final String AND_FAILED = "AND status_code >= 400";
    private static final String OLDER = "occurred_at >= ? AND (occurred_at, id) < (?, ?)";
    private static final String NEWER = "occurred_at <= ? AND (occurred_at, id) > (?, ?)";
    private static final String FALLING = "ORDER BY occurred_at DESC, id DESC LIMIT ?";
    private static final String RISING = "ORDER BY occurred_at, id LIMIT ?";
    private final Database database;

    public LogPages(Database database) {
        this.database = database;
    }

    /// There may be fewer entries than the window allows, even none, although more follow.
    ///
    /// @param window its key is [LogQuery#key] of an entry
    public Slice<LogEntry> page(LogQuery query, Window window) {
        var search = new Search(query, window);
        int size = FIRST_STRETCH;
        while (search.wantsMore()) {
            search.look(size);
            size = Math.min(LARGEST_STRETCH, size * 4);
        }
        return search.slice();
    }

    /// One page under way.
    final class Search {
        private final LogQuery query;
        private final Window window;
        private final String stretch;
        private final String matches;
        private final List<LogEntry> found = new ArrayList<>();
        private @Nullable List<Object> from;
        private int seen;

        Search(LogQuery query, Window window) {
            this.query = query;
            this.window = window;
            String order = window.backward() ? RISING : FALLING;
            stretch =
                    "FROM request_log%s WHERE application_id = ? %s AND %s %s"
                            .formatted(
                                    index(query),
                                    narrowed(query),
                                    window.backward() ? NEWER : OLDER,
                                    order);
            matches = matches(order);
            from = start();
        }

        private String matches(String order) {
            return """
            SELECT %1$s FROM (SELECT %1$s %2$s) AS seen
            WHERE (? = '' OR connection_api = ?)
                AND (? = '' OR service_id = ?)
                AND (? = '' OR %3$s(?, ',' || http_method || ',') > 0)
                AND (? = '' OR %3$s(?, ',' || status_code || ',') > 0)
                AND (? = '' OR %3$s(?, ',' || unified_api || ',') = 0)
                AND (? = '' OR %3$s(path, ?) > 0)
                AND (? = '' OR substr(path, 1, length(?)) = ?)
                AND (? = '' OR substr(path, length(path) - length(?) + 1) = ?)
                AND (? = '' OR path = ?)
            %4$s
            """
                    .formatted(LogRows.COLUMNS, stretch, database.dialect().find(), order);
        }

        private String index(LogQuery query) {
            return switch (narrowed(query)) {
                case AND_CONSUMER -> database.dialect().through("request_log_consumer");
                case AND_FAILED -> database.dialect().through("request_log_failure");
                default -> "";
            };
        }

        /// A consumer's entries are few enough to look for failures among them.
        private static String narrowed(LogQuery query) {
            if (query.consumerId() != null) {
                return AND_CONSUMER;
            }
            return query.failuresOnly() ? AND_FAILED : "";
        }

        /// The key of the window, or the end of the span that is nearer.
        private List<Object> start() {
            long edge = window.backward() ? query.span().first() : query.span().last() + 1;
            if (window.key().isEmpty()) {
                return List.of(edge, "");
            }
            long time = (Long) window.key().getFirst();
            boolean outside = window.backward() ? time < edge : time >= edge;
            return outside ? List.of(edge, "") : window.key();
        }

        boolean wantsMore() {
            return from != null && found.size() <= window.limit() && seen < MOST_PER_PAGE;
        }

        String statement() {
            return matches;
        }

        Object[] values(int size) {
            return matching(scanning(), size);
        }

        void look(int size) {
            List<Object> begin = scanning();
            database.scanInOrder(
                    sql -> {
                        found.addAll(sql.all(matches, LogRows::read, matching(begin, size)));
                        seen += size;
                        from = found.size() > window.limit() ? null : lastOf(sql, begin, size);
                        return seen;
                    });
        }

        /// Null if the stretch was the last one.
        private @Nullable List<Object> lastOf(Sql sql, List<Object> begin, int size)
                throws SQLException {
            List<Object> values = new ArrayList<>(begin);
            values.add(1L);
            values.add(size - 1L);
            return sql.<List<Object>>first(
                            "SELECT occurred_at, id " + stretch + " OFFSET ?",
                            row -> List.of(row.number(), row.text()),
                            values.toArray())
                    .orElse(null);
        }

        private List<Object> scanning() {
            List<Object> values = new ArrayList<>();
            values.add(query.applicationId());
            if (query.consumerId() != null) {
                values.add(query.consumerId());
            }
            values.add(window.backward() ? query.span().last() : query.span().first());
            values.addAll(from == null ? start() : from);
            return values;
        }

        private Object[] matching(List<Object> begin, int size) {
            List<Object> values = new ArrayList<>(begin);
            values.add((long) size);
            add(values, query.service().unifiedApi(), 2);
            add(values, query.service().serviceId(), 2);
            add(values, list(query.methods()), 2);
            add(values, list(query.statuses()), 2);
            add(values, list(query.exceptApis()), 2);
            add(values, path(PathMatch.Mode.CONTAINS), 2);
            add(values, path(PathMatch.Mode.STARTS_WITH), 3);
            add(values, path(PathMatch.Mode.ENDS_WITH), 3);
            add(values, path(PathMatch.Mode.EXACT), 2);
            values.add(window.limit() + 1L - found.size());
            return values.toArray();
        }

        private String path(PathMatch.Mode mode) {
            return query.path().mode() == mode ? query.path().text() : "";
        }

        Slice<LogEntry> slice() {
            Slice<LogEntry> whole = Slice.of(window, found, LogQuery::key);
            List<Object> rest = from;
            if (rest == null) {
                return whole;
            }
            var before = new Window(window.limit(), Side.BEFORE, rest);
            var after = new Window(window.limit(), Side.AFTER, rest);
            if (found.isEmpty()) {
                return new Slice<>(List.of(), before, after);
            }
            return window.backward()
                    ? new Slice<>(whole.items(), before, whole.next())
                    : new Slice<>(whole.items(), whole.previous(), after);
        }
    }

    private static void add(List<Object> values, String text, int times) {
        for (int i = 0; i < times; i++) {
            values.add(text);
        }
    }

    /// `,a,b,`, to be searched for `,a,`.
    private static String list(Set<?> members) {
        return members.isEmpty()
                ? ""
                : members.stream()
                        .map(String::valueOf)
                        .sorted()
                        .collect(Collectors.joining(",", ",", ","));
    }
}
