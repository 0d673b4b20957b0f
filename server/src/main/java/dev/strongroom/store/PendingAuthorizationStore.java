package dev.strongroom.store;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.PendingAuthorization;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// Authorizations on their way through a provider.
public final class PendingAuthorizationStore {
    private final Database database;

    public PendingAuthorizationStore(Database database) {
        this.database = database;
    }

    public void add(PendingAuthorization pending) {
        ConnectionKey key = pending.key();
        database.write(
                session ->
                        session.update(
                                "INSERT INTO pending_authorization (application_id, state_hash, consumer_id,"
                                        + " unified_api, service_id, client_id, code_verifier, redirect_uri,"
                                        + " nonce, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                key.applicationId(),
                                pending.stateHash(),
                                key.consumerId(),
                                key.unifiedApi(),
                                key.serviceId(),
                                pending.clientId(),
                                Documents.bytes(pending.codeVerifier()),
                                pending.redirectUri(),
                                pending.nonce(),
                                pending.expiresAt()));
    }

    /// Hands the authorization to exactly one caller, by one statement that reads and removes.
    ///
    /// @return empty if it was never there, was taken, or has expired
    public Optional<PendingAuthorization> take(String applicationId, String stateHash, long now) {
        return database.write(
                        session ->
                                session.one(
                                        "DELETE FROM pending_authorization WHERE application_id = ?"
                                                + " AND state_hash = ? RETURNING application_id, state_hash,"
                                                + " consumer_id, unified_api, service_id, client_id,"
                                                + " code_verifier, redirect_uri, nonce, expires_at",
                                        PendingAuthorizationStore::row,
                                        applicationId,
                                        stateHash))
                .filter(pending -> pending.expiresAt() > now);
    }

    /// @return how many were removed
    public int removeExpired(long now) {
        return database.write(
                session ->
                        session.update(
                                "DELETE FROM pending_authorization WHERE expires_at <= ?", now));
    }

    private static PendingAuthorization row(ResultSet row) throws SQLException {
        return new PendingAuthorization(
                row.getString(2),
                new ConnectionKey(
                        row.getString(1), row.getString(3), row.getString(4), row.getString(5)),
                row.getString(6),
                Documents.sealed(row.getBytes(7)),
                row.getString(8),
                row.getString(9),
                row.getLong(10));
    }
}
