package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connector.Connector;
import dev.strongroom.store.Change;
import dev.strongroom.store.ConnectionStore;
import dev.strongroom.store.QueuedRevocation;
import dev.strongroom.vault.Directory.Place;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets connections, with a word to the provider where the application wants that.
final class Deletion {
    private static final Logger LOG = LoggerFactory.getLogger(Deletion.class);

    private final Directory directory;
    private final ConnectionStore store;
    private final Events events;
    private final InstantSource clock;
    private final RevocationQueue queue;

    Deletion(VaultTools tools, RevocationQueue queue) {
        directory = tools.directory();
        store = tools.store();
        events = tools.events();
        clock = tools.clock();
        this.queue = queue;
    }

    /// Never waits for the provider: what it is to hear is queued in the same transaction.
    ///
    /// @throws VaultException if there is no such connection
    void delete(ConnectionKey key) {
        Place place = directory.find(key);
        if (!delete(key, place)) {
            throw VaultException.noConnection(key);
        }
    }

    /// The same for a connection that must go, also where its integration is not there any more:
    /// then there is nobody to say a word. One that is gone already is fine.
    void deleteIfPresent(ConnectionKey key) {
        delete(key, directory.known(key).orElse(null));
    }

    /// @param place null = the application has no such integration
    /// @return false if there is no such connection
    private boolean delete(ConnectionKey key, @Nullable Place place) {
        Connector connector = directory.catalog().find(key.serviceId()).orElse(null);
        Optional<QueuedRevocation> last;
        Change change;
        do {
            Optional<Connection> found = store.find(key);
            if (found.isEmpty()) {
                return false;
            }
            Connection gone = found.get();
            last = place == null ? Optional.empty() : lastWord(place, gone);
            change = new Change().delete(gone);
            last.ifPresent(change::queue);
            change.emit(List.of(events.deleted(connector, gone, clock.millis())));
        } while (!store.apply(change));
        if (last.isPresent()) {
            queue.nudge();
        }
        return true;
    }

    /// Credentials that do not open must not keep anybody from deleting them.
    private Optional<QueuedRevocation> lastWord(Place place, Connection gone) {
        boolean wanted = place.application().application().policy().revokeOnDelete();
        if (!wanted || !RevocationDelivery.possible(place)) {
            return Optional.empty();
        }
        try {
            return CredentialSealing.open(
                            gone.credentials(), gone.key(), place.application().sealer())
                    .map(credentials -> queue.atOnce(place, gone, credentials));
        } catch (VaultException e) {
            LOG.warn(
                    "the tokens of {} of application {} do not open and are not revoked",
                    gone.key().id(),
                    gone.key().applicationId());
            return Optional.empty();
        }
    }
}
