package dev.strongroom.connection;

import dev.strongroom.crypto.Sealed;
import org.jspecify.annotations.Nullable;

/// A connection's OAuth credentials as the database keeps them: sealed, with the facts beside
/// them that state, health and the due time of a refresh are computed from. All times are ms
/// epochs.
///
/// @param sealed the sealed [Credentials]; null when there are none
/// @param accessToken whether an access token is inside
/// @param refreshToken whether a refresh token is inside
/// @param issuedAt when the access token was made; 0 = it is not known
/// @param expiresAt when the access token dies; 0 = it is not known to
/// @param refreshExpiresAt when the refresh token dies if it is not used before; 0 = it is not
/// known to
/// @param confirmed false between a callback that asked for confirmation and that confirmation
/// @param version grows with every replacement, and only then; see
/// [Connection#withCredentials]. No number comes back under one key, also when the connection is
/// deleted and made again
public record StoredCredentials(
        @Nullable Sealed sealed,
        boolean accessToken,
        boolean refreshToken,
        long issuedAt,
        long expiresAt,
        long refreshExpiresAt,
        boolean confirmed,
        long version) {
    public static final StoredCredentials NONE =
            new StoredCredentials(null, false, false, 0, 0, 0, true, 0);

    public boolean present() {
        return accessToken || refreshToken;
    }

    /// Whether the access token can be used for longer than the margin.
    ///
    /// @param margin ms
    public boolean usable(long now, long margin) {
        return accessToken && (expiresAt == 0 || expiresAt > now + margin);
    }

    public StoredCredentials withConfirmed(boolean value) {
        return new StoredCredentials(
                sealed,
                accessToken,
                refreshToken,
                issuedAt,
                expiresAt,
                refreshExpiresAt,
                value,
                version);
    }

    /// With a better idea of when the access token dies.
    public StoredCredentials withExpiresAt(long value) {
        return new StoredCredentials(
                sealed,
                accessToken,
                refreshToken,
                issuedAt,
                value,
                refreshExpiresAt,
                confirmed,
                version);
    }

    public StoredCredentials withRefreshExpiresAt(long value) {
        return new StoredCredentials(
                sealed, accessToken, refreshToken, issuedAt, expiresAt, value, confirmed, version);
    }

    StoredCredentials withVersion(long value) {
        return new StoredCredentials(
                sealed,
                accessToken,
                refreshToken,
                issuedAt,
                expiresAt,
                refreshExpiresAt,
                confirmed,
                value);
    }
}
