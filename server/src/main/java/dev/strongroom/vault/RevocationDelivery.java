package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Standing;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.log.Visit;
import dev.strongroom.oauth.RevocationClient;
import dev.strongroom.oauth.RevocationResult;
import dev.strongroom.store.ConnectionStore;
import dev.strongroom.store.MigrationStore;
import dev.strongroom.store.QueuedRevocation;
import dev.strongroom.store.RevocationStore;
import dev.strongroom.vault.Directory.Place;
import dev.strongroom.vault.VaultException.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One more attempt to tell a provider of a queued revocation, and what follows from it:
///
/// | outcome | the queue | the connection |
/// |---|---|---|
/// | revoked, or dead already | off | event `revoked`, if it is there and was not authorized again
/// | | the provider is unwell; the client or the integration is wrong, which can be mended | later
/// | | | refused for good, or a week is over | off, with a warning | |
/// | the connection has credentials again | off, untold | |
///
/// The last line is because of providers that keep one grant per account and application: revoking
/// an old token of theirs would end what the consumer has just agreed to.
final class RevocationDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(RevocationDelivery.class);
    private static final long FIRST_PAUSE = Duration.ofSeconds(30).toMillis();
    private static final long LONGEST_PAUSE = Duration.ofHours(1).toMillis();
    private static final int MOST_DOUBLINGS = 10;
    private static final Duration LONGEST = Duration.ofDays(7);

    private final Directory directory;
    private final ConnectionStore connections;
    private final ConnectionWriter writer;
    private final InstantSource clock;
    private final RevocationStore queue;
    private final MigrationStore migrations;
    private final RevocationClient client;

    RevocationDelivery(
            VaultTools tools,
            RevocationStore queue,
            MigrationStore migrations,
            RevocationClient client) {
        directory = tools.directory();
        connections = tools.store();
        writer = tools.writer();
        clock = tools.clock();
        this.queue = queue;
        this.migrations = migrations;
        this.client = client;
    }

    /// How long to wait after so many attempts, ms.
    static long pause(int attempts) {
        int doublings = Math.clamp(attempts - 1, 0, MOST_DOUBLINGS);
        return Math.min(LONGEST_PAUSE, FIRST_PAUSE << doublings);
    }

    static boolean possible(Place place) {
        return place.connector().auth() instanceof OAuth2 oauth && oauth.revocation() != null;
    }

    void attempt(QueuedRevocation queued) {
        Visit.carried(queued.key(), () -> attemptNow(queued)).run();
    }

    private void attemptNow(QueuedRevocation queued) {
        try {
            deliver(queued);
        } catch (VaultException e) {
            // The message is ours. An integration may come back; bytes that do not open will not.
            if (e.kind() == Kind.UNREADABLE) {
                drop(queued, String.valueOf(e.getMessage()));
            } else {
                putOff(queued, String.valueOf(e.getMessage()));
            }
        } catch (RuntimeException e) {
            LOG.warn("a revocation at {} failed here", queued.key().serviceId(), e);
            putOff(queued, "it failed here");
        }
    }

    private void deliver(QueuedRevocation queued) {
        Place place = directory.find(queued.key());
        if (connectedAgain(queued.key())) {
            queue.remove(queued);
            LOG.info("not revoked, as it is connected again: {}", name(queued));
            return;
        }
        if (!possible(place)) {
            drop(queued, "its connector cannot revoke any more");
            return;
        }
        var document = RevocationDocument.open(queued, place.application().sealer());
        var account = Accounts.of(place, document.values());
        switch (client.revoke(account, document.credentials())) {
            case RevocationResult.Revoked revoked -> settle(place, queued, document);
            case RevocationResult.Refused refused -> refused(queued, refused);
            case RevocationResult.Unavailable unavailable -> putOff(queued, unavailable.message());
        }
    }

    /// Whether the consumer has authorized it again, under its key or where it was migrated to.
    boolean connectedAgain(ConnectionKey key) {
        return hasCredentials(key)
                || migrations
                        .targetOf(key)
                        .map(service -> Migrations.sibling(key, service))
                        .filter(this::hasCredentials)
                        .isPresent();
    }

    private boolean hasCredentials(ConnectionKey key) {
        return connections.find(key).filter(one -> one.credentials().present()).isPresent();
    }

    /// An OAuth client that is wrong is the operator's to mend.
    private void refused(QueuedRevocation queued, RevocationResult.Refused refused) {
        String words = "the provider refused: " + refused.error() + " (" + refused.status() + ")";
        if (refused.clientIsWrong()) {
            putOff(queued, words);
        } else {
            drop(queued, words);
        }
    }

    /// The event and the end of the waiting are one write: it is told once, also when a process
    /// dies in between or two have asked the provider.
    private void settle(Place place, QueuedRevocation queued, RevocationDocument document) {
        while (queue.holds(queued)) {
            Optional<Connection> waiting =
                    connections
                            .find(queued.key())
                            .filter(one -> one.standing().revoked())
                            .filter(one -> one.credentials().version() == document.awaitedBy());
            if (waiting.isEmpty()) {
                queue.remove(queued);
                return;
            }
            var told =
                    new Edit(
                            Cause.REVOKED,
                            current -> current.withStanding(Standing.REVOKED),
                            (change, after) -> change.settle(queued));
            if (writer.write(place, waiting.get(), waiting.get(), told).isPresent()) {
                return;
            }
        }
    }

    private void putOff(QueuedRevocation queued, String why) {
        long now = clock.millis();
        if (now - queued.createdAt() >= LONGEST.toMillis()) {
            drop(queued, why);
            return;
        }
        long next = now + pause(queued.attempts());
        queue.putOff(queued, next);
        LOG.info("not revoked yet, attempt {}: {}: {}", queued.attempts(), name(queued), why);
    }

    private void drop(QueuedRevocation queued, String why) {
        queue.remove(queued);
        LOG.warn(
                "never revoked at the provider, given up after {} attempts: {}: {}",
                queued.attempts(),
                name(queued),
                why);
    }

    private static String name(QueuedRevocation queued) {
        ConnectionKey key = queued.key();
        return key.id()
                + " of consumer "
                + key.consumerId()
                + " of application "
                + key.applicationId();
    }
}
