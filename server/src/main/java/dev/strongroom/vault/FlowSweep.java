package dev.strongroom.vault;

import dev.strongroom.store.PendingAuthorizationStore;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes authorizations that nobody came back from. They are dead anyway, as taking one checks
/// its expiry; this only keeps the table small.
public final class PendingSweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PendingSweep.class);
    private static final int MINUTES = 5;

    private final PendingAuthorizationStore pending;
    private final InstantSource clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("pending-sweep").factory());

    public PendingSweep(PendingAuthorizationStore pending, InstantSource clock) {
        this.pending = pending;
        this.clock = clock;
    }

    public void start() {
        var unused = timer.scheduleWithFixedDelay(this::sweep, MINUTES, MINUTES, TimeUnit.MINUTES);
    }

    private void sweep() {
        try {
            pending.removeExpired(clock.millis());
        } catch (RuntimeException e) {
            LOG.warn("removing expired authorizations failed; it is tried again", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
