package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.Credentials;

/// What came of asking for credentials that work now.
public sealed interface Fresh {

    /// @param connection as stored
    /// @param credentials usable for a while
    record Ready(Connection connection, Credentials credentials) implements Fresh {}

    /// Only the consumer can help: nothing is stored that could be used or renewed.
    ///
    /// @param reason for people
    record NeedsAuthorization(String reason) implements Fresh {}

    /// Not now. Whether it is the provider, the operator's client or the grant stands in the
    /// failure.
    record Unavailable(RefreshFailure failure) implements Fresh {}
}
