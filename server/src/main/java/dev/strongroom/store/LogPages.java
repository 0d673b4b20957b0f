package dev.strongroom.store;

import dev.strongroom.connection.LogEntry;
import dev.strongroom.connection.LogQuery;
import dev.strongroom.connection.Slice;
import dev.strongroom.connection.Window;

/// Reads the request log in pages, newest first.
///
/// Filters that match next to nothing must not read a whole log in one go. So a page is looked for
/// along an index, packed page by packed page, and ends where it is, short or empty, after so many
/// entries; its neighbour goes on from there.
public final class LogPages {
    private final Database database;

    public LogPages(Database database) {
        this.database = database;
    }

    /// There may be fewer entries than the window allows, even none, although more follow.
    ///
    /// @param window its key is [LogQuery#key] of an entry
    public Slice<LogEntry> page(LogQuery query, Window window) {
        var search = new LogSearch(query, window);
        var rows = new LogPageRows(database.dialect(), query, search);
        while (!search.over()) {
            database.scanInOrder(rows::stretch);
        }
        return search.slice();
    }
}
