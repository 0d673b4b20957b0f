package dev.strongroom.store;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.MappingDefinition;
import dev.strongroom.connection.OAuthProtection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Applications and their keys; parts of transactions of the [RegistryStore].
final class ApplicationStore {
    private static final String COLUMNS =
            "id, name, redirect_uris, default_redirect_uri, allowed_origins, oauth_protection,"
                    + " revoke_on_delete, disconnected_url, custom_mappings, managed_mappings,"
                    + " data_scopes, data_keyset, signing_key, declared, version";
    private static final String ONE = "SELECT " + COLUMNS + " FROM application WHERE id = ?";

    private ApplicationStore() {}

    /// @param version of the registry at its last change
    record Versioned(StoredApplication stored, long version) {}

    static List<Versioned> all(Sql sql) throws SQLException {
        return sql.all(
                "SELECT " + COLUMNS + " FROM application ORDER BY id",
                ApplicationStore::application);
    }

    static List<Versioned> find(Sql sql, String id) throws SQLException {
        return sql.all(ONE, ApplicationStore::application, id);
    }

    /// @return false if there is one of that id, which is left as it is
    static boolean insert(Sql sql, StoredApplication stored, long now) throws SQLException {
        Application application = stored.application();
        return sql.update(
                        """
                        INSERT INTO application (id, name, redirect_uris, default_redirect_uri,
                            allowed_origins, oauth_protection, revoke_on_delete,
                            disconnected_url, custom_mappings, managed_mappings, data_scopes,
                            data_keyset, signing_key, declared, created_at, updated_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (id) DO NOTHING
                        """,
                        application.id(),
                        application.name(),
                        ColumnJson.ofStrings(application.redirectUris()),
                        application.defaultRedirectUri(),
                        ColumnJson.ofStrings(application.allowedOrigins()),
                        application.policy().protection().wire(),
                        application.policy().revokeOnDelete(),
                        application.policy().disconnectedUrl(),
                        mappings(stored, false),
                        mappings(stored, true),
                        DefinitionColumns.ofScopes(application.dataScopes()),
                        stored.dataKeyset(),
                        stored.signingKey(),
                        stored.declared(),
                        now,
                        now)
                > 0;
    }

    /// Changes everything but the keys.
    ///
    /// @return false if there is no such application
    static boolean update(Sql sql, StoredApplication stored, long now) throws SQLException {
        Application application = stored.application();
        return sql.update(
                        """
                        UPDATE application SET name = ?, redirect_uris = ?,
                            default_redirect_uri = ?, allowed_origins = ?,
                            oauth_protection = ?, revoke_on_delete = ?,
                            disconnected_url = ?, custom_mappings = ?, managed_mappings = ?,
                            data_scopes = ?, declared = ?, updated_at = ?
                        WHERE id = ?
                        """,
                        application.name(),
                        ColumnJson.ofStrings(application.redirectUris()),
                        application.defaultRedirectUri(),
                        ColumnJson.ofStrings(application.allowedOrigins()),
                        application.policy().protection().wire(),
                        application.policy().revokeOnDelete(),
                        application.policy().disconnectedUrl(),
                        mappings(stored, false),
                        mappings(stored, true),
                        DefinitionColumns.ofScopes(application.dataScopes()),
                        stored.declared(),
                        now,
                        application.id())
                > 0;
    }

    private static String mappings(StoredApplication stored, boolean managed) {
        return DefinitionColumns.ofMappings(
                stored.application().mappings().stream()
                        .filter(one -> stored.managedMappings().contains(one.id()) == managed)
                        .toList());
    }

    private static Versioned application(Row row) throws SQLException {
        String id = row.text();
        String name = row.text();
        List<String> redirectUris = ColumnJson.strings(row.text());
        String defaultRedirectUri = row.textOrNull();
        List<String> allowedOrigins = ColumnJson.strings(row.text());
        Application.Policy policy = policy(row);
        var mappings = new ArrayList<>(DefinitionColumns.mappings(row.text()));
        List<MappingDefinition> managed = DefinitionColumns.mappings(row.text());
        mappings.addAll(managed);
        Application application =
                new Application(
                        id,
                        name,
                        redirectUris,
                        defaultRedirectUri,
                        allowedOrigins,
                        policy,
                        mappings,
                        DefinitionColumns.scopes(row.text()));
        var stored =
                new StoredApplication(
                        application, row.sealed(), row.sealed(), row.flag(), ids(managed));
        return new Versioned(stored, row.number());
    }

    private static Set<String> ids(List<MappingDefinition> mappings) {
        return mappings.stream().map(MappingDefinition::id).collect(Collectors.toSet());
    }

    private static Application.Policy policy(Row row) throws SQLException {
        String protection = row.text();
        return new Application.Policy(
                OAuthProtection.ofWire(protection)
                        .orElseThrow(() -> new SQLException("no protection is " + protection)),
                row.flag(),
                row.textOrNull());
    }
}
