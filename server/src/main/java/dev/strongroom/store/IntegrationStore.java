package dev.strongroom.store;

import dev.strongroom.connection.Integration;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// Integrations of applications.
public final class IntegrationStore {
    private final Database database;

    public IntegrationStore(Database database) {
        this.database = database;
    }

    public List<Integration> of(String applicationId) {
        return database.read(
                session ->
                        session.all(
                                "SELECT application_id, unified_api, service_id, enabled, client_id,"
                                        + " client_secrets, scopes FROM integration WHERE application_id = ?"
                                        + " ORDER BY unified_api, service_id",
                                IntegrationStore::row,
                                applicationId));
    }

    /// Adds or replaces.
    public void put(Integration integration, long now) {
        database.write(
                session ->
                        session.update(
                                "INSERT INTO integration (application_id, unified_api, service_id, enabled,"
                                        + " client_id, client_secrets, scopes, created_at, updated_at)"
                                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                        + " ON CONFLICT (application_id, unified_api, service_id) DO UPDATE SET"
                                        + " enabled = excluded.enabled, client_id = excluded.client_id,"
                                        + " client_secrets = excluded.client_secrets,"
                                        + " scopes = excluded.scopes, updated_at = excluded.updated_at",
                                integration.applicationId(),
                                integration.unifiedApi(),
                                integration.serviceId(),
                                integration.enabled(),
                                integration.clientId(),
                                Documents.writeSealed(integration.clientSecrets()),
                                Documents.write(integration.scopes()),
                                now,
                                now));
    }

    /// @return whether it was there
    public boolean remove(String applicationId, String unifiedApi, String serviceId) {
        return database.write(
                session ->
                        session.update(
                                        "DELETE FROM integration WHERE application_id = ?"
                                                + " AND unified_api = ? AND service_id = ?",
                                        applicationId,
                                        unifiedApi,
                                        serviceId)
                                > 0);
    }

    private static Integration row(ResultSet row) throws SQLException {
        return new Integration(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4) != 0,
                row.getString(5),
                Documents.sealedList(row.getString(6)),
                Documents.texts(row.getString(7)));
    }
}
