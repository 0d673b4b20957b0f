package dev.strongroom.log;

import dev.strongroom.connection.LogEntry;
import dev.strongroom.connection.LogQuery;
import dev.strongroom.connection.LogQuery.Position;
import dev.strongroom.store.LogPages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What may be asked of the request log.
public final class Logs {
    private final LogPages pages;

    public Logs(LogPages pages) {
        this.pages = pages;
    }

    /// Newest first. An entry is there a fraction of a second after the answer.
    ///
    /// @param next where the following page begins; null = this is the last one
    public record LogPage(List<LogEntry> entries, @Nullable Position next) {
        public LogPage {
            entries = List.copyOf(entries);
        }
    }

    /// @param limit at most so many. There may be fewer, even none, although more follow: a filter
    ///     that hardly anything matches does not read the whole log in one go.
    public LogPage page(LogQuery query, Position after, int limit) {
        LogPages.LogPage page = pages.page(query, after, limit);
        return new LogPage(page.entries(), page.next());
    }
}
