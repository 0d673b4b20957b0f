package dev.strongroom.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Hashes of the applications' API keys; parts of transactions of the [RegistryStore].
final class ApiKeyStore {
    private ApiKeyStore() {}

    /// All of an application, oldest first.
    static List<StoredApiKey> of(Sql sql, String applicationId) throws SQLException {
        return sql.all(
                """
                SELECT key_hash, label, created_at, expires_at, declared FROM api_key
                WHERE application_id = ? ORDER BY created_at, key_hash
                """,
                ApiKeyStore::key,
                applicationId);
    }

    /// Of all applications, by application; each oldest first.
    static Map<String, List<StoredApiKey>> all(Sql sql) throws SQLException {
        Map<String, List<StoredApiKey>> all = new HashMap<>();
        sql.all(
                        """
                        SELECT application_id, key_hash, label, created_at, expires_at, declared
                        FROM api_key ORDER BY created_at, key_hash
                        """,
                        row -> Map.entry(row.text(), key(row)))
                .forEach(
                        one ->
                                all.computeIfAbsent(one.getKey(), id -> new ArrayList<>())
                                        .add(one.getValue()));
        return all;
    }

    private static StoredApiKey key(Row row) throws SQLException {
        return new StoredApiKey(row.text(), row.text(), row.number(), row.number(), row.flag());
    }

    /// Adds the key, or makes the one that is there like it but for its age.
    static void put(Sql sql, String applicationId, StoredApiKey key) throws SQLException {
        sql.update(
                """
                INSERT INTO api_key (application_id, key_hash, label, created_at, expires_at,
                    declared)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (application_id, key_hash) DO UPDATE SET label = excluded.label,
                    expires_at = excluded.expires_at, declared = excluded.declared
                """,
                applicationId,
                key.hash(),
                key.label(),
                key.createdAt(),
                key.expiresAt(),
                key.declared());
    }

    /// @return false if there was no such key
    static boolean remove(Sql sql, String applicationId, String hash) throws SQLException {
        return sql.update(
                        "DELETE FROM api_key WHERE application_id = ? AND key_hash = ?",
                        applicationId,
                        hash)
                > 0;
    }
}
