package dev.strongroom.store;

import dev.strongroom.connection.LogEntry;
import dev.strongroom.connection.LogQuery;
import dev.strongroom.connection.Slice;
import dev.strongroom.connection.Window;
import dev.strongroom.connection.Window.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// One page of the log under way. Packed pages come second by second; of those of one second, the
/// entries lie in any order. So of a second only as many are kept as the page still has room for,
/// and they join the page when the second is over.
final class LogSearch {
    /// How many entries one page looks at, and the rest of a second more.
    static final int MOST_PER_PAGE = 200_000;

    /// To fetch a packed page takes as long as to look at so many entries on it.
    private static final int A_PAGE = 20;

    private static final Comparator<LogEntry> OLDEST_FIRST =
            Comparator.<LogEntry>comparingLong(one -> one.timing().occurredAt())
                    .thenComparing(one -> one.identity().id());

    private final LogQuery query;
    private final Window window;
    private final boolean falling;
    private final List<LogEntry> found = new ArrayList<>();

    /// Of the second under way; the one to give way first is first.
    private final PriorityQueue<LogEntry> best;

    private long second;
    private boolean begun;
    private boolean over;
    private int looked;

    /// Where an early end was; null = it was none.
    private @Nullable List<Object> rest;

    LogSearch(LogQuery query, Window window) {
        this.query = query;
        this.window = window;
        falling = !window.backward();
        best = new PriorityQueue<>(falling ? OLDEST_FIRST : OLDEST_FIRST.reversed());
    }

    /// Whether the seconds come from the newest to the oldest.
    boolean falling() {
        return falling;
    }

    /// Where to begin.
    long firstSecond() {
        LogQuery.Span span = query.span();
        long edge = falling ? span.last() : span.first();
        if (window.key().isEmpty()) {
            return second(edge);
        }
        long key = (Long) window.key().getFirst();
        // Nothing comes before the empty id, so of that time itself nothing is wanted.
        long newest = window.key().getLast().equals("") ? key - 1 : key;
        return second(falling ? Math.min(edge, newest) : Math.max(edge, key));
    }

    /// Where to end.
    long lastSecond() {
        return second(falling ? query.span().first() : query.span().last());
    }

    private static long second(long time) {
        return Math.floorDiv(time, LogPage.SECOND);
    }

    /// Whether nothing more is to be looked at.
    boolean over() {
        return over;
    }

    /// How many entries are in memory.
    int kept() {
        return found.size() + best.size();
    }

    /// Looks at a page that follows those it has seen.
    void take(LogPageReader page) {
        if (begun && page.place().second() != second) {
            finishSecond();
        }
        if (over) {
            return;
        }
        begun = true;
        second = page.place().second();
        looked += A_PAGE;
        var filter = new LogPageFilter(query, page);
        while (page.next()) {
            looked++;
            if (filter.wants() && isBeyondTheKey(page)) {
                offer(page);
            }
        }
    }

    private void finishSecond() {
        finish();
        if (!over && looked >= MOST_PER_PAGE) {
            over = true;
            long edge = falling ? second : second + 1;
            rest = List.of(edge * LogPage.SECOND, "");
        }
    }

    private void finish() {
        List<LogEntry> worstFirst = new ArrayList<>();
        while (!best.isEmpty()) {
            worstFirst.add(best.remove());
        }
        found.addAll(worstFirst.reversed());
        over = room() == 0;
    }

    /// There are no more pages.
    void end() {
        if (!over) {
            finish();
            over = true;
        }
    }

    private int room() {
        return window.limit() + 1 - found.size();
    }

    private boolean isBeyondTheKey(LogPageReader page) {
        List<Object> key = window.key();
        if (key.isEmpty()) {
            return true;
        }
        int newness = compare(page, (Long) key.getFirst(), (String) key.getLast());
        return falling ? newness < 0 : newness > 0;
    }

    private void offer(LogPageReader page) {
        if (best.size() < room()) {
            best.add(page.entry());
        } else if (isBetter(page, best.element())) {
            best.remove();
            best.add(page.entry());
        }
    }

    private boolean isBetter(LogPageReader page, LogEntry worst) {
        int newness = compare(page, worst.timing().occurredAt(), worst.identity().id());
        return falling ? newness > 0 : newness < 0;
    }

    /// Positive if the entry is newer than that key. Ids are seldom made for it.
    private static int compare(LogPageReader page, long time, String id) {
        int newness = Long.compare(page.occurredAt(), time);
        return newness == 0 ? page.id().compareTo(id) : newness;
    }

    Slice<LogEntry> slice() {
        Slice<LogEntry> whole = Slice.of(window, found, LogQuery::key);
        List<Object> key = rest;
        if (key == null) {
            return whole;
        }
        var before = new Window(window.limit(), Side.BEFORE, key);
        var after = new Window(window.limit(), Side.AFTER, key);
        if (found.isEmpty()) {
            return new Slice<>(List.of(), before, after);
        }
        return window.backward()
                ? new Slice<>(whole.items(), before, whole.next())
                : new Slice<>(whole.items(), whole.previous(), after);
    }
}
