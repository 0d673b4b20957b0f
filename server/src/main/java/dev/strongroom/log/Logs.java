package dev.strongroom.log;

import dev.strongroom.connection.Consumer;
import dev.strongroom.connection.LogEntry;
import dev.strongroom.connection.LogQuery;
import dev.strongroom.connection.LogQuery.Span;
import dev.strongroom.connection.Slice;
import dev.strongroom.connection.Window;
import dev.strongroom.store.ConsumerStore;
import dev.strongroom.store.LogPages;
import java.time.Duration;
import java.util.List;

/// What may be asked of the request log.
public final class Logs {
    /// The request that makes a consumer has begun before, and may have waited for a provider.
    private static final long BEGUN_BEFORE = Duration.ofSeconds(10).toMillis();

    private final LogPages pages;
    private final ConsumerStore consumers;

    public Logs(LogPages pages, ConsumerStore consumers) {
        this.pages = pages;
        this.consumers = consumers;
    }

    /// Newest first. An entry is there a fraction of a second after the answer. Of a consumer there
    /// is nothing that is older than it is: that was another one of that id.
    ///
    /// There may be fewer entries than the window allows, even none, although more follow: a filter
    /// that hardly anything matches does not read the whole log in one go.
    ///
    /// @param window its key is [LogQuery#key] of an entry
    public Slice<LogEntry> page(LogQuery query, Window window) {
        String consumerId = query.consumerId();
        if (consumerId == null) {
            return pages.page(query, window);
        }
        return consumers
                .find(query.applicationId(), consumerId)
                .map(one -> pages.page(query.withSpan(since(one, query.span())), window))
                .orElseGet(() -> new Slice<>(List.of(), null, null));
    }

    private static Span since(Consumer consumer, Span span) {
        return new Span(Math.max(span.first(), consumer.createdAt() - BEGUN_BEFORE), span.last());
    }
}
