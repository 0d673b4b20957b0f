package dev.strongroom.proxy;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Spares an origin that does not answer, and the callers that would wait for it: one circuit for
/// each application and origin. It opens after [#FAILURES] failures in a row within ten seconds,
/// for five seconds, then lets one probe through; each probe that fails doubles the time, up to a
/// minute. What is a failure, the caller decides.
///
/// Only origins that failed lately are remembered; for all others each call is a look into a map.
/// Memory is bounded: what has been quiet is forgotten, and where too many origins fail, further
/// ones go without a circuit.
final class Circuits {
    static final int FAILURES = 5;
    static final int MOST_CIRCUITS = 10_000;
    private static final long WITHIN = TimeUnit.SECONDS.toMillis(10);
    private static final long LEAST_OPEN = TimeUnit.SECONDS.toMillis(5);
    private static final long MOST_OPEN = TimeUnit.MINUTES.toMillis(1);

    /// A probe that has not reported by then never will: the client of it went away.
    private static final long PROBE_MILLIS = TimeUnit.SECONDS.toMillis(30);

    /// Those who come while a probe is out are told to come back after so long.
    private static final long PROBE_RETRY = TimeUnit.SECONDS.toMillis(1);

    private static final long QUIET = TimeUnit.MINUTES.toMillis(5);
    private static final long SWEEP_MILLIS = TimeUnit.SECONDS.toMillis(10);

    private final ConcurrentHashMap<Key, Circuit> circuits = new ConcurrentHashMap<>();
    private final AtomicLong sweptAt = new AtomicLong();

    private record Key(String applicationId, String origin) {}

    sealed interface State {
        /// Call.
        record Closed() implements State {
            static final Closed INSTANCE = new Closed();
        }

        /// Call, and report what came of it: nobody else may until then.
        record Probe() implements State {
            static final Probe INSTANCE = new Probe();
        }

        /// Do not call; a try is worth making after so many ms.
        record Open(long retryAfterMillis) implements State {}
    }

    /// Whether to call.
    ///
    /// @param origin `https://api.example.com:443`
    /// @param nowMillis ms epoch
    State enter(String applicationId, String origin, long nowMillis) {
        Circuit circuit = circuits.get(new Key(applicationId, origin));
        return circuit == null ? State.Closed.INSTANCE : circuit.enter(nowMillis);
    }

    void succeeded(String applicationId, String origin, long nowMillis) {
        var key = new Key(applicationId, origin);
        if (circuits.containsKey(key)) {
            circuits.remove(key);
        }
        sweep(nowMillis);
    }

    void failed(String applicationId, String origin, long nowMillis) {
        var key = new Key(applicationId, origin);
        Circuit circuit = circuits.get(key);
        if (circuit == null) {
            sweep(nowMillis);
            if (circuits.size() >= MOST_CIRCUITS) {
                return;
            }
            circuit = circuits.computeIfAbsent(key, absent -> new Circuit());
        }
        circuit.failed(nowMillis);
    }

    /// The probe ended without a verdict: the next caller may probe at once. To be called by
    /// whoever was given [State.Probe], and by nobody else: calls that were under way when the
    /// circuit opened would give away a turn that another holds. A circuit that is closed, or has
    /// opened again, stays as it is.
    void abandoned(String applicationId, String origin) {
        Circuit circuit = circuits.get(new Key(applicationId, origin));
        if (circuit != null) {
            circuit.abandoned();
        }
    }

    private void sweep(long now) {
        long last = sweptAt.get();
        if (Math.abs(now - last) >= SWEEP_MILLIS && sweptAt.compareAndSet(last, now)) {
            circuits.values().removeIf(circuit -> circuit.isForgettable(now));
        }
    }

    int size() {
        return circuits.size();
    }

    /// Guarded by its monitor; nobody waits in here.
    private static final class Circuit {
        private final long[] failures = new long[FAILURES];
        private long openUntil;
        private long openFor;
        private long probedAt;
        private long heardAt;

        Circuit() {
            Arrays.fill(failures, Long.MIN_VALUE / 2);
        }

        private boolean isOpen() {
            return openFor > 0;
        }

        synchronized State enter(long now) {
            if (!isOpen()) {
                return State.Closed.INSTANCE;
            }
            // Farther ahead than it can be open: the clock was set back.
            openUntil = Math.min(openUntil, now + MOST_OPEN);
            if (now < openUntil) {
                return new State.Open(openUntil - now);
            }
            if (probedAt != 0 && Math.abs(now - probedAt) < PROBE_MILLIS) {
                return new State.Open(PROBE_RETRY);
            }
            probedAt = now;
            return State.Probe.INSTANCE;
        }

        synchronized void abandoned() {
            probedAt = 0;
        }

        /// Calls that were under way when the circuit opened fail late, and say nothing new.
        synchronized void failed(long now) {
            heardAt = now;
            if (!isOpen()) {
                System.arraycopy(failures, 1, failures, 0, FAILURES - 1);
                failures[FAILURES - 1] = now;
                if (now - failures[0] <= WITHIN) {
                    open(LEAST_OPEN, now);
                }
            } else if (now >= openUntil && probedAt != 0) {
                open(Math.min(2 * openFor, MOST_OPEN), now);
            }
        }

        private void open(long millis, long now) {
            openFor = millis;
            openUntil = now + millis;
            probedAt = 0;
        }

        synchronized boolean isForgettable(long now) {
            long quiet = Math.abs(now - Math.max(heardAt, probedAt));
            return quiet > (isOpen() ? QUIET : WITHIN);
        }
    }
}
