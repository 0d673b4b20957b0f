package dev.strongroom.vault;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes over, within a second or two, what other replicas changed in the registry. While the
/// database is away, what was read last stands.
public final class RegistryWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryWatch.class);
    private static final long SECONDS = 1;

    private final Applications applications;
    private final ClientAlarms alarms;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("registry-watch").factory());
    private boolean failing;

    public RegistryWatch(Applications applications, ClientAlarms alarms) {
        this.applications = applications;
        this.alarms = alarms;
    }

    public void start() {
        var unused = timer.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            if (applications.refresh()) {
                alarms.reload();
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn(
                        "changes of applications cannot be read; it is tried again every second",
                        e);
            }
            failing = true;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
