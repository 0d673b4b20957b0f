package dev.strongroom.store;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.OAuthProtection;
import java.sql.SQLException;
import java.util.List;

/// Applications, their keys and the hashes of their API keys.
public final class ApplicationStore {
    private static final String COLUMNS =
            "id, name, redirect_uris, default_redirect_uri, allowed_origins, oauth_protection,"
                    + " revoke_on_delete, disconnected_url, custom_mappings, data_scopes,"
                    + " data_keyset, signing_key";

    private final Database database;

    public ApplicationStore(Database database) {
        this.database = database;
    }

    public List<StoredApplication> all() {
        return database.scan(
                sql ->
                        sql.all(
                                "SELECT " + COLUMNS + " FROM application ORDER BY id",
                                ApplicationStore::application));
    }

    /// Stores the application unless there is one of that id.
    ///
    /// @return the one that is there afterwards: of several replicas that start at once on an empty
    ///     database, all get the keys of the one that was first
    public StoredApplication insert(StoredApplication stored, long now) {
        Application application = stored.application();
        return database.write(
                sql -> {
                    sql.update(
                            """
                            INSERT INTO application (id, name, redirect_uris, default_redirect_uri,
                                allowed_origins, oauth_protection, revoke_on_delete,
                                disconnected_url, custom_mappings, data_scopes, data_keyset,
                                signing_key, created_at, updated_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
                            DefinitionColumns.ofMappings(application.mappings()),
                            DefinitionColumns.ofScopes(application.dataScopes()),
                            stored.dataKeyset(),
                            stored.signingKey(),
                            now,
                            now);
                    return sql.first(
                                    "SELECT " + COLUMNS + " FROM application WHERE id = ?",
                                    ApplicationStore::application,
                                    application.id())
                            .orElseThrow();
                });
    }

    /// Changes everything but the keys.
    ///
    /// @return false if there is no such application
    public boolean update(Application application, long now) {
        return database.write(
                sql ->
                        sql.update(
                                        """
                                        UPDATE application SET name = ?, redirect_uris = ?,
                                            default_redirect_uri = ?, allowed_origins = ?,
                                            oauth_protection = ?, revoke_on_delete = ?,
                                            disconnected_url = ?, custom_mappings = ?,
                                            data_scopes = ?, updated_at = ?
                                        WHERE id = ?
                                        """,
                                        application.name(),
                                        ColumnJson.ofStrings(application.redirectUris()),
                                        application.defaultRedirectUri(),
                                        ColumnJson.ofStrings(application.allowedOrigins()),
                                        application.policy().protection().wire(),
                                        application.policy().revokeOnDelete(),
                                        application.policy().disconnectedUrl(),
                                        DefinitionColumns.ofMappings(application.mappings()),
                                        DefinitionColumns.ofScopes(application.dataScopes()),
                                        now,
                                        application.id())
                                > 0);
    }

    /// Hashes of the application's API keys in hexadecimal, in no order.
    public List<String> apiKeyHashes(String applicationId) {
        return database.read(
                sql ->
                        sql.all(
                                "SELECT key_hash FROM api_key WHERE application_id = ?",
                                Row::text,
                                applicationId));
    }

    /// Adds a key; one that is there keeps its label and time.
    public void addApiKey(String applicationId, String hash, String label, long now) {
        database.write(
                sql ->
                        sql.update(
                                """
                                INSERT INTO api_key (application_id, key_hash, label, created_at)
                                VALUES (?, ?, ?, ?)
                                ON CONFLICT (application_id, key_hash) DO NOTHING
                                """,
                                applicationId,
                                hash,
                                label,
                                now));
    }

    /// @return false if there was no such key
    public boolean removeApiKey(String applicationId, String hash) {
        return database.write(
                sql ->
                        sql.update(
                                        """
                                        DELETE FROM api_key
                                        WHERE application_id = ? AND key_hash = ?
                                        """,
                                        applicationId,
                                        hash)
                                > 0);
    }

    private static StoredApplication application(Row row) throws SQLException {
        Application application =
                new Application(
                        row.text(),
                        row.text(),
                        ColumnJson.strings(row.text()),
                        row.textOrNull(),
                        ColumnJson.strings(row.text()),
                        policy(row),
                        DefinitionColumns.mappings(row.text()),
                        DefinitionColumns.scopes(row.text()));
        return new StoredApplication(application, row.sealed(), row.sealed());
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
