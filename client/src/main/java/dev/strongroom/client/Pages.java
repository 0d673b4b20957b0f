package dev.strongroom.client;

import java.util.Collections;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A list that is fetched page by page while it is read. */
final class Pages<T> extends Spliterators.AbstractSpliterator<T> {
    private final Fetch<T> fetch;
    private Iterator<T> items = Collections.emptyIterator();
    private @Nullable String cursor;
    private boolean begun;

    private Pages(Fetch<T> fetch) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.fetch = fetch;
    }

    /** Fetches one page. */
    @FunctionalInterface
    interface Fetch<T> {
        /**
         * @param cursor null = the first page
         */
        Page<T> page(@Nullable String cursor);
    }

    static <T> Stream<T> stream(Fetch<T> fetch) {
        return StreamSupport.stream(new Pages<>(fetch), false);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        // A page may be empty without being the last one.
        while (!items.hasNext()) {
            if (begun && cursor == null) {
                return false;
            }
            Page<T> page = fetch.page(cursor);
            if (cursor != null && cursor.equals(page.next())) {
                throw new StrongroomException.Unreadable(
                        Problem.of(200, "the list has no end: a page leads to itself", null), null);
            }
            begun = true;
            items = page.items().iterator();
            cursor = page.next();
        }
        action.accept(items.next());
        return true;
    }
}
