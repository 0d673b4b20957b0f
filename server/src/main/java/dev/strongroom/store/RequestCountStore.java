package dev.strongroom.store;

import dev.strongroom.connection.RequestTally;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/// How many requests consumers made, by UTC day. Any number of processes may add.
public final class RequestCountStore {
    /// The row that holds the sum of all days.
    private static final long ALL_DAYS = 0;

    private static final int HELD_AT_ONCE = 50;
    private static final String HOLD =
            "SELECT created_at FROM consumer WHERE (application_id, consumer_id) IN ("
                    + String.join(", ", Collections.nCopies(HELD_AT_ONCE, "(?, ?)"))
                    + ") ORDER BY application_id, consumer_id";

    private final Database database;

    public RequestCountStore(Database database) {
        this.database = database;
    }

    /// Adds all of them, or none if it throws.
    ///
    /// @return those whose consumer does not exist; they were left out
    public List<RequestCount> add(Collection<RequestCount> counts, long now) {
        List<RequestCount> sorted = counts.stream().sorted(RequestCount.ORDER).toList();
        return database.write(
                sql -> {
                    hold(sql, sorted);
                    int[] added = add(sql, sorted, one -> ALL_DAYS, now);
                    List<RequestCount> present = new ArrayList<>();
                    List<RequestCount> homeless = new ArrayList<>();
                    for (int i = 0; i < added.length; i++) {
                        (added[i] > 0 ? present : homeless).add(sorted.get(i));
                    }
                    add(sql, present, RequestCount::day, now);
                    return homeless;
                });
    }

    /// The consumers before their counts, as [ConsumerRemoval] does: two that lock them in another
    /// order would wait for each other.
    private void hold(Sql sql, List<RequestCount> sorted) throws SQLException {
        String lock = database.dialect().present();
        if (lock.isEmpty()) {
            return;
        }
        List<RequestCount> left = sorted;
        while (!left.isEmpty()) {
            List<RequestCount> some = left.subList(0, Math.min(HELD_AT_ONCE, left.size()));
            var values = new ArrayList<Object>();
            for (int i = 0; i < HELD_AT_ONCE; i++) {
                RequestCount one = some.get(Math.min(i, some.size() - 1));
                values.add(one.applicationId());
                values.add(one.consumerId());
            }
            sql.all(HOLD + lock, Row::number, values.toArray());
            left = left.subList(some.size(), left.size());
        }
    }

    private static int[] add(
            Sql sql, List<RequestCount> counts, ToLongFunction<RequestCount> day, long now)
            throws SQLException {
        return sql.updateAll(
                """
                INSERT INTO consumer_request_count (application_id, consumer_id, day, unify, proxy,
                    vault, updated_at)
                SELECT application_id, consumer_id, ?, ?, ?, ?, ? FROM consumer
                WHERE application_id = ? AND consumer_id = ?
                ON CONFLICT (application_id, consumer_id, day) DO UPDATE SET
                    unify = consumer_request_count.unify + excluded.unify,
                    proxy = consumer_request_count.proxy + excluded.proxy,
                    vault = consumer_request_count.vault + excluded.vault,
                    updated_at = excluded.updated_at
                """,
                counts.stream().map(one -> values(one, day.applyAsLong(one), now)).toList());
    }

    private static Object[] values(RequestCount count, long day, long now) {
        RequestTally requests = count.requests();
        return new Object[] {
            day,
            requests.unify(),
            requests.proxy(),
            requests.vault(),
            now,
            count.applicationId(),
            count.consumerId()
        };
    }

    /// By consumer; one without requests is not among them.
    public Map<String, CountedRequests> totals(
            String applicationId, Collection<String> consumerIds) {
        if (consumerIds.isEmpty()) {
            return Map.of();
        }
        var ids = new InList(new TreeSet<>(consumerIds));
        String text =
                "SELECT consumer_id, unify, proxy, vault, updated_at FROM consumer_request_count"
                        + " WHERE application_id = ? AND day = 0 AND consumer_id IN "
                        + ids.marks();
        Map<String, CountedRequests> totals = new HashMap<>();
        database.scan(sql -> sql.all(text, RequestCountStore::total, ids.after(applicationId)))
                .forEach(one -> totals.put(one.getKey(), one.getValue()));
        return totals;
    }

    /// The sum of some days, both included.
    public RequestTally between(
            String applicationId, String consumerId, long firstDay, long lastDay) {
        return database.scan(
                        sql ->
                                sql.first(
                                        """
                                        SELECT SUM(unify), SUM(proxy), SUM(vault)
                                        FROM consumer_request_count
                                        WHERE application_id = ? AND consumer_id = ?
                                            AND day BETWEEN ? AND ? AND day <> 0
                                        """,
                                        RequestCountStore::tally,
                                        applicationId,
                                        consumerId,
                                        firstDay,
                                        lastDay))
                .orElse(RequestTally.NONE);
    }

    private static Map.Entry<String, CountedRequests> total(Row row) throws SQLException {
        return Map.entry(row.text(), new CountedRequests(tally(row), row.number()));
    }

    private static RequestTally tally(Row row) throws SQLException {
        return new RequestTally(row.number(), row.number(), row.number());
    }
}
