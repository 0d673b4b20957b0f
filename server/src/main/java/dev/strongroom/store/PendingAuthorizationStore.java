package dev.strongroom.store;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.PendingAuthorization;
import java.sql.SQLException;
import java.util.Optional;

/// Authorizations that were sent to a provider and have not come back.
public final class PendingAuthorizationStore {
    private final Database database;

    public PendingAuthorizationStore(Database database) {
        this.database = database;
    }

    public void add(PendingAuthorization pending) {
        ConnectionKey key = pending.key();
        database.write(
                sql ->
                        sql.update(
                                """
                                INSERT INTO pending_authorization (application_id, state_hash,
                                    consumer_id, unified_api, service_id, client_id, code_verifier,
                                    redirect_uri, nonce, browser_hash, expires_at)
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                """,
                                key.applicationId(),
                                pending.stateHash(),
                                key.consumerId(),
                                key.unifiedApi(),
                                key.serviceId(),
                                pending.clientId(),
                                pending.codeVerifier(),
                                pending.redirectUri(),
                                pending.nonce(),
                                pending.browserHash(),
                                pending.expiresAt()));
    }

    /// Hands the authorization out once: of any number of callers at most one gets it. One that has
    /// expired goes as well, but nobody gets it.
    ///
    /// @param stateHash belongs to one application only, which is found with it
    public Optional<PendingAuthorization> take(String stateHash, long now) {
        Optional<PendingAuthorization> taken =
                database.write(
                        sql ->
                                sql.first(
                                        """
                                        DELETE FROM pending_authorization WHERE state_hash = ?
                                        RETURNING application_id, consumer_id, unified_api,
                                            service_id, client_id, code_verifier, redirect_uri,
                                            nonce, browser_hash, expires_at
                                        """,
                                        row -> pending(stateHash, row),
                                        stateHash));
        return taken.filter(pending -> pending.expiresAt() > now);
    }

    /// Sweeps up, for all applications.
    ///
    /// @return how many there were
    public int removeExpired(long now) {
        return database.write(
                sql -> sql.update("DELETE FROM pending_authorization WHERE expires_at <= ?", now));
    }

    private static PendingAuthorization pending(String stateHash, Row row) throws SQLException {
        var key = new ConnectionKey(row.text(), row.text(), row.text(), row.text());
        return new PendingAuthorization(
                stateHash,
                key,
                row.text(),
                row.sealedOrNull(),
                row.text(),
                row.textOrNull(),
                row.textOrNull(),
                row.number());
    }
}
