package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Credentials;
import dev.strongroom.crypto.RandomStrings;
import dev.strongroom.oauth.RevocationClient;
import dev.strongroom.store.Change;
import dev.strongroom.store.ConnectionStore;
import dev.strongroom.store.MigrationStore;
import dev.strongroom.store.QueuedRevocation;
import dev.strongroom.store.RevocationStore;
import dev.strongroom.vault.Directory.Place;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells providers of revocations that they could not be told of at once: half a minute later, then
/// after pauses that double up to an hour, for a week.
///
/// An entry is stored with the change that makes it necessary, so it is there if and only if the
/// credentials are gone here. Whoever works on one puts it off first: when its process dies, the
/// entry falls due again. A provider may thus be asked twice, which is harmless (RFC 7009 section
/// 2.2).
public final class RevocationQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RevocationQueue.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(5);
    private static final int AT_A_TIME = 64;

    /// Longer than any attempt: two tokens and a few client secrets, each with its time-out.
    private static final long CLAIM = Duration.ofMinutes(5).toMillis();

    private final RevocationStore store;
    private final ConnectionStore connections;
    private final RandomStrings random;
    private final InstantSource clock;
    private final RevocationDelivery delivery;
    private final Semaphore free = new Semaphore(AT_A_TIME);
    private final ExecutorService workers =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("revocation-", 0).factory());
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("revocation-queue").factory());

    public RevocationQueue(
            VaultTools tools,
            RevocationStore store,
            MigrationStore migrations,
            RevocationClient client) {
        this.store = store;
        connections = tools.store();
        random = tools.random();
        clock = tools.clock();
        delivery = new RevocationDelivery(tools, store, migrations, client);
    }

    /// Begins with what an earlier process left behind.
    public void start() {
        var unused =
                timer.scheduleWithFixedDelay(
                        this::begin, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// An entry for tokens that nobody has tried to revoke. Store it with the change that drops
    /// them, then [#nudge].
    ///
    /// @throws VaultException if stored secrets do not open
    QueuedRevocation atOnce(Place place, Connection connection, Credentials credentials) {
        var document = RevocationDocument.of(place, connection, credentials);
        return entry(place, connection.key(), document, 0);
    }

    /// An entry for tokens that could not be revoked just now.
    ///
    /// @param dropped the connection as it will be stored without them; when the provider agrees,
    /// and it still is like that, the event follows
    QueuedRevocation later(RevocationDocument document, Place place, Connection dropped) {
        long version = dropped.credentials().version();
        return entry(place, dropped.key(), document.withAwaitedBy(version), 1);
    }

    private QueuedRevocation entry(
            Place place, ConnectionKey key, RevocationDocument document, int attempts) {
        String id = random.uuid();
        long now = clock.millis();
        long dueAt = attempts == 0 ? now : now + RevocationDelivery.pause(attempts);
        var sealed = document.seal(key, id, place.application().sealer());
        return new QueuedRevocation(id, key, sealed, attempts, dueAt, now);
    }

    /// Takes fresh tokens whose connection was disconnected or deleted while they were fetched.
    /// They are revoked where the tokens before them were to be; not where the connection lives on,
    /// be it authorized again or migrated, as that might end the new grant.
    ///
    /// @param owned the connection as it was when the refresh began
    void orphan(Place place, Connection owned, Credentials fresh) {
        ConnectionKey key = owned.key();
        Optional<Connection> current = connections.find(key);
        boolean unwanted =
                current.map(one -> one.standing().revoked())
                        .orElse(place.application().application().policy().revokeOnDelete());
        if (!RevocationDelivery.possible(place) || !unwanted || delivery.connectedAgain(key)) {
            return;
        }
        connections.apply(new Change().queue(atOnce(place, owned, fresh)));
        nudge();
    }

    /// Something was queued: look at once.
    void nudge() {
        try {
            timer.execute(this::begin);
        } catch (RejectedExecutionException closing) {
            LOG.debug("a queued revocation waits for the next start");
        }
    }

    /// Delivers what is due now and waits for the outcome. The timer does the same without waiting.
    public void runDue() {
        try {
            timer.submit(this::begin).get();
            free.acquire(AT_A_TIME);
            free.release(AT_A_TIME);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("looking for due revocations failed", e);
        }
    }

    /// Only on the timer's thread, so that nobody else takes the places it counts.
    private void begin() {
        try {
            int places = free.availablePermits();
            long now = clock.millis();
            List<QueuedRevocation> due =
                    places == 0 ? List.of() : store.claim(now, now + CLAIM, places);
            for (QueuedRevocation one : due) {
                free.acquireUninterruptibly();
                Future<?> unused = workers.submit(() -> work(one));
            }
        } catch (RuntimeException e) {
            LOG.warn("looking for due revocations failed; it is tried again", e);
        }
    }

    private void work(QueuedRevocation one) {
        try {
            delivery.attempt(one);
        } catch (RuntimeException e) {
            LOG.warn("a queued revocation could not be put off; it falls due again by itself", e);
        } finally {
            free.release();
        }
    }

    /// Gives attempts under way a moment; those that need longer fall due again after the next
    /// start.
    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(PATIENCE_AT_END.toMillis(), TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
