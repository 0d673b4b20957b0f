package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.StoredCredentials;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.oauth.TokenClient;
import dev.strongroom.store.ClientAlarmStore.Alarm;
import dev.strongroom.store.ConnectionStore;
import dev.strongroom.vault.Demand.Trigger;
import dev.strongroom.vault.Directory.Place;
import dev.strongroom.vault.Fresh.NeedsAuthorization;
import dev.strongroom.vault.Fresh.Ready;
import dev.strongroom.vault.Fresh.Unavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

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
///
/// **A service that rejects whatever it is shown** costs one refresh a minute and not one a call:
/// a token that a refresh after a rejection has just brought is not replaced when it is rejected,
/// too.
public final class CredentialKeeper implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final Duration SHORTEST_LIFETIME = Duration.ofMinutes(5);
    private static final Duration LET_BE = Duration.ofMinutes(1);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(15);

    private final Directory directory;
    private final ConnectionStore store;
    private final ConnectionWriter writer;
    private final InstantSource clock;
    private final RefreshSchedule schedule;
    private final ClientAlarms alarms;
    private final Leases leases;
    private final RefreshAttempts attempts;
    private final Flights flights = new Flights();

    /// @param revocations take tokens that nobody can use any more
    public CredentialKeeper(
            VaultTools tools,
            TokenClient tokens,
            ClientAlarms alarms,
            RevocationQueue revocations) {
        this.alarms = alarms;
        directory = tools.directory();
        store = tools.store();
        writer = tools.writer();
        clock = tools.clock();
        schedule = tools.schedule();
        leases = tools.leases();
        attempts = new RefreshAttempts(tools, new Renewer(tokens), alarms, revocations);
    }

    /// Credentials for a call that is about to be made.
    ///
    /// @throws VaultException if there is no such connection
    public Fresh fresh(ConnectionKey key) {
        Place place = directory.find(key);
        return get(place, required(key), Demand.usable());
    }

    /// The same without waiting for anything: those of a connection that was read just now, if they
    /// need no attempt.
    Optional<Ready> atOnce(Place place, Connection connection) {
        StoredCredentials credentials = connection.credentials();
        boolean good =
                credentials.confirmed()
                        && Demand.usable()
                                .metBy(credentials, clock.millis(), schedule.margin(credentials));
        return good ? Optional.of(RefreshAttempts.ready(place, connection)) : Optional.empty();
    }

    /// New credentials, whatever the age of those that are there.
    ///
    /// @throws VaultException if there is no such connection, or a required setting is missing
    public Fresh renew(ConnectionKey key) {
        Place place = directory.find(key);
        Connection connection = required(key);
        return get(place, connection, Demand.newer(Trigger.REQUEST, connection.credentials()));
    }

    /// Other credentials than those that a provider has just rejected. What they lived for is
    /// remembered where the provider does not say how long its tokens live.
    ///
    /// @param rejected as [#fresh] handed them out
    /// @return [NeedsAuthorization] also if they are themselves the replacement of rejected ones,
    ///     and younger than a minute: it is not the token then
    public Fresh replace(ConnectionKey key, Ready rejected) {
        Place place = directory.find(key);
        StoredCredentials old = rejected.connection().credentials();
        Connection current = required(key);
        if (current.credentials().version() == old.version() && broughtJustNow(current)) {
            return new NeedsAuthorization("The service rejects also the token that came just now");
        }
        Connection wiser = learn(place, current, old);
        return get(place, wiser, Demand.newer(Trigger.REJECTED, old));
    }

    /// Whether the credentials came of a refresh after a rejection within the last minute. Of what
    /// was imported or authorized nothing can be said but by a refresh. A time far ahead is another
    /// replica's clock, and must not keep the token for long.
    private boolean broughtJustNow(Connection connection) {
        long now = clock.millis();
        long version = connection.credentials().version();
        return Attempt.read(connection.upkeep().attempts()).stream()
                .filter(one -> one.granted() && one.brought() == version)
                .filter(one -> one.trigger().equals(Trigger.REJECTED.wire()))
                .anyMatch(one -> Math.abs(now - one.at()) < LET_BE.toMillis());
    }

    /// Until when the provider is not to be asked for this connection, ms epoch.
    long pausedUntil(Place place, Connection connection) {
        long alarm = alarms.pausing(place.integration()).map(Alarm::retryAt).orElse(0L);
        return Math.max(alarm, connection.upkeep().retryAt());
    }

    /// @param connection as it was read just now
    Fresh get(Place place, Connection connection, Demand demand) {
        ConnectionKey key = connection.key();
        Optional<Fresh> settled = settled(place, connection, demand);
        if (settled.isPresent()) {
            return settled.get();
        }
        boolean content = demand.contentWith(connection.credentials(), clock.millis());
        if (content && flights.underWay(key)) {
            return RefreshAttempts.ready(place, connection);
        }
        Fresh result =
                flights.join(
                        key,
                        () -> attempt(place, connection, demand),
                        joined -> meets(joined, demand));
        return content && !(result instanceof Ready) ? stillGood(place, key, result) : result;
    }

    /// Somebody else's attempt may have failed in a way that is nothing to this caller.
    private Fresh stillGood(Place place, ConnectionKey key, Fresh result) {
        Connection connection = required(key);
        StoredCredentials credentials = connection.credentials();
        return credentials.confirmed() && credentials.usable(clock.millis(), 0)
                ? RefreshAttempts.ready(place, connection)
                : result;
    }

    private boolean meets(Fresh result, Demand demand) {
        return !(result instanceof Ready ready)
                || ready.connection().credentials().version() > demand.newerThan();
    }

    /// @param read may be out of date by now: then the lease is not had, and it is read again
    private Fresh attempt(Place place, Connection read, Demand demand) {
        long pause = FIRST_PAUSE.toMillis();
        Connection connection = read;
        while (true) {
            Optional<Fresh> settled = settled(place, connection, demand);
            if (settled.isPresent()) {
                return settled.get();
            }
            if (leases.held(connection, clock.millis())) {
                if (demand.contentWith(connection.credentials(), clock.millis())) {
                    return RefreshAttempts.ready(place, connection);
                }
                pause(pause);
                pause = Math.min(pause * 2, LONGEST_PAUSE.toMillis());
            } else {
                Optional<Fresh> outcome = attempts.make(place, connection, demand);
                if (outcome.isPresent()) {
                    return outcome.get();
                }
            }
            connection = required(read.key());
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
            return Optional.of(RefreshAttempts.ready(place, connection));
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
                        ? RefreshAttempts.ready(place, connection)
                        : failure(place, connection));
    }

    private Fresh unrenewable(Place place, Connection connection, Demand demand) {
        StoredCredentials credentials = connection.credentials();
        return demand.contentWith(credentials, clock.millis())
                ? RefreshAttempts.ready(place, connection)
                : new NeedsAuthorization(
                        credentials.present()
                                ? "The access token has ended and there is no refresh token"
                                : "The connection is not authorized");
    }

    /// Why there is nothing fresh: the operator's client comes before what happened to this one.
    private Fresh failure(Place place, Connection connection) {
        Optional<Alarm> alarm = alarms.pausing(place.integration());
        if (alarm.isPresent()) {
            Attempt refused = refused(alarm.get());
            long dropAt = connection.standing().credentialsExpireAt();
            return new Unavailable(new RefreshFailure(refused, alarm.get().retryAt(), dropAt));
        }
        Attempt last =
                Attempt.read(connection.upkeep().attempts()).stream()
                        .filter(one -> !one.granted())
                        .findFirst()
                        .orElseThrow();
        return new Unavailable(RefreshFailure.of(connection, last));
    }

    private static Attempt refused(Alarm alarm) {
        return new Attempt(
                alarm.raisedAt(),
                Trigger.SWEEP.wire(),
                "client_invalid",
                401,
                alarm.error(),
                "The provider refuses the OAuth client",
                0,
                false);
    }

    /// Where the provider gave no end of the token, there is one now. What it rejects early it has
    /// revoked, which says nothing about lifetimes; of several observations the longest counts.
    ///
    /// @return the connection as it is stored now
    private Connection learn(Place place, Connection read, StoredCredentials rejected) {
        long lived = clock.millis() - rejected.issuedAt();
        boolean lasting =
                place.connector().auth() instanceof OAuth2 oauth && oauth.answer().neverExpires();
        if (lasting
                || Renewal.of(place.connector(), rejected) == Renewal.NONE
                || rejected.issuedAt() == 0
                || lived < SHORTEST_LIFETIME.toMillis()) {
            return read;
        }
        Edit edit =
                Edit.of(
                        Cause.NOTED,
                        current ->
                                current.credentials().version() == rejected.version()
                                                && lived > current.upkeep().learnedLifetime()
                                        ? current.withUpkeep(
                                                current.upkeep().withLearnedLifetime(lived))
                                        : current);
        return writer.change(place, read.key(), edit)
                .orElseThrow(() -> VaultException.noConnection(read.key()));
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
