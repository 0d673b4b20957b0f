package dev.strongroom.store;

import dev.strongroom.connection.LogEntry;
import dev.strongroom.connection.LogQuery;
import dev.strongroom.connection.LogQuery.PathMatch;
import dev.strongroom.connection.LogQuery.Position;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the request log in pages, newest first.
///
/// Filters that match next to nothing must not read a whole log in one go. So a page is looked for
/// window by window: so many entries in the order of an index, of which those are taken that match.
/// After [#MOST_PER_PAGE] entries the page ends where it is, short or empty, and the next one goes
/// on from there. One SQL text serves all filters, so a database keeps few statements prepared.
public final class LogPages {
    private static final int FIRST_WINDOW = 256;
    private static final int LARGEST_WINDOW = 16_384;

    /// How many entries one page looks at.
    static final int MOST_PER_PAGE = 60_000;

    private static final String AND_CONSUMER = "AND consumer_id = ?";
    private static final String AND_FAILED = "AND status_code >= 400";

    private static final String WINDOW =
            """
            FROM request_log
                WHERE application_id = ? %s AND occurred_at >= ? AND (occurred_at, id) < (?, ?)
                ORDER BY occurred_at DESC, id DESC
            """;

    private static final String MATCHES =
            """
            SELECT %1$s FROM (SELECT %1$s %2$s LIMIT ?) AS seen
            WHERE (? = '' OR connection_api = ?)
                AND (? = '' OR service_id = ?)
                AND (? = '' OR %3$s(?, ',' || http_method || ',') > 0)
                AND (? = '' OR %3$s(?, ',' || status_code || ',') > 0)
                AND (? = '' OR %3$s(?, ',' || unified_api || ',') = 0)
                AND (? = '' OR %3$s(path, ?) > 0)
                AND (? = '' OR substr(path, 1, length(?)) = ?)
                AND (? = '' OR substr(path, length(path) - length(?) + 1) = ?)
                AND (? = '' OR path = ?)
            ORDER BY occurred_at DESC, id DESC LIMIT ?
            """;

    private static final String LAST = "SELECT occurred_at, id %s LIMIT 1 OFFSET ?";

    private final Database database;

    public LogPages(Database database) {
        this.database = database;
    }

    /// @param next where the page after this one begins; null = there is none
    public record LogPage(List<LogEntry> entries, @Nullable Position next) {
        public LogPage {
            entries = List.copyOf(entries);
        }
    }

    /// @param limit at most so many entries; there may be fewer although more follow
    public LogPage page(LogQuery query, Position after, int limit) {
        var search = new Search(query, limit);
        Position from = start(query, after);
        int window = FIRST_WINDOW;
        while (from != null && search.wantsMore()) {
            from = search.look(from, window);
            window = Math.min(LARGEST_WINDOW, window * 4);
        }
        return search.page(from);
    }

    private static Position start(LogQuery query, Position after) {
        long end = query.span().last() + 1;
        return after.occurredAt() < end ? after : new Position(end, "");
    }

    /// One page under way.
    private final class Search {
        private final LogQuery query;
        private final int limit;
        private final String window;
        private final String matches;
        private final List<LogEntry> found = new ArrayList<>();
        private int seen;

        Search(LogQuery query, int limit) {
            this.query = query;
            this.limit = limit;
            window = WINDOW.formatted(narrowed(query));
            matches = MATCHES.formatted(LogRows.COLUMNS, window, database.dialect().find());
        }

        /// A consumer's entries are few enough to look for failures among them.
        private static String narrowed(LogQuery query) {
            if (query.consumerId() != null) {
                return AND_CONSUMER;
            }
            return query.failuresOnly() ? AND_FAILED : "";
        }

        boolean wantsMore() {
            return found.size() <= limit && seen < MOST_PER_PAGE;
        }

        /// @return where to go on; null at the end of the log
        @Nullable Position look(Position from, int size) {
            return database.scan(
                    sql -> {
                        found.addAll(sql.all(matches, LogRows::read, matching(from, size)));
                        seen += size;
                        return found.size() > limit ? from : lastOf(sql, from, size);
                    });
        }

        private @Nullable Position lastOf(Sql sql, Position from, int size) throws SQLException {
            List<Object> values = scanning(from);
            values.add((long) size - 1);
            Optional<Position> last =
                    sql.first(
                            LAST.formatted(window),
                            row -> new Position(row.number(), row.text()),
                            values.toArray());
            return last.orElse(null);
        }

        private List<Object> scanning(Position from) {
            List<Object> values = new ArrayList<>();
            values.add(query.applicationId());
            String consumerId = query.consumerId();
            if (consumerId != null) {
                values.add(consumerId);
            }
            values.add(query.span().first());
            values.add(from.occurredAt());
            values.add(from.id());
            return values;
        }

        private Object[] matching(Position from, int size) {
            List<Object> values = scanning(from);
            values.add((long) size);
            twice(values, query.service().unifiedApi());
            twice(values, query.service().serviceId());
            twice(values, list(query.methods()));
            twice(values, list(query.statuses()));
            twice(values, list(query.exceptApis()));
            twice(values, path(PathMatch.Mode.CONTAINS));
            twice(values, path(PathMatch.Mode.STARTS_WITH));
            values.add(path(PathMatch.Mode.STARTS_WITH));
            twice(values, path(PathMatch.Mode.ENDS_WITH));
            values.add(path(PathMatch.Mode.ENDS_WITH));
            twice(values, path(PathMatch.Mode.EXACT));
            values.add((long) limit + 1 - found.size());
            return values.toArray();
        }

        private String path(PathMatch.Mode mode) {
            return query.path().mode() == mode ? query.path().text() : "";
        }

        LogPage page(@Nullable Position rest) {
            if (found.size() <= limit) {
                return new LogPage(found, rest);
            }
            List<LogEntry> entries = found.subList(0, limit);
            LogEntry last = entries.getLast();
            return new LogPage(
                    entries, new Position(last.timing().occurredAt(), last.identity().id()));
        }
    }

    private static void twice(List<Object> values, String text) {
        values.add(text);
        values.add(text);
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
