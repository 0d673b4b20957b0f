package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.StoredCredentials;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.connection.Upkeep.Lease;
import dev.strongroom.oauth.TokenClient;
import dev.strongroom.oauth.TokenResult;
import dev.strongroom.store.ConnectionStore;
import dev.strongroom.store.DatabaseException;
import dev.strongroom.vault.Bookkeeping.Made;
import dev.strongroom.vault.Demand.Trigger;
import dev.strongroom.vault.Directory.Place;
import dev.strongroom.vault.Fresh.NeedsAuthorization;
import dev.strongroom.vault.Fresh.Ready;
import dev.strongroom.vault.Fresh.Unavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps credentials alive, and never spends a refresh token twice.
///
/// **Why it is not easy.** Many providers rotate: a refresh token works once, the answer brings the
/// next one, and the old one coming back looks like theft and ends the whole grant. So two requests
/// that refresh at once, a process that dies between the provider's answer and the commit, or an
/// answer that is lost on its way can cost a customer's connection. Every rule here is against one
/// of these.
///
/// **One attempt**, by any thread of any replica:
///
/// 1. Read the row. Credentials that meet the demand are used as they are.
/// 2. Join an attempt that this process is already making (see [Flights]).
/// 3. Take the lease: one compare-and-set on the row's version writes owner and deadline, and that
///    an outcome is owed (the intent). As it is based on the row as it was read, nobody can have
///    finished in between: reading again is part of the same statement. There is no transaction
///    during the call and no state in a database session.
/// 4. Call the provider. Every request has a hard time-out, and all of them together end before the
///    lease does; an owner who was held up for too long before sending does not send.
/// 5. Write down what came of it, whatever it is: a compare-and-set on the version of the
///    *credentials*, with the events in the same transaction. While the database is away, an
///    outcome is kept and tried again: dropping new tokens would drop the grant.
///
/// A lease that somebody else took over is never given back by its old owner. A refusal for
/// credentials that were replaced meanwhile is a lost race, not a revocation.
///
/// **After a crash** the lease ends by itself and the intent is still there. The next owner sends
/// the stored refresh token once more, on purpose (providers that rotate allow for that within a
/// grace period), and notes that it did; a refusal then is the truth about the grant.
public final class CredentialKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialKeeper.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(15);

    private final Directory directory;
    private final ConnectionStore store;
    private final ConnectionWriter writer;
    private final VaultTools tools;
    private final InstantSource clock;
    private final RefreshSchedule schedule;
    private final Renewer renewer;
    private final Bookkeeping books;
    private final ClientAlarms alarms;
    private final RevocationQueue revocations;
    private final Leases leases;
    private final Flights flights = new Flights();

    /// @param revocations take tokens that nobody can use any more
    public CredentialKeeper(
            VaultTools tools,
            TokenClient tokens,
            ClientAlarms alarms,
            RevocationQueue revocations) {
        this.revocations = revocations;
        this.tools = tools;
        this.alarms = alarms;
        directory = tools.directory();
        store = tools.store();
        writer = tools.writer();
        clock = tools.clock();
        schedule = tools.schedule();
        renewer = new Renewer(tokens);
        books = new Bookkeeping(tools.rules());
        leases = tools.leases();
    }

    /// Credentials for a call that is about to be made.
    ///
    /// @throws VaultException if there is no such connection
    public Fresh fresh(ConnectionKey key) {
        Place place = directory.find(key);
        return get(place, key, Demand.usable());
    }

    /// New credentials, whatever the age of those that are there.
    ///
    /// @throws VaultException if there is no such connection, or a required setting is missing
    public Fresh renew(ConnectionKey key) {
        Place place = directory.find(key);
        return get(place, key, Demand.newer(Trigger.REQUEST, required(key).credentials()));
    }

    /// Other credentials than those that a provider has just rejected. What they lived for is
    /// remembered where the provider does not say how long its tokens live.
    ///
    /// @param rejected as [#fresh] handed them out
    public Fresh replace(ConnectionKey key, Ready rejected) {
        Place place = directory.find(key);
        StoredCredentials old = rejected.connection().credentials();
        learn(place, key, old);
        return get(place, key, Demand.newer(Trigger.REJECTED, old));
    }

    Fresh get(Place place, ConnectionKey key, Demand demand) {
        Connection connection = required(key);
        Optional<Fresh> settled = settled(place, connection, demand);
        return settled.isPresent()
                ? settled.get()
                : flights.join(
                        key, () -> attempt(place, key, demand), result -> meets(result, demand));
    }

    private boolean meets(Fresh result, Demand demand) {
        return !(result instanceof Ready ready)
                || ready.connection().credentials().version() > demand.newerThan();
    }

    private Fresh attempt(Place place, ConnectionKey key, Demand demand) {
        long pause = FIRST_PAUSE.toMillis();
        while (true) {
            Connection connection = required(key);
            Optional<Fresh> settled = settled(place, connection, demand);
            if (settled.isPresent()) {
                return settled.get();
            }
            if (leases.held(connection, clock.millis())) {
                if (demand.contentWith(connection.credentials(), clock.millis())) {
                    return ready(place, connection);
                }
                pause(pause);
                pause = Math.min(pause * 2, LONGEST_PAUSE.toMillis());
                continue;
            }
            Optional<Fresh> outcome = own(place, connection, demand);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
    }

    /// What can be answered without the provider.
    private Optional<Fresh> settled(Place place, Connection connection, Demand demand) {
        long now = clock.millis();
        StoredCredentials credentials = connection.credentials();
        if (credentials.present() && !credentials.confirmed()) {
            return Optional.of(new NeedsAuthorization("The authorization is not confirmed yet"));
        }
        if (demand.metBy(credentials, now, schedule.margin(credentials))) {
            return Optional.of(ready(place, connection));
        }
        if (Renewal.of(place.connector(), credentials) == Renewal.NONE) {
            return Optional.of(unrenewable(place, connection, demand));
        }
        boolean waits = connection.upkeep().coolingDown(now);
        if (!waits && alarms.pausing(place.integration()).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                demand.contentWith(credentials, now)
                        ? ready(place, connection)
                        : failure(place, connection));
    }

    private static Fresh unrenewable(Place place, Connection connection, Demand demand) {
        StoredCredentials credentials = connection.credentials();
        boolean usable = credentials.accessToken() && demand.trigger() == Trigger.CALL;
        return usable && credentials.expiresAt() == 0
                ? ready(place, connection)
                : new NeedsAuthorization(
                        credentials.present()
                                ? "The access token has ended and there is no refresh token"
                                : "The connection is not authorized");
    }

    private Fresh failure(Place place, Connection connection) {
        var last =
                Attempt.read(connection.upkeep().attempts()).stream()
                        .filter(one -> !one.granted())
                        .findFirst();
        var alarm = alarms.pausing(place.integration());
        Attempt attempt =
                last.orElseGet(
                        () ->
                                new Attempt(
                                        alarm.map(one -> one.raisedAt()).orElse(clock.millis()),
                                        Trigger.SWEEP.wire(),
                                        "client_invalid",
                                        401,
                                        alarm.map(one -> one.error()).orElse(""),
                                        "The provider refuses the OAuth client",
                                        0,
                                        false));
        RefreshFailure failure = RefreshFailure.of(connection, attempt);
        long retryAt = Math.max(failure.retryAt(), alarm.map(one -> one.retryAt()).orElse(0L));
        return new Unavailable(new RefreshFailure(attempt, retryAt, failure.credentialsExpireAt()));
    }

    private static Ready ready(Place place, Connection connection) {
        return new Ready(
                connection,
                CredentialSealing.open(
                                connection.credentials(),
                                connection.key(),
                                place.application().sealer())
                        .orElseThrow());
    }

    /// Takes the lease and makes the attempt; empty if somebody else wrote the row first.
    private Optional<Fresh> own(Place place, Connection read, Demand demand) {
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
                        claim.again(),
                        result,
                        attempt);
        return record(owned, made, claim.demand());
    }

    private Fresh record(Connection owned, Made made, Demand demand) {
        Cause cause = demand.trigger() == Trigger.REQUEST ? Cause.CHECKED : Cause.REFRESHED;
        Edit edit = Edit.of(cause, current -> books.recorded(current, made));
        ConnectionKey key = owned.key();
        Optional<Connection> stored =
                Persistence.insist(() -> writer.change(made.place(), key, edit), key);
        noteClient(made);
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

    private void noteClient(Made made) {
        try {
            if (Bookkeeping.clientIsWrong(made)) {
                alarms.raise(made.place().integration(), made.attempt().error());
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
        if (moved && credentials.usable(now, 0) && credentials.confirmed()) {
            return ready(made.place(), stored);
        }
        if (moved) {
            return new NeedsAuthorization("The connection was disconnected meanwhile");
        }
        return demand.contentWith(credentials, now)
                ? ready(made.place(), stored)
                : new Unavailable(RefreshFailure.of(stored, made.attempt()));
    }

    /// The provider gave no end of the token; now there is one.
    private void learn(Place place, ConnectionKey key, StoredCredentials rejected) {
        long lived = clock.millis() - rejected.issuedAt();
        if (rejected.expiresAt() != 0 || rejected.issuedAt() == 0 || lived <= 0) {
            return;
        }
        writer.change(
                place,
                key,
                Edit.of(
                        Cause.NOTED,
                        current ->
                                current.credentials().version() == rejected.version()
                                        ? current.withUpkeep(
                                                current.upkeep().withLearnedLifetime(lived))
                                        : current));
    }

    private Connection required(ConnectionKey key) {
        return store.find(key).orElseThrow(() -> VaultException.noConnection(key));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while another refresh was under way", e);
        }
    }

    /// Waits for attempts under way, so that their outcomes are written down. One that takes too
    /// long leaves its intent behind, as after a crash.
    @Override
    public void close() {
        flights.close(PATIENCE_AT_THE_END);
    }
}
