package dev.strongroom.store;

import dev.strongroom.connection.Application;
import dev.strongroom.crypto.Sealed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Applications with their wrapped keys, and the hashes of their API keys.
public final class ApplicationStore {
    private static final String COLUMNS =
            "application_id, name, redirect_uris, default_redirect_uri, allowed_origins,"
                    + " data_keyset, signing_key";

    private final Database database;

    public ApplicationStore(Database database) {
        this.database = database;
    }

    /// @param dataKeyset wrapped by the root key
    /// @param signingKey sealed by the data keyset
    public record StoredApplication(
            Application application, Sealed dataKeyset, Sealed signingKey) {}

    public List<StoredApplication> all() {
        return database.read(
                session ->
                        session.all(
                                "SELECT " + COLUMNS + " FROM application ORDER BY application_id",
                                ApplicationStore::row));
    }

    /// Adds the application unless it is there.
    ///
    /// @return what is stored now; of two servers that start at once, both get the first one's
    /// keys
    public StoredApplication insert(StoredApplication stored, long now) {
        Application application = stored.application();
        return database.write(
                session -> {
                    session.update(
                            "INSERT INTO application ("
                                    + COLUMNS
                                    + ", created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                    + " ON CONFLICT (application_id) DO NOTHING",
                            application.id(),
                            application.name(),
                            Documents.write(application.redirectUris()),
                            application.defaultRedirectUri(),
                            Documents.write(application.allowedOrigins()),
                            stored.dataKeyset().bytes(),
                            stored.signingKey().bytes(),
                            now,
                            now);
                    return find(session, application.id()).orElseThrow();
                });
    }

    /// Changes everything but the keys.
    public void update(Application application, long now) {
        database.write(
                session ->
                        session.update(
                                "UPDATE application SET name = ?, redirect_uris = ?,"
                                        + " default_redirect_uri = ?, allowed_origins = ?, updated_at = ?"
                                        + " WHERE application_id = ?",
                                application.name(),
                                Documents.write(application.redirectUris()),
                                application.defaultRedirectUri(),
                                Documents.write(application.allowedOrigins()),
                                now,
                                application.id()));
    }

    /// Hexadecimal SHA-256 hashes.
    public List<String> apiKeyHashes(String applicationId) {
        return database.read(
                session ->
                        session.all(
                                "SELECT key_hash FROM api_key WHERE application_id = ?"
                                        + " ORDER BY created_at, key_hash",
                                row -> row.getString(1),
                                applicationId));
    }

    /// Does nothing for a hash that is there.
    public void addApiKey(String applicationId, String hash, String label, long now) {
        database.write(
                session ->
                        session.update(
                                "INSERT INTO api_key (application_id, key_hash, label, created_at)"
                                        + " VALUES (?, ?, ?, ?)"
                                        + " ON CONFLICT (application_id, key_hash) DO NOTHING",
                                applicationId,
                                hash,
                                label,
                                now));
    }

    public void removeApiKey(String applicationId, String hash) {
        database.write(
                session ->
                        session.update(
                                "DELETE FROM api_key WHERE application_id = ? AND key_hash = ?",
                                applicationId,
                                hash));
    }

    private static Optional<StoredApplication> find(Session session, String applicationId)
            throws SQLException {
        return session.one(
                "SELECT " + COLUMNS + " FROM application WHERE application_id = ?",
                ApplicationStore::row,
                applicationId);
    }

    private static StoredApplication row(ResultSet row) throws SQLException {
        return new StoredApplication(
                new Application(
                        row.getString(1),
                        row.getString(2),
                        Documents.texts(row.getString(3)),
                        row.getString(4),
                        Documents.texts(row.getString(5))),
                Sealed.of(row.getBytes(6)),
                Sealed.of(row.getBytes(7)));
    }
}
