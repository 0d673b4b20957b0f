package dev.strongroom.store;

import dev.strongroom.connection.ConnectionKey;
import java.sql.SQLException;
import java.util.Optional;

/// Credentials that wait to be confirmed. Added and used up as part of a [Change].
public final class ConfirmationStore {
    private final Database database;

    public ConfirmationStore(Database database) {
        this.database = database;
    }

    /// Expired ones are found too, until they are swept up.
    ///
    /// @param tokenHash belongs to one connection only, of any application, which is found with it
    public Optional<Confirmation> find(String tokenHash) {
        return database.read(
                sql ->
                        sql.first(
                                """
                                SELECT application_id, consumer_id, unified_api, service_id,
                                    credentials_version, expires_at
                                FROM confirmation WHERE token_hash = ?
                                """,
                                row -> confirmation(tokenHash, row),
                                tokenHash));
    }

    /// @return how many there were
    public int removeExpired(long now) {
        return database.write(
                sql -> sql.update("DELETE FROM confirmation WHERE expires_at <= ?", now));
    }

    static boolean add(Sql sql, Confirmation confirmation) throws SQLException {
        ConnectionKey key = confirmation.key();
        return sql.update(
                        """
                        INSERT INTO confirmation (application_id, token_hash, consumer_id,
                            unified_api, service_id, credentials_version, expires_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """,
                        key.applicationId(),
                        confirmation.tokenHash(),
                        key.consumerId(),
                        key.unifiedApi(),
                        key.serviceId(),
                        confirmation.credentialsVersion(),
                        confirmation.expiresAt())
                > 0;
    }

    static boolean remove(Sql sql, Confirmation confirmation) throws SQLException {
        return sql.update(
                        "DELETE FROM confirmation WHERE application_id = ? AND token_hash = ?",
                        confirmation.key().applicationId(),
                        confirmation.tokenHash())
                > 0;
    }

    private static Confirmation confirmation(String tokenHash, Row row) throws SQLException {
        var key = new ConnectionKey(row.text(), row.text(), row.text(), row.text());
        return new Confirmation(key, tokenHash, row.number(), row.number());
    }
}
