package dev.strongroom.store;

import dev.strongroom.connection.Consumer;
import dev.strongroom.connection.JsonText;
import dev.strongroom.connection.Slice;
import dev.strongroom.connection.Window;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The customers of an application.
public final class ConsumerStore {
    private final Database database;

    public ConsumerStore(Database database) {
        this.database = database;
    }

    public Optional<Consumer> find(String applicationId, String consumerId) {
        return database.read(
                sql ->
                        sql.first(
                                """
                                SELECT metadata, created_at, updated_at FROM consumer
                                WHERE application_id = ? AND consumer_id = ?
                                """,
                                row -> consumer(applicationId, consumerId, row),
                                applicationId,
                                consumerId));
    }

    /// By consumer id, in byte order.
    public Slice<Consumer> list(String applicationId, ConsumerFilter filter, Window window) {
        String text = listing(filter, window);
        List<String> values = new ArrayList<>(List.of(applicationId));
        values.addAll(filter.values());
        List<Consumer> found =
                database.scan(
                        sql ->
                                sql.all(
                                        text,
                                        row -> consumer(applicationId, row.text(), row),
                                        Keyset.values(window, values)));
        return Slice.of(window, found, one -> List.of(one.consumerId()));
    }

    String listing(ConsumerFilter filter, Window window) {
        Dialect dialect = database.dialect();
        var keys = new Keyset(List.of("consumer_id" + dialect.byBytes()), false);
        return "SELECT consumer_id, metadata, created_at, updated_at FROM consumer"
                + " WHERE application_id = ?"
                + filter.condition(dialect)
                + keys.tail(window);
    }

    /// Makes sure that there is such a consumer. Costs a point read when there is.
    ///
    /// @return whether it was made now
    public boolean touch(String applicationId, String consumerId, long now) {
        return find(applicationId, consumerId).isEmpty()
                && database.write(sql -> insertIfAbsent(sql, applicationId, consumerId, now));
    }

    /// The consumer as it is, made if there is none.
    public Consumer ensure(String applicationId, String consumerId, long now) {
        return database.write(
                sql ->
                        sql.first(
                                        """
                                        INSERT INTO consumer (application_id, consumer_id, metadata,
                                            search, created_at, updated_at)
                                        VALUES (?, ?, ?, ?, ?, ?)
                                        ON CONFLICT (application_id, consumer_id) DO UPDATE SET
                                            consumer_id = excluded.consumer_id
                                        RETURNING metadata, created_at, updated_at
                                        """,
                                        row -> consumer(applicationId, consumerId, row),
                                        made(applicationId, consumerId, JsonText.EMPTY_OBJECT, now))
                                .orElseThrow());
    }

    /// Sets the metadata of a consumer, and makes the consumer if there is none.
    public Consumer put(String applicationId, String consumerId, JsonText metadata, long now) {
        return database.write(
                sql ->
                        sql.first(
                                        """
                                        INSERT INTO consumer (application_id, consumer_id, metadata,
                                            search, created_at, updated_at)
                                        VALUES (?, ?, ?, ?, ?, ?)
                                        ON CONFLICT (application_id, consumer_id) DO UPDATE SET
                                            metadata = excluded.metadata,
                                            search = excluded.search,
                                            updated_at = excluded.updated_at
                                        RETURNING metadata, created_at, updated_at
                                        """,
                                        row -> consumer(applicationId, consumerId, row),
                                        made(applicationId, consumerId, metadata, now))
                                .orElseThrow());
    }

    /// Sets the metadata of a consumer.
    ///
    /// @return empty if there is none
    public Optional<Consumer> update(
            String applicationId, String consumerId, JsonText metadata, long now) {
        return database.write(
                sql ->
                        sql.first(
                                """
                                UPDATE consumer SET metadata = ?, search = ?, updated_at = ?
                                WHERE application_id = ? AND consumer_id = ?
                                RETURNING metadata, created_at, updated_at
                                """,
                                row -> consumer(applicationId, consumerId, row),
                                metadata.text(),
                                search(consumerId, metadata),
                                now,
                                applicationId,
                                consumerId));
    }

    /// For writes that need the consumer to be there, inside their own transaction.
    static boolean insertIfAbsent(Sql sql, String applicationId, String consumerId, long now)
            throws SQLException {
        return sql.update(
                        """
                        INSERT INTO consumer (application_id, consumer_id, metadata, search,
                            created_at, updated_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (application_id, consumer_id) DO NOTHING
                        """,
                        made(applicationId, consumerId, JsonText.EMPTY_OBJECT, now))
                > 0;
    }

    private static Object[] made(
            String applicationId, String consumerId, JsonText metadata, long now)
            throws SQLException {
        return new Object[] {
            applicationId, consumerId, metadata.text(), search(consumerId, metadata), now, now
        };
    }

    private static String search(String consumerId, JsonText metadata) throws SQLException {
        Map<String, Object> members = ColumnJson.fields(metadata.text());
        var text = new StringBuilder(consumerId);
        for (String name : List.of("email", "account_name", "user_name")) {
            text.append('\n').append(members.getOrDefault(name, ""));
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private static Consumer consumer(String applicationId, String consumerId, Row row)
            throws SQLException {
        return new Consumer(
                applicationId, consumerId, new JsonText(row.text()), row.number(), row.number());
    }
}
