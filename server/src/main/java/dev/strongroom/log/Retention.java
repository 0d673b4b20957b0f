package dev.strongroom.log;

import dev.strongroom.store.RequestLogStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes pages of entries that have become too old, in transactions so small that other writers
/// need not wait long.
final class Retention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int MINUTES = 1;
    private static final int AT_ONCE = 25;

    private final RequestLogStore store;
    private final Duration longest;
    private final InstantSource clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("request-log-retention").factory());
    private volatile boolean closed;

    Retention(RequestLogStore store, Duration longest, InstantSource clock) {
        this.store = store;
        this.longest = longest;
        this.clock = clock;
    }

    void start() {
        var unused = timer.scheduleWithFixedDelay(this::run, MINUTES, MINUTES, TimeUnit.MINUTES);
    }

    void run() {
        try {
            long old = clock.millis() - longest.toMillis();
            for (String application : store.applications()) {
                // Of one that is gone everything goes, also where its id is used again.
                long before = Math.max(old, store.applicationSince(application));
                while (!closed && store.removeBefore(application, before, AT_ONCE) > 0) {
                    // The next ones.
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("removing old entries of the request log failed; it is tried again", e);
        }
    }

    /// Returns when nothing is being removed any more.
    @Override
    public void close() {
        closed = true;
        timer.close();
    }
}
