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
    private static final Comparator<Of> IN_ORDER =
            Comparator.comparing((Of one) -> one.page().place().applicationId())
                    .thenComparing(Of::consumerId);

    private final Database database;
    private final LogRemoval removal;

    /// Something of a consumer on a page.
    private record Of(String consumerId, LogPage page) {}

    public RequestLogStore(Database database) {
        this.database = database;
        removal = new LogRemoval(database.dialect());
    }

    /// Writes all in one transaction. A page that is there already stays as it is.
    public void write(List<LogPage> pages) {
        List<Object[]> rows = pages.stream().map(RequestLogStore::row).toList();
        List<Object[]> consumers = consumers(pages);
        database.write(
                sql -> {
                    sql.updateAll(INSERT_PAGE, rows);
                    sql.updateAll(INSERT_CONSUMER, consumers);
                    return rows.size();
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
        List<Of> all = new ArrayList<>();
        for (LogPage page : pages) {
            page.holding().consumers().forEach(one -> all.add(new Of(one, page)));
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
    /// @param most a transaction should be short
    /// @return how many pages were removed
    public int removeBefore(String applicationId, long before, int most) {
        return database.write(sql -> removal.before(sql, applicationId, before, most));
    }

    /// Takes a consumer's entries out of the newest pages that it is on.
    ///
    /// @param before ms epoch
    /// @param most a transaction should be short
    /// @return how many pages were looked at; fewer than `most` when there are no more
    public int removeOf(String applicationId, String consumerId, long before, int most) {
        var whose = new LogRemoval.Whose(applicationId, consumerId);
        return database.write(sql -> removal.of(sql, whose, before, most));
    }
}
