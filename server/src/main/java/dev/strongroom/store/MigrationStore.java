package dev.strongroom.store;

import dev.strongroom.connection.ConnectionKey;
import java.sql.SQLException;
import java.util.Optional;

/// Which connection became which. Written as part of a [Change].
public final class MigrationStore {
    private final Database database;

    public MigrationStore(Database database) {
        this.database = database;
    }

    /// The service that the connection was moved to last.
    public Optional<String> targetOf(ConnectionKey source) {
        return database.read(
                sql ->
                        sql.first(
                                """
                                SELECT target_service_id FROM migration
                                WHERE application_id = ? AND consumer_id = ? AND unified_api = ?
                                    AND source_service_id = ?
                                """,
                                Row::text,
                                source.applicationId(),
                                source.consumerId(),
                                source.unifiedApi(),
                                source.serviceId()));
    }

    static boolean put(Sql sql, ConnectionKey source, String targetServiceId, long now)
            throws SQLException {
        return sql.update(
                        """
                        INSERT INTO migration (application_id, consumer_id, unified_api,
                            source_service_id, target_service_id, migrated_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (application_id, consumer_id, unified_api, source_service_id)
                            DO UPDATE SET target_service_id = excluded.target_service_id,
                                migrated_at = excluded.migrated_at
                        """,
                        source.applicationId(),
                        source.consumerId(),
                        source.unifiedApi(),
                        source.serviceId(),
                        targetServiceId,
                        now)
                > 0;
    }
}
