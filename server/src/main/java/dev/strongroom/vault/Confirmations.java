package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.OAuthProtection;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.crypto.Secret;
import dev.strongroom.store.Confirmation;
import dev.strongroom.store.ConfirmationStore;
import dev.strongroom.store.ConnectionStore;
import dev.strongroom.vault.Directory.Place;
import dev.strongroom.vault.VaultException.Kind;
import java.time.InstantSource;
import java.util.regex.Pattern;

/// The opener's word that an authorization was its own (vault-behaviour.md e.6, RFC 9700 section
/// 4.7).
///
/// What a callback brought is stored and useless until somebody who may act for its consumer shows
/// the token that only the browser of that callback was given. So an attacker who makes somebody
/// finish an authorization, or who finishes one of somebody else's, gains nothing by it.
public final class Confirmations {
    private static final int ATTEMPTS = 100;
    private static final Pattern TOKEN =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private final Directory directory;
    private final ConnectionStore connections;
    private final ConnectionWriter writer;
    private final ConfirmationStore confirmations;
    private final InstantSource clock;

    public Confirmations(VaultTools tools, ConfirmationStore confirmations) {
        directory = tools.directory();
        connections = tools.store();
        writer = tools.writer();
        this.confirmations = confirmations;
        clock = tools.clock();
    }

    /// How a confirmation went.
    public enum Outcome {
        CONFIRMED,
        /// No such token, or it was used, has expired, or the credentials are others by now.
        UNKNOWN,
        /// A good token of another connection. It stays good.
        FOREIGN,
        /// The application asks for no confirmation, and nothing of this connection waits for this
        /// one.
        SWITCHED_OFF
    }

    /// Confirms the credentials that the token belongs to, once: of any number of callers one gets
    /// [Outcome#CONFIRMED].
    ///
    /// @param key whom the caller acts for
    /// @throws VaultException if connector or integration are unknown
    public Outcome confirm(ConnectionKey key, String token) {
        Place place = directory.find(key);
        Outcome outcome = confirm(place, key, token);
        boolean off =
                place.application().application().policy().protection() == OAuthProtection.OFF;
        // Our own pages ask for confirmation everywhere.
        return off && outcome != Outcome.CONFIRMED ? Outcome.SWITCHED_OFF : outcome;
    }

    private Outcome confirm(Place place, ConnectionKey key, String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Outcome.UNKNOWN;
        }
        String hash = Fingerprint.of(token);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Confirmation waiting =
                    confirmations
                            .find(hash)
                            .filter(one -> one.expiresAt() > clock.millis())
                            .orElse(null);
            if (waiting == null) {
                return Outcome.UNKNOWN;
            }
            if (!waiting.key().equals(key)) {
                return Outcome.FOREIGN;
            }
            Connection before =
                    connections.find(key).filter(one -> concerns(waiting, one)).orElse(null);
            if (before == null) {
                return Outcome.UNKNOWN;
            }
            if (writer.write(place, before, before, using(waiting)).isPresent()) {
                return Outcome.CONFIRMED;
            }
        }
        throw new VaultException(
                Kind.CONFLICT, "The connection is being changed by others; try again");
    }

    /// The connection with its credentials set aside.
    static Connection unconfirmed(Connection authorized) {
        return authorized.amended(authorized.credentials().withConfirmed(false));
    }

    static Confirmation of(Connection stored, Secret token, long now) {
        return new Confirmation(
                stored.key(),
                Fingerprint.of(token.reveal()),
                stored.credentials().version(),
                now + RefreshSchedule.CONFIRMATION_MILLIS);
    }

    private static boolean concerns(Confirmation waiting, Connection connection) {
        return connection.credentials().version() == waiting.credentialsVersion();
    }

    private static Edit using(Confirmation waiting) {
        return new Edit(
                Cause.CONFIRMED,
                current -> current.amended(current.credentials().withConfirmed(true)),
                (transaction, after) -> transaction.use(waiting));
    }
}
