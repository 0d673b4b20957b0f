package dev.strongroom.store;

import dev.strongroom.connection.Integration;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Which connectors an application has switched on, and with which OAuth clients; parts of
/// transactions of the [RegistryStore].
final class IntegrationStore {
    private IntegrationStore() {}

    /// All of an application, by unified API and service.
    static List<StoredIntegration> of(Sql sql, String applicationId) throws SQLException {
        return sql.all(
                """
                SELECT unified_api, service_id, enabled, client_id, client_secrets, scopes,
                    declared, client_secret_times
                FROM integration WHERE application_id = ?
                ORDER BY unified_api, service_id
                """,
                row -> integration(applicationId, row),
                applicationId);
    }

    /// Of all applications, by application; each by unified API and service.
    static Map<String, List<StoredIntegration>> all(Sql sql) throws SQLException {
        List<StoredIntegration> all =
                sql.all(
                        """
                        SELECT application_id, unified_api, service_id, enabled, client_id,
                            client_secrets, scopes, declared, client_secret_times
                        FROM integration ORDER BY unified_api, service_id
                        """,
                        row -> integration(row.text(), row));
        return all.stream()
                .collect(Collectors.groupingBy(one -> one.integration().applicationId()));
    }

    /// Adds the integration or replaces the one that is there.
    static void put(Sql sql, StoredIntegration stored, long now) throws SQLException {
        Integration integration = stored.integration();
        sql.update(
                """
                INSERT INTO integration (application_id, unified_api, service_id, enabled,
                    client_id, client_secrets, scopes, declared, client_secret_times,
                    created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (application_id, unified_api, service_id) DO UPDATE SET
                    enabled = excluded.enabled, client_id = excluded.client_id,
                    client_secrets = excluded.client_secrets, scopes = excluded.scopes,
                    declared = excluded.declared,
                    client_secret_times = excluded.client_secret_times,
                    updated_at = excluded.updated_at
                """,
                integration.applicationId(),
                integration.unifiedApi(),
                integration.serviceId(),
                integration.enabled(),
                integration.clientId(),
                ColumnJson.ofSealed(integration.clientSecrets()),
                ColumnJson.ofStrings(integration.scopes()),
                stored.declared(),
                ColumnJson.ofStrings(stored.secretTimes().stream().map(String::valueOf).toList()),
                now,
                now);
    }

    /// @return false if there was none
    static boolean remove(Sql sql, Integration integration) throws SQLException {
        return sql.update(
                        """
                        DELETE FROM integration
                        WHERE application_id = ? AND unified_api = ? AND service_id = ?
                        """,
                        integration.applicationId(),
                        integration.unifiedApi(),
                        integration.serviceId())
                > 0;
    }

    private static StoredIntegration integration(String applicationId, Row row)
            throws SQLException {
        var integration =
                new Integration(
                        applicationId,
                        row.text(),
                        row.text(),
                        row.flag(),
                        row.textOrNull(),
                        ColumnJson.sealed(row.text()),
                        ColumnJson.strings(row.text()));
        return new StoredIntegration(
                integration,
                row.flag(),
                ColumnJson.strings(row.text()).stream().map(Long::valueOf).toList());
    }
}
