package dev.strongroom.store;

import dev.strongroom.connection.LogEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Writes and removes entries of the request log; [LogPages] reads them.
public final class RequestLogStore {
    /// A page that is there already was written before the answer got lost.
    private static final String INSERT_PAGE =
            """
            INSERT INTO request_log_page (application_id, second, id, entries, failures, body)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (application_id, second, id) DO NOTHING
            """;

    private static final String INSERT_CONSUMER =
            """
            INSERT INTO request_log_consumer (application_id, consumer_id, second, page_id)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (application_id, consumer_id, second, page_id) DO NOTHING
            """;

    /// As their index has them, so that neighbours are written together.
    private static final Comparator<OnPage> IN_ORDER =
            Comparator.comparing((OnPage one) -> one.page().place().applicationId())
                    .thenComparing(OnPage::consumerId);

    private static final int PAGES_AT_ONCE = 5;

    private final Database database;
    private final LogRemoval removal;

    /// Something of a consumer on a page.
    private record OnPage(String consumerId, LogPage page) {}

    public RequestLogStore(Database database) {
        this.database = database;
        removal = new LogRemoval(database.dialect());
    }

    /// Writes all in one transaction. A page that is there already stays as it is, and so do the
    /// rows of its consumers: one may have been taken out since.
    public void write(List<LogPage> pages) {
        List<Object[]> rows = pages.stream().map(RequestLogStore::row).toList();
        database.write(
                sql -> {
                    int[] written = sql.updateAll(INSERT_PAGE, rows);
                    List<LogPage> added = new ArrayList<>();
                    for (int i = 0; i < written.length; i++) {
                        if (written[i] != 0) {
                            added.add(pages.get(i));
                        }
                    }
                    return sql.updateAll(INSERT_CONSUMER, consumers(added)).length;
                });
    }

    private static Object[] row(LogPage page) {
        LogPage.Place place = page.place();
        return new Object[] {
            place.applicationId(),
            place.second(),
            page.id(),
            (long) page.entries(),
            (long) page.holding().failures(),
            page.body()
        };
    }

    private static List<Object[]> consumers(List<LogPage> pages) {
        List<OnPage> all = new ArrayList<>();
        for (LogPage page : pages) {
            page.holding().consumers().forEach(one -> all.add(new OnPage(one, page)));
        }
        all.sort(IN_ORDER);
        return all.stream()
                .map(
                        one -> {
                            LogPage.Place place = one.page().place();
                            return new Object[] {
                                place.applicationId(),
                                one.consumerId(),
                                place.second(),
                                one.page().id()
                            };
                        })
                .toList();
    }

    /// Packs entries and writes them in one transaction.
    public void add(List<LogEntry> entries) {
        var packer = new LogPacker();
        entries.forEach(packer::add);
        write(packer.take());
    }

    /// The applications that have entries, those included that are gone.
    public List<String> applications() {
        return Orphans.applications(database, "request_log_page");
    }

    /// @return when the application was made, ms epoch; the end of time if there is no such one
    public long applicationSince(String applicationId) {
        return Orphans.applicationSince(database, applicationId);
    }

    /// Removes the oldest pages of an application.
    ///
    /// @param before ms epoch; the second in which it lies stays as a whole
    /// @param most a transaction should be short, so there may be fewer although more follow
    /// @return how many pages were removed; 0 = there are none
    public int removeBefore(String applicationId, long before, int most) {
        return database.write(sql -> removal.before(sql, applicationId, before, most));
    }

    /// Takes a consumer's entries out of the newest pages that it is on, in small transactions.
    ///
    /// @param before ms epoch
    /// @param most how many pages are looked at
    /// @return how many were; fewer than `most` when there are no more
    public int removeOf(String applicationId, String consumerId, long before, int most) {
        var past = new LogRemoval.Past(applicationId, consumerId, before);
        LogRemoval.Page last = past.start();
        int looked = 0;
        while (looked < most) {
            LogRemoval.Page after = last;
            int next = Math.min(PAGES_AT_ONCE, most - looked);
            List<LogRemoval.Page> pages = database.write(sql -> removal.of(sql, past, after, next));
            looked += pages.size();
            if (pages.size() < next) {
                break;
            }
            last = pages.getLast();
        }
        return looked;
    }
}
