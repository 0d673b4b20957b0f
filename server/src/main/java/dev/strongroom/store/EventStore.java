package dev.strongroom.store;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Event;
import dev.strongroom.connection.EventType;
import dev.strongroom.connection.JsonText;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/// The outbox: what happened, in order, for those who will deliver it. Written as part of a
/// [Change].
public final class EventStore {
    private final Database database;

    public EventStore(Database database) {
        this.database = database;
    }

    /// Those of one connection, oldest first.
    public List<Event> of(ConnectionKey key) {
        return database.scan(
                sql ->
                        sql.all(
                                """
                                SELECT id, change_id, type, entity, occurred_at FROM event
                                WHERE application_id = ? AND consumer_id = ? AND unified_api = ?
                                    AND service_id = ?
                                ORDER BY position
                                """,
                                row -> event(key, row),
                                key.applicationId(),
                                key.consumerId(),
                                key.unifiedApi(),
                                key.serviceId()));
    }

    /// The applications that have events, those included that are gone.
    public List<String> applications() {
        return Orphans.applications(database, "event");
    }

    /// @return when the application was made, ms epoch; the end of time if there is no such one
    public long applicationSince(String applicationId) {
        return Orphans.applicationSince(database, applicationId);
    }

    /// Removes events of an application. They are looked for outside of the transaction that
    /// removes them, as there may be millions of others.
    ///
    /// @param before ms epoch
    /// @param most a transaction should be short
    /// @return how many were there
    public int removeBefore(String applicationId, long before, int most) {
        List<Object[]> found =
                database.scan(
                        sql ->
                                sql.all(
                                        """
                                        SELECT position FROM event
                                        WHERE application_id = ? AND occurred_at < ? LIMIT ?
                                        """,
                                        row -> new Object[] {row.number()},
                                        applicationId,
                                        before,
                                        (long) most));
        if (!found.isEmpty()) {
            database.write(sql -> sql.updateAll("DELETE FROM event WHERE position = ?", found));
        }
        return found.size();
    }

    static boolean add(Sql sql, Event event) throws SQLException {
        ConnectionKey key = event.key();
        return sql.update(
                        """
                        INSERT INTO event (application_id, id, change_id, consumer_id, unified_api,
                            service_id, type, entity, occurred_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                        key.applicationId(),
                        event.id(),
                        event.changeId(),
                        key.consumerId(),
                        key.unifiedApi(),
                        key.serviceId(),
                        event.type().wire(),
                        event.entity().text(),
                        event.occurredAt())
                > 0;
    }

    private static Event event(ConnectionKey key, Row row) throws SQLException {
        return new Event(
                row.text(),
                row.text(),
                key,
                type(row.text()),
                new JsonText(row.text()),
                row.number());
    }

    private static EventType type(String wire) throws SQLException {
        return Stream.of(EventType.values())
                .filter(one -> one.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new SQLException("no event is called " + wire));
    }
}
