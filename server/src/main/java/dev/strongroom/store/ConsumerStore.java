package dev.strongroom.store;

import dev.strongroom.connection.Consumer;
import dev.strongroom.connection.JsonText;
import java.sql.SQLException;
import java.util.Optional;

/// Consumers of applications.
public final class ConsumerStore {
    private final Database database;

    public ConsumerStore(Database database) {
        this.database = database;
    }

    /// Makes the consumer if it is not there.
    ///
    /// @return whether it was made
    public boolean touch(String applicationId, String consumerId, long now) {
        return database.write(session -> touch(session, applicationId, consumerId, now));
    }

    static boolean touch(Session session, String applicationId, String consumerId, long now)
            throws SQLException {
        return session.update(
                        "INSERT INTO consumer (application_id, consumer_id, metadata, created_at, updated_at)"
                                + " VALUES (?, ?, '{}', ?, ?)"
                                + " ON CONFLICT (application_id, consumer_id) DO NOTHING",
                        applicationId,
                        consumerId,
                        now,
                        now)
                > 0;
    }

    /// Makes the consumer, or replaces its metadata.
    public void put(String applicationId, String consumerId, JsonText metadata, long now) {
        database.write(
                session ->
                        session.update(
                                "INSERT INTO consumer (application_id, consumer_id, metadata, created_at,"
                                        + " updated_at) VALUES (?, ?, ?, ?, ?)"
                                        + " ON CONFLICT (application_id, consumer_id) DO UPDATE SET"
                                        + " metadata = excluded.metadata, updated_at = excluded.updated_at",
                                applicationId,
                                consumerId,
                                metadata.text(),
                                now,
                                now));
    }

    public Optional<Consumer> find(String applicationId, String consumerId) {
        return database.read(
                session ->
                        session.one(
                                "SELECT application_id, consumer_id, metadata, created_at, updated_at"
                                        + " FROM consumer WHERE application_id = ? AND consumer_id = ?",
                                row ->
                                        new Consumer(
                                                row.getString(1),
                                                row.getString(2),
                                                new JsonText(row.getString(3)),
                                                row.getLong(4),
                                                row.getLong(5)),
                                applicationId,
                                consumerId));
    }
}
