package dev.strongroom.vault;

import dev.strongroom.connection.Connection;

/// Why there are no fresh credentials, for the caller who needed them (vault-behaviour.md f).
///
/// @param attempt the one that failed
/// @param retryAt no new attempt before, ms epoch; 0 = at any time
/// @param credentialsExpireAt when what is stored will be dropped, ms epoch; 0 = it is kept
public record RefreshFailure(Attempt attempt, long retryAt, long credentialsExpireAt) {

    static RefreshFailure of(Connection connection, Attempt attempt) {
        return new RefreshFailure(
                attempt,
                connection.upkeep().retryAt(),
                connection.standing().credentialsExpireAt());
    }
}
