package dev.strongroom.store;

import dev.strongroom.connection.ConnectionKey;
import java.util.List;

/// Which connections the sweep has to look at. Both questions are answered from one index, whose
/// entries are by service, so the number of connections that are not due costs nothing.
public final class DueStore {
    /// Jumps from service to service instead of reading all entries of each.
    private static final String SERVICES =
            """
            WITH RECURSIVE service(id) AS (
                SELECT MIN(service_id) FROM connection WHERE due_at > 0
                UNION ALL
                SELECT (SELECT MIN(service_id) FROM connection
                        WHERE due_at > 0 AND service_id > service.id)
                FROM service WHERE service.id IS NOT NULL
            )
            SELECT id FROM service
            WHERE id IS NOT NULL AND EXISTS (
                SELECT 1 FROM connection
                WHERE service_id = service.id AND due_at > 0 AND due_at <= ?)
            """;

    private final Database database;

    public DueStore(Database database) {
        this.database = database;
    }

    /// Services with connections that are due.
    public List<String> services(long now) {
        return database.scan(sql -> sql.all(SERVICES, Row::text, now));
    }

    /// Takes the connections that have been due for longest and puts them off, so that no other
    /// replica takes them meanwhile and they come back if the taker dies. Whatever is written to
    /// them next sets their time anew.
    ///
    /// @param until when they are due again unless somebody writes to them, ms epoch
    public List<ConnectionKey> claim(String serviceId, long now, long until, int limit) {
        String text =
                """
                UPDATE connection SET due_at = ?
                WHERE (application_id, consumer_id, unified_api, service_id) IN (
                    SELECT application_id, consumer_id, unified_api, service_id FROM connection
                    WHERE service_id = ? AND due_at > 0 AND due_at <= ?
                    ORDER BY due_at LIMIT ?%s)
                RETURNING application_id, consumer_id, unified_api
                """
                        .formatted(database.dialect().skipLocked());
        return database.write(
                sql ->
                        sql.all(
                                text,
                                row ->
                                        new ConnectionKey(
                                                row.text(), row.text(), row.text(), serviceId),
                                until,
                                serviceId,
                                now,
                                (long) limit));
    }
}
