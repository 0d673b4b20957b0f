package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.EventType;
import dev.strongroom.connection.Standing;
import dev.strongroom.connection.StoredCredentials;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.store.DatabaseException;
import dev.strongroom.vault.Demand.Trigger;
import dev.strongroom.vault.Directory.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done for a connection when it falls due: a refresh, a warning, or the end of credentials
/// whose time is over.
public final class CredentialCare {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialCare.class);

    /// A connector or integration that is gone may come back.
    private static final long UNKNOWN_PAUSE = Duration.ofHours(6).toMillis();

    /// So that those who waited for the same thing do not come back at the same time.
    private static final long SPREAD = Duration.ofMinutes(5).toMillis();

    private static final long AGAIN_PAUSE = Duration.ofSeconds(5).toMillis();

    /// Something is missing that only people can provide.
    private static final long CANNOT_PAUSE = Duration.ofHours(1).toMillis();

    private final Directory directory;
    private final VaultTools tools;
    private final CredentialKeeper keeper;
    private final ConnectionWriter writer;
    private final Events events;
    private final InstantSource clock;

    public CredentialCare(VaultTools tools, CredentialKeeper keeper) {
        this.tools = tools;
        this.keeper = keeper;
        directory = tools.directory();
        writer = tools.writer();
        events = tools.events();
        clock = tools.clock();
    }

    /// Something went wrong on our side. Where even this cannot be written, the claim runs out.
    void soon(ConnectionKey key) {
        try {
            tools.store().putOff(key, clock.millis() + AGAIN_PAUSE);
        } catch (DatabaseException e) {
            LOG.debug("it comes back when its claim is over", e);
        }
    }

    void look(ConnectionKey key) {
        Place place;
        try {
            place = directory.find(key);
        } catch (VaultException unknown) {
            tools.store().putOff(key, clock.millis() + UNKNOWN_PAUSE);
            return;
        }
        Optional<Connection> found = tools.store().find(key);
        if (found.isPresent()) {
            look(place, found.get());
        }
    }

    private void look(Place place, Connection connection) {
        long now = clock.millis();
        StoredCredentials credentials = connection.credentials();
        long dropAt = connection.standing().credentialsExpireAt();
        if (dropAt > 0 && dropAt <= now) {
            drop(place, connection);
        } else if (!credentials.confirmed()) {
            dropUnconfirmed(place, connection);
        } else if (Renewal.of(place.connector(), credentials) == Renewal.NONE) {
            end(place, connection);
        } else {
            refresh(place, connection);
        }
    }

    private void refresh(Place place, Connection connection) {
        long wait = keeper.pausedUntil(place, connection);
        if (wait > clock.millis()) {
            long spread = (long) (RefreshSchedule.place(connection) * SPREAD);
            tools.store().putOff(connection.key(), wait + spread);
            return;
        }
        Connection after = connection;
        try {
            Fresh fresh =
                    keeper.get(
                            place,
                            connection,
                            Demand.newer(Trigger.SWEEP, connection.credentials()));
            if (fresh instanceof Fresh.Ready ready) {
                after = ready.connection();
            }
        } catch (VaultException e) {
            LOG.debug(
                    "{} of application {} cannot be refreshed: {}",
                    connection.key().id(),
                    connection.key().applicationId(),
                    e.getMessage());
            tools.store().putOff(connection.key(), clock.millis() + CANNOT_PAUSE);
        }
        if (endsSoon(place, connection, after)) {
            warn(place, after);
        }
    }

    /// The refresh has not moved the end of the grant, and that is near.
    private boolean endsSoon(Place place, Connection before, Connection after) {
        long end = RefreshSchedule.grantEndsAt(place.connector(), before.credentials());
        return !after.upkeep().warned()
                && RefreshSchedule.grantEndsAt(place.connector(), after.credentials()) <= end
                && RefreshSchedule.endsSoon(place.connector(), after.credentials(), clock.millis());
    }

    /// An access token without a refresh token: a warning first, and at its end it is as good as
    /// refused.
    private void end(Place place, Connection connection) {
        long now = clock.millis();
        long end = connection.credentials().expiresAt();
        if (end == 0 || connection.standing().credentialsExpireAt() > 0) {
            note(place, connection);
        } else if (end > now) {
            warn(place, connection);
        } else {
            long dropAt = now + tools.rules().retention().toMillis();
            change(
                    place,
                    connection,
                    Edit.of(
                            Cause.REFRESHED,
                            current ->
                                    same(current, connection)
                                            ? current.withStanding(
                                                    current.standing().refreshFailed(now, dropAt))
                                            : current));
        }
    }

    private void warn(Place place, Connection connection) {
        long end = RefreshSchedule.grantEndsAt(place.connector(), connection.credentials());
        LOG.warn(
                "the grant of {} of application {} ends at {}: its consumer must authorize again",
                connection.key().id(),
                connection.key().applicationId(),
                Instant.ofEpochMilli(end));
        change(
                place,
                connection,
                new Edit(
                        Cause.NOTED,
                        current ->
                                same(current, connection)
                                        ? current.withUpkeep(current.upkeep().withWarned())
                                        : current,
                        (transaction, after) ->
                                transaction.emit(
                                        List.of(
                                                events.one(
                                                        place,
                                                        EventType.REAUTHORIZATION_DUE,
                                                        after)))));
    }

    private void dropUnconfirmed(Place place, Connection connection) {
        long end = connection.credentials().issuedAt() + RefreshSchedule.CONFIRMATION_MILLIS;
        if (end <= clock.millis()) {
            change(
                    place,
                    connection,
                    Edit.of(
                            Cause.FORGOTTEN,
                            current ->
                                    same(current, connection) && !current.credentials().confirmed()
                                            ? without(current)
                                            : current));
        }
    }

    private void drop(Place place, Connection connection) {
        change(
                place,
                connection,
                Edit.of(
                        Cause.RETENTION_ENDED,
                        current -> same(current, connection) ? without(current) : current));
    }

    private static Connection without(Connection current) {
        return current.withCredentials(StoredCredentials.NONE)
                .withStanding(Standing.GOOD)
                .withUpkeep(current.upkeep().restarted());
    }

    /// Only its due time is worked out anew.
    private void note(Place place, Connection connection) {
        change(
                place,
                connection,
                Edit.of(Cause.NOTED, current -> current.updatedAt(current.updatedAt())));
    }

    private void change(Place place, Connection connection, Edit edit) {
        var unused = writer.change(place, connection.key(), edit);
    }

    private static boolean same(Connection current, Connection seen) {
        return current.credentials().version() == seen.credentials().version();
    }
}
