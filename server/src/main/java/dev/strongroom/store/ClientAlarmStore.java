package dev.strongroom.store;

import java.sql.SQLException;
import java.util.List;

/// OAuth clients that providers refuse: one alarm per integration while it lasts.
public final class ClientAlarmStore {
    private final Database database;

    public ClientAlarmStore(Database database) {
        this.database = database;
    }

    /// @param error the provider's code or words, without a secret
    /// @param raisedAt ms epoch
    /// @param retryAt when the next attempt may find out whether the client was mended, ms epoch
    public record Alarm(
            String applicationId,
            String unifiedApi,
            String serviceId,
            String error,
            long raisedAt,
            long retryAt) {}

    public List<Alarm> all() {
        return database.scan(
                sql ->
                        sql.all(
                                """
                                SELECT application_id, unified_api, service_id, error, raised_at,
                                    retry_at
                                FROM client_alarm
                                """,
                                ClientAlarmStore::read));
    }

    /// Raises an alarm, or moves the next attempt of one that is raised.
    ///
    /// @return whether it is new; of any number of callers one is told so
    public boolean raise(Alarm alarm) {
        return database.write(
                sql -> {
                    boolean isNew =
                            sql.update(
                                            """
                                            INSERT INTO client_alarm (application_id, unified_api,
                                                service_id, error, raised_at, retry_at)
                                            VALUES (?, ?, ?, ?, ?, ?)
                                            ON CONFLICT (application_id, unified_api, service_id)
                                                DO NOTHING
                                            """,
                                            alarm.applicationId(),
                                            alarm.unifiedApi(),
                                            alarm.serviceId(),
                                            alarm.error(),
                                            alarm.raisedAt(),
                                            alarm.retryAt())
                                    > 0;
                    if (!isNew) {
                        putOff(sql, alarm);
                    }
                    return isNew;
                });
    }

    /// @return false if there was none
    public boolean clear(String applicationId, String unifiedApi, String serviceId) {
        return database.write(sql -> clear(sql, applicationId, unifiedApi, serviceId));
    }

    static boolean clear(Sql sql, String applicationId, String unifiedApi, String serviceId)
            throws SQLException {
        return sql.update(
                        """
                        DELETE FROM client_alarm
                        WHERE application_id = ? AND unified_api = ? AND service_id = ?
                        """,
                        applicationId,
                        unifiedApi,
                        serviceId)
                > 0;
    }

    private static void putOff(Sql sql, Alarm alarm) throws SQLException {
        sql.update(
                """
                UPDATE client_alarm SET retry_at = ?, error = ?
                WHERE application_id = ? AND unified_api = ? AND service_id = ?
                """,
                alarm.retryAt(),
                alarm.error(),
                alarm.applicationId(),
                alarm.unifiedApi(),
                alarm.serviceId());
    }

    private static Alarm read(Row row) throws SQLException {
        return new Alarm(
                row.text(), row.text(), row.text(), row.text(), row.number(), row.number());
    }
}
