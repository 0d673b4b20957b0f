package dev.strongroom.vault;

import dev.strongroom.store.ConfirmationStore;
import dev.strongroom.store.PendingAuthorizationStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes authorizations that nobody came back from and confirmations that nobody gave. They are
/// dead anyway, as using one checks its expiry; this only keeps the tables small. Events of
/// applications that are gone go with them.
public final class FlowSweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FlowSweep.class);
    private static final int MINUTES = 5;

    /// The clocks of two replicas are never further apart than this.
    static final Duration GRACE = Duration.ofMinutes(5);

    private final PendingAuthorizationStore pending;
    private final ConfirmationStore confirmations;
    private final EventSweep events;
    private final InstantSource clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("flow-sweep").factory());

    public FlowSweep(
            PendingAuthorizationStore pending,
            ConfirmationStore confirmations,
            EventSweep events,
            InstantSource clock) {
        this.pending = pending;
        this.confirmations = confirmations;
        this.events = events;
        this.clock = clock;
    }

    public void start() {
        var unused = timer.scheduleWithFixedDelay(this::sweep, MINUTES, MINUTES, TimeUnit.MINUTES);
    }

    void sweep() {
        try {
            long before = clock.millis() - GRACE.toMillis();
            pending.removeExpired(before);
            confirmations.removeExpired(before);
            events.run();
        } catch (RuntimeException e) {
            LOG.warn("removing what has expired failed; it is tried again", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
