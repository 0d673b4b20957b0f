package dev.strongroom.connection;

import dev.strongroom.crypto.Sealed;
import org.jspecify.annotations.Nullable;

/// A connection's OAuth credentials as the database keeps them: sealed, with the facts beside
/// them that state, health and the due time of a refresh are computed from.
///
/// @param sealed the sealed [Credentials]; null when there are none
/// @param accessToken whether an access token is inside
/// @param refreshToken whether a refresh token is inside
/// @param expiresAt when the access token dies, ms epoch; 0 = it is not known to
/// @param confirmed false between a callback that asked for confirmation and that confirmation
public record StoredCredentials(
        @Nullable Sealed sealed,
        boolean accessToken,
        boolean refreshToken,
        long expiresAt,
        boolean confirmed) {
    public static final StoredCredentials NONE = new StoredCredentials(null, false, false, 0, true);

    public boolean present() {
        return accessToken || refreshToken;
    }
}
