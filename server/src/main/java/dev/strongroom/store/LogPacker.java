package dev.strongroom.store;

import dev.strongroom.connection.LogEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Packs entries of the request log into pages, as they come. Used by one thread at a time.
///
/// Each page is of one application and one second. Of an application that is so busy that there
/// are several pages at a time, each consumer has its own among them: what costs the database most
/// is to note which pages hold something of whom, and so it is one page for each consumer that was
/// there, not several.
public final class LogPacker {
    private static final int USUAL_PER_PAGE = 800;
    private static final int MOST_SHARES = 64;

    /// What a page that is being filled takes beside its entries.
    private static final long AN_OPEN_PAGE = 2_500;

    private final Map<Slot, LogPageBuilder> open = new HashMap<>();
    private final List<LogPage> full = new ArrayList<>();
    private Map<String, Share> shares = new HashMap<>();
    private long fullBytes;

    /// @param share of the consumers
    private record Slot(LogPage.Place place, int share) {}

    /// How many pages an application is spread over at a time, and what has come of it since.
    private static final class Share {
        private final int pages;
        private int entries;

        Share(int pages) {
            this.pages = pages;
        }

        /// As the last ones were, the next ones will be.
        @Nullable Share next() {
            int wanted = 2 * Integer.highestOneBit(entries / USUAL_PER_PAGE);
            return wanted == 0 ? null : new Share(Math.min(MOST_SHARES, wanted));
        }
    }

    public void add(LogEntry entry) {
        String applicationId = entry.subject().applicationId();
        long second = Math.floorDiv(entry.timing().occurredAt(), LogPage.SECOND);
        Share share = shares.computeIfAbsent(applicationId, any -> new Share(1));
        share.entries++;
        int hash = entry.subject().consumerId().hashCode() * 0x9e3779b9;
        var place = new LogPage.Place(applicationId, second);
        var slot = new Slot(place, (hash >>> 16) % share.pages);
        LogPageBuilder page = open.computeIfAbsent(slot, any -> new LogPageBuilder(place));
        page.add(entry);
        if (page.full()) {
            open.remove(slot);
            finish(page);
        }
    }

    private void finish(LogPageBuilder page) {
        full.add(page.page());
        fullBytes += page.bytes();
    }

    /// How much memory it takes what has been packed since [#take], in bytes, about.
    public long bytes() {
        long bytes = fullBytes + AN_OPEN_PAGE * open.size();
        for (LogPageBuilder page : open.values()) {
            bytes += page.bytes();
        }
        return bytes;
    }

    /// All that has been packed. What comes next begins new pages.
    public List<LogPage> take() {
        open.values().forEach(this::finish);
        List<LogPage> taken = List.copyOf(full);
        open.clear();
        full.clear();
        fullBytes = 0;
        var next = new HashMap<String, Share>();
        shares.forEach(
                (applicationId, share) -> {
                    Share spread = share.next();
                    if (spread != null) {
                        next.put(applicationId, spread);
                    }
                });
        shares = next;
        return taken;
    }
}
