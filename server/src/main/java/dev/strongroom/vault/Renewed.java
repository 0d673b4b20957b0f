package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.Credentials;
import dev.strongroom.connection.Standing;
import dev.strongroom.connection.StoredCredentials;
import dev.strongroom.oauth.TokenResult;
import dev.strongroom.vault.Directory.Place;

/// What new tokens do to a connection's record.
final class Renewed {
    /// Of a lifetime that was only observed, this share is relied on.
    private static final double CAUTION = 0.9;

    private Renewed() {}

    /// By an authorization: whatever was wrong before concerned other credentials.
    static Connection replaced(Connection current, TokenResult.Granted granted, Place place) {
        return current.withStanding(Standing.GOOD)
                .withUpkeep(current.upkeep().restarted())
                .withCredentials(stored(current, granted, place, 0));
    }

    /// By a refresh: the same grant goes on. What is known of the refresh token's end holds unless
    /// the answer says otherwise.
    static Connection refreshed(Connection current, TokenResult.Granted granted, Place place) {
        StoredCredentials stored =
                stored(current, granted, place, current.credentials().refreshExpiresAt());
        boolean endsSoon =
                RefreshSchedule.endsSoon(
                        place.connector(), stored, granted.credentials().issuedAt());
        return current.withStanding(current.standing().refreshed())
                .withUpkeep(current.upkeep().refreshed(endsSoon))
                .withCredentials(stored);
    }

    private static StoredCredentials stored(
            Connection current, TokenResult.Granted granted, Place place, long knownEnd) {
        Credentials credentials = granted.credentials();
        StoredCredentials sealed =
                CredentialSealing.seal(credentials, current.key(), place.application().sealer());
        long end = granted.refreshTokenExpiresAt();
        long learned = current.upkeep().learnedLifetime();
        // An end before the beginning is a clock or a time zone of the provider's: nothing to go
        // by.
        boolean dated = credentials.expiresAt() > credentials.issuedAt();
        long expiresAt = dated ? credentials.expiresAt() : 0;
        if (!dated && learned > 0) {
            expiresAt = credentials.issuedAt() + (long) (learned * CAUTION);
        }
        return sealed.withExpiresAt(expiresAt).withRefreshExpiresAt(end > 0 ? end : knownEnd);
    }
}
