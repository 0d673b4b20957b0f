package dev.strongroom.store;

import dev.strongroom.connection.Integration;
import java.sql.SQLException;
import java.util.List;

/// Which connectors an application has switched on, and with which OAuth clients.
public final class IntegrationStore {
    private final Database database;

    public IntegrationStore(Database database) {
        this.database = database;
    }

    /// All of an application, by unified API and service.
    public List<Integration> of(String applicationId) {
        return database.scan(
                sql ->
                        sql.all(
                                """
                                SELECT unified_api, service_id, enabled, client_id, client_secrets,
                                    scopes
                                FROM integration WHERE application_id = ?
                                ORDER BY unified_api, service_id
                                """,
                                row -> integration(applicationId, row),
                                applicationId));
    }

    /// Adds the integration or replaces the one that is there.
    public void put(Integration integration, long now) {
        database.write(
                sql ->
                        sql.update(
                                """
                                INSERT INTO integration (application_id, unified_api, service_id,
                                    enabled, client_id, client_secrets, scopes,
                                    created_at, updated_at)
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                                ON CONFLICT (application_id, unified_api, service_id) DO UPDATE SET
                                    enabled = excluded.enabled, client_id = excluded.client_id,
                                    client_secrets = excluded.client_secrets,
                                    scopes = excluded.scopes, updated_at = excluded.updated_at
                                """,
                                integration.applicationId(),
                                integration.unifiedApi(),
                                integration.serviceId(),
                                integration.enabled(),
                                integration.clientId(),
                                ColumnJson.ofSealed(integration.clientSecrets()),
                                ColumnJson.ofStrings(integration.scopes()),
                                now,
                                now));
    }

    /// @return false if there was none
    public boolean remove(String applicationId, String unifiedApi, String serviceId) {
        return database.write(
                sql ->
                        sql.update(
                                        """
                                        DELETE FROM integration
                                        WHERE application_id = ? AND unified_api = ?
                                            AND service_id = ?
                                        """,
                                        applicationId,
                                        unifiedApi,
                                        serviceId)
                                > 0);
    }

    private static Integration integration(String applicationId, Row row) throws SQLException {
        return new Integration(
                applicationId,
                row.text(),
                row.text(),
                row.flag(),
                row.textOrNull(),
                ColumnJson.sealed(row.text()),
                ColumnJson.strings(row.text()));
    }
}
