package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.StoredCredentials;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.connection.Upkeep.Lease;
import dev.strongroom.oauth.TokenResult;
import dev.strongroom.store.DatabaseException;
import dev.strongroom.vault.Bookkeeping.Made;
import dev.strongroom.vault.Demand.Trigger;
import dev.strongroom.vault.Directory.Place;
import dev.strongroom.vault.Fresh.NeedsAuthorization;
import dev.strongroom.vault.Fresh.Ready;
import dev.strongroom.vault.Fresh.Unavailable;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One attempt at a time: lease and intent, the request, the outcome. Steps 3 to 5 of what
/// [CredentialKeeper] describes.
final class RefreshAttempts {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshAttempts.class);

    private final VaultTools tools;
    private final ConnectionWriter writer;
    private final InstantSource clock;
    private final Leases leases;
    private final Renewer renewer;
    private final Bookkeeping books;
    private final ClientAlarms alarms;
    private final RevocationQueue revocations;

    RefreshAttempts(
            VaultTools tools, Renewer renewer, ClientAlarms alarms, RevocationQueue revocations) {
        this.tools = tools;
        this.renewer = renewer;
        this.alarms = alarms;
        this.revocations = revocations;
        writer = tools.writer();
        clock = tools.clock();
        leases = tools.leases();
        books = new Bookkeeping(tools.rules());
    }

    /// Takes the lease and makes the attempt.
    ///
    /// @param read the connection as it was read last; nobody holds its lease
    /// @return empty if somebody else wrote the row first, or too much time has passed: read again
    Optional<Fresh> make(Place place, Connection read, Demand demand) {
        Renewer.Prepared prepared = renewer.prepare(place, read);
        Lease lease = leases.lease(clock.millis(), tools.rules().lease(prepared.requests()));
        Optional<Connection> taken =
                writer.write(
                        place,
                        read,
                        read,
                        Edit.of(
                                Cause.NOTED,
                                current ->
                                        current.withUpkeep(
                                                current.upkeep()
                                                        .withLease(lease)
                                                        .withUnresolved(true))));
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        boolean again = read.upkeep().unresolved();
        long needed = tools.rules().timeout().multipliedBy(prepared.requests()).toMillis();
        if (lease.until() - clock.millis() < needed) {
            giveBack(place, taken.get(), lease, again);
            return Optional.empty();
        }
        return Optional.of(spend(prepared, taken.get(), new Claim(lease, demand, again)));
    }

    /// The process was held up for so long that its request might outlive its lease. Nothing was
    /// sent.
    private void giveBack(Place place, Connection owned, Lease lease, boolean unresolved) {
        var unused =
                writer.change(
                        place,
                        owned.key(),
                        Edit.of(
                                Cause.NOTED,
                                current ->
                                        current.upkeep().leasedBy(lease.owner())
                                                ? current.withUpkeep(
                                                        current.upkeep()
                                                                .withLease(null)
                                                                .withUnresolved(unresolved))
                                                : current));
    }

    /// @param again an earlier outcome is owed: the refresh token may be spent
    private record Claim(Lease lease, Demand demand, boolean again) {}

    private Fresh spend(Renewer.Prepared prepared, Connection owned, Claim claim) {
        long startedAt = clock.millis();
        TokenResult result = renewer.send(prepared);
        Trigger trigger = claim.demand().trigger();
        Attempt attempt =
                Bookkeeping.attempt(result, trigger, claim.again(), startedAt, clock.millis());
        var made =
                new Made(
                        prepared.place(),
                        claim.lease().owner(),
                        owned.credentials(),
                        trigger,
                        result,
                        attempt);
        return record(owned, made, claim.demand());
    }

    private Fresh record(Connection owned, Made made, Demand demand) {
        Cause cause = demand.trigger() == Trigger.REQUEST ? Cause.CHECKED : Cause.REFRESHED;
        Edit edit = Edit.of(cause, current -> books.recorded(current, made));
        ConnectionKey key = owned.key();
        Optional<Connection> stored =
                Persistence.insist(
                        () ->
                                writer.write(made.place(), owned, owned, edit)
                                        .or(() -> writer.change(made.place(), key, edit)),
                        key);
        noteClient(key, made);
        revokeUnwanted(owned, made, stored);
        if (stored.isEmpty()) {
            return new NeedsAuthorization("The connection was deleted meanwhile");
        }
        return answer(made, stored.get(), demand);
    }

    /// New tokens for a connection that was disconnected or deleted meanwhile.
    private void revokeUnwanted(Connection owned, Made made, Optional<Connection> stored) {
        boolean held = stored.map(one -> one.credentials().present()).orElse(false);
        if (held || !(made.result() instanceof TokenResult.Granted granted)) {
            return;
        }
        try {
            revocations.orphan(made.place(), owned, granted.credentials());
        } catch (DatabaseException e) {
            LOG.error(
                    "tokens of {} of application {} that nobody uses could not be queued to be revoked",
                    owned.key().id(),
                    owned.key().applicationId(),
                    e);
        }
    }

    private void noteClient(ConnectionKey key, Made made) {
        try {
            if (Bookkeeping.plainlyTheClient(made)) {
                alarms.raise(made.place().integration(), made.attempt().error());
            } else if (Bookkeeping.clientRefused(made)) {
                alarms.suspect(made.place().integration(), key, made.attempt().error());
            } else if (made.attempt().granted()) {
                alarms.clear(made.place().integration());
            }
        } catch (DatabaseException e) {
            LOG.warn("an alarm about an OAuth client could not be stored", e);
        }
    }

    private Fresh answer(Made made, Connection stored, Demand demand) {
        StoredCredentials credentials = stored.credentials();
        long now = clock.millis();
        boolean moved = credentials.version() != made.spent().version();
        boolean good = made.attempt().granted() || credentials.usable(now, 0);
        if (moved && good && credentials.accessToken() && credentials.confirmed()) {
            return ready(made.place(), stored);
        }
        if (moved) {
            return new NeedsAuthorization("The connection was disconnected meanwhile");
        }
        return demand.contentWith(credentials, now)
                ? ready(made.place(), stored)
                : new Unavailable(RefreshFailure.of(stored, made.attempt()));
    }

    /// @throws VaultException if the stored bytes do not open
    static Ready ready(Place place, Connection connection) {
        return new Ready(
                connection,
                CredentialSealing.open(
                                connection.credentials(),
                                connection.key(),
                                place.application().sealer())
                        .orElseThrow());
    }
}
