package dev.strongroom.log;

import dev.strongroom.connection.LogEntry;
import dev.strongroom.connection.LogQuery;
import dev.strongroom.connection.Slice;
import dev.strongroom.connection.Window;
import dev.strongroom.store.LogPages;

/// What may be asked of the request log.
public final class Logs {
    private final LogPages pages;

    public Logs(LogPages pages) {
        this.pages = pages;
    }

    /// Newest first. An entry is there a fraction of a second after the answer.
    ///
    /// There may be fewer entries than the window allows, even none, although more follow: a filter
    /// that hardly anything matches does not read the whole log in one go.
    ///
    /// @param window its key is [LogQuery#key] of an entry
    public Slice<LogEntry> page(LogQuery query, Window window) {
        return pages.page(query, window);
    }
}
