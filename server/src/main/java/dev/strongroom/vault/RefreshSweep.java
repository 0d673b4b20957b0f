package dev.strongroom.vault;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.store.DatabaseException;
import dev.strongroom.store.DueStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Refreshes what falls due before anybody has to wait for it.
///
/// Every replica sweeps. One that has room for a service claims so many of its connections and puts
/// them off for a while: nobody else takes them meanwhile, and they come back by themselves if it
/// dies. A replica never holds more than it is working on, so the work is shared by who is free, a
/// slow service holds nobody else up, and memory is bounded by the caps, not by the number of
/// connections.
public final class RefreshSweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshSweep.class);

    /// Longer than the longest lease there is by default; a claim is only a hint.
    private static final long CLAIM_MILLIS = Duration.ofMinutes(2).toMillis();

    private static final long ALARM_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long IDLE_MILLIS = 1_000;
    private static final long BUSY_MILLIS = 10;

    private final DueStore due;
    private final CredentialCare care;
    private final ClientAlarms alarms;
    private final RefreshRules.Sweep rules;
    private final InstantSource clock;
    private final Map<String, ServiceGate> gates = new ConcurrentHashMap<>();
    private final Thread thread = Thread.ofPlatform().name("refresh-sweep").unstarted(this::run);
    private long alarmsReadAt = System.nanoTime() - ALARM_NANOS - 1;
    private volatile boolean closed;

    public RefreshSweep(
            DueStore due,
            CredentialCare care,
            ClientAlarms alarms,
            RefreshRules.Sweep rules,
            InstantSource clock) {
        this.due = due;
        this.care = care;
        this.alarms = alarms;
        this.rules = rules;
        this.clock = clock;
    }

    public void start() {
        if (rules.enabled()) {
            thread.start();
        }
    }

    private void run() {
        boolean withoutDatabase = false;
        while (!closed) {
            boolean busy = false;
            try {
                reloadAlarms();
                busy = round() > 0;
                withoutDatabase = false;
            } catch (DatabaseException e) {
                if (!withoutDatabase) {
                    LOG.warn("the sweep has no database; it goes on trying", e);
                }
                withoutDatabase = true;
            } catch (RuntimeException e) {
                LOG.error("the sweep failed; it tries again", e);
            }
            pause(busy ? BUSY_MILLIS : IDLE_MILLIS);
        }
    }

    private void reloadAlarms() {
        long now = System.nanoTime();
        if (now - alarmsReadAt > ALARM_NANOS) {
            alarms.reload();
            alarmsReadAt = now;
        }
    }

    /// Looks after everything that is due now and returns when that is done. For a process that
    /// sweeps when it is told to.
    public void runOnce() {
        alarms.reload();
        while (round() > 0 || !idle()) {
            pause(BUSY_MILLIS);
        }
    }

    /// Claims what there is room for and starts to work on it.
    ///
    /// @return how many services have something due, those without room included
    private int round() {
        long now = clock.millis();
        int found = 0;
        for (String service : due.services(now)) {
            ServiceGate gate =
                    gates.computeIfAbsent(service, id -> new ServiceGate(rules, System.nanoTime()));
            int room = gate.room(System.nanoTime());
            if (room > 0) {
                List<ConnectionKey> keys = due.claim(service, now, now + CLAIM_MILLIS, room);
                gate.enter(keys.size());
                keys.forEach(key -> Thread.ofVirtual().name("sweep").start(() -> look(gate, key)));
            }
            found++;
        }
        return found;
    }

    private void look(ServiceGate gate, ConnectionKey key) {
        try {
            care.look(key);
        } catch (RuntimeException e) {
            LOG.warn("looking after {} failed; it is tried again", key.id(), e);
            care.soon(key);
        } finally {
            gate.leave();
        }
    }

    private void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private boolean idle() {
        return gates.values().stream().allMatch(ServiceGate::empty);
    }

    /// Claims nothing more. What is under way is the keeper's to wait for.
    @Override
    public void close() {
        closed = true;
        if (!rules.enabled()) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
