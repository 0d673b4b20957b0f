package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.crypto.Sealer;
import dev.strongroom.store.Change;
import dev.strongroom.store.ConnectionStore;
import dev.strongroom.store.MigrationStore;
import dev.strongroom.vault.Directory.Place;
import dev.strongroom.vault.Ownership.Held;
import dev.strongroom.vault.VaultException.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Moves a connection to another service of the same vendor, with its grant (vault-behaviour.md
/// g). One transaction; the provider is never called.
///
/// The connection is owned first: a refresh under way would spend the refresh token that is being
/// moved. Sealed values are bound to their connection, so they are opened and sealed again.
public final class Migrations {
    private static final Ownership.Terms TERMS =
            new Ownership.Terms(Duration.ofSeconds(10), Duration.ofSeconds(30));

    private final Directory directory;
    private final ConnectionStore store;
    private final MigrationStore migrations;
    private final Ownership ownership;
    private final Events events;
    private final RefreshSchedule schedule;
    private final NewConnections newConnections;
    private final InstantSource clock;

    public Migrations(VaultTools tools, MigrationStore migrations) {
        directory = tools.directory();
        store = tools.store();
        this.migrations = migrations;
        ownership = new Ownership(tools);
        events = tools.events();
        schedule = tools.schedule();
        newConnections = tools.newConnections();
        clock = tools.clock();
    }

    /// Asking again for what is done already is fine.
    ///
    /// @return the target's key
    /// @throws VaultException if it cannot be moved there; nothing is changed then
    public ConnectionKey migrate(ConnectionKey source, String targetServiceId) {
        Place from = directory.find(source);
        ConnectionKey target = sibling(source, targetServiceId);
        if (store.find(source).isEmpty()) {
            return alreadyMoved(source, target);
        }
        Place to = target(from, target);
        if (store.find(target).isPresent()) {
            return taken(source, target);
        }
        Optional<Held> held = ownership.take(from, source, TERMS);
        if (held.isEmpty()) {
            return alreadyMoved(source, target);
        }
        if (held.get().owner() == null) {
            throw busy();
        }
        return move(from, held.get(), to, target);
    }

    /// The same consumer's connection at another service.
    static ConnectionKey sibling(ConnectionKey key, String serviceId) {
        return new ConnectionKey(
                key.applicationId(), key.consumerId(), key.unifiedApi(), serviceId);
    }

    private ConnectionKey alreadyMoved(ConnectionKey source, ConnectionKey target) {
        boolean moved =
                migrations.targetOf(source).filter(target.serviceId()::equals).isPresent()
                        && store.find(target).isPresent();
        if (moved) {
            return target;
        }
        throw VaultException.noConnection(source);
    }

    private Place target(Place from, ConnectionKey target) {
        String service = target.serviceId();
        if (service.equals(from.connector().id())
                || !from.connector().migrationTargets().contains(service)) {
            throw new VaultException(
                    Kind.UNPROCESSABLE,
                    from.connector().profile().name() + " cannot be migrated to that connector");
        }
        try {
            Place to = directory.find(target);
            if (to.integration().enabled()) {
                return to;
            }
        } catch (VaultException e) {
            throw new VaultException(Kind.UNPROCESSABLE, String.valueOf(e.getMessage()));
        }
        throw new VaultException(
                Kind.UNPROCESSABLE, "The target connector is switched off for this application");
    }

    private ConnectionKey move(Place from, Held held, Place to, ConnectionKey target) {
        ConnectionKey key = held.connection().key();
        String owner = String.valueOf(held.owner());
        Connection source = held.connection();
        try {
            while (!store.apply(change(from, source, to, moved(source, to, target)))) {
                if (store.find(target).isPresent()) {
                    return taken(key, target);
                }
                Optional<Connection> again = store.find(key);
                if (again.isEmpty()) {
                    return alreadyMoved(key, target);
                }
                source = again.get();
                if (!source.upkeep().leasedBy(owner)) {
                    throw busy();
                }
            }
            return target;
        } finally {
            ownership.release(from, held);
        }
    }

    private Change change(Place from, Connection source, Place to, Connection moved) {
        return new Change()
                .insert(moved)
                .migrated(source, moved.key(), moved.updatedAt())
                .emit(events.migrated(from, source, to, moved));
    }

    /// The target was there before, or another request has just moved the source there.
    private ConnectionKey taken(ConnectionKey source, ConnectionKey target) {
        if (store.find(source).isEmpty()) {
            return alreadyMoved(source, target);
        }
        throw new VaultException(
                Kind.CONFLICT, "A connection already exists for the target connector");
    }

    private static VaultException busy() {
        return new VaultException(Kind.CONFLICT, "The connection is being refreshed; try again");
    }

    /// The same grant and the same facts under another key. Its version begins
    /// beyond any that an earlier connection under that key had.
    private Connection moved(Connection source, Place to, ConnectionKey target) {
        if (source.credentials().present() && !source.credentials().confirmed()) {
            throw new VaultException(Kind.UNPROCESSABLE, "The authorization is not confirmed yet");
        }
        long now = clock.millis();
        Sealer sealer = to.application().sealer();
        Connection carrying =
                newConnections
                        .create(target)
                        .withEnabled(source.enabled())
                        .withSettings(
                                SettingsKeeper.moved(
                                        source.settings(),
                                        source.key(),
                                        to.connector(),
                                        target,
                                        sealer))
                        .withAttributes(source.attributes())
                        .withCredentials(
                                CredentialSealing.moved(
                                        source.credentials(), source.key(), target, sealer))
                        .withStanding(source.standing())
                        .withUpkeep(source.upkeep().withLease(null));
        Connection scheduled =
                carrying.withUpkeep(
                        carrying.upkeep().withDueAt(schedule.dueAt(to.connector(), carrying, now)));
        return new Connection(
                target,
                scheduled.enabled(),
                scheduled.settings(),
                scheduled.attributes(),
                scheduled.credentials(),
                scheduled.standing(),
                scheduled.upkeep(),
                source.createdAt(),
                now,
                scheduled.version());
    }
}
