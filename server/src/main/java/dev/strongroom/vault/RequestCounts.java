package dev.strongroom.vault;

import dev.strongroom.store.RequestCount;
import dev.strongroom.store.RequestCountStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts the requests of consumers. A request costs two look-ups in memory and an atomic
/// increment; every few seconds what has gathered is added to the stored counts, in batches.
///
/// Counts survive a stop, not a crash: what had gathered since the last batch is lost then. While
/// the database is away they gather here, up to a bound; beyond it, consumers that are not among
/// the gathered ones go uncounted.
public final class RequestCounts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestCounts.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    /// Per transaction: few enough that a reader who waits for it does not notice.
    private static final int BATCH = 200;

    /// So many consumers are stored without waiting for the next pause.
    private static final int MANY = 8_192;
    private static final int MOST = 8 * MANY;

    private final ConcurrentMap<String, ConcurrentMap<String, Tally>> gathering =
            new ConcurrentHashMap<>();

    /// Of another day than today, or stored without success.
    private final Queue<Tally> left = new ConcurrentLinkedQueue<>();
    private final AtomicInteger gathered = new AtomicInteger();

    /// Held from taking counts out of memory until they are stored, so that a reader who has held
    /// it finds them there.
    private final ReentrantLock storing = new ReentrantLock();
    private final RequestCountStore store;
    private final Consumers consumers;
    private final InstantSource clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("request-counts").factory());

    public RequestCounts(RequestCountStore store, Consumers consumers, InstantSource clock) {
        this.store = store;
        this.consumers = consumers;
        this.clock = clock;
    }

    public void start() {
        var unused =
                timer.scheduleWithFixedDelay(
                        this::tryStore, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Costs no query and waits for nobody.
    public void add(String applicationId, String consumerId, RequestKind kind) {
        long day = day(clock.millis());
        Tally tally;
        do {
            tally = tally(applicationId, consumerId, day);
        } while (tally != null && !tally.add(kind));
    }

    /// How many counts, one per consumer and day, are not stored yet.
    int waiting() {
        return gathered.get();
    }

    /// Days since 1970 in UTC.
    static long day(long millis) {
        return Math.floorDiv(millis, DAY_MILLIS);
    }

    /// Null if there are too many.
    private @Nullable Tally tally(String applicationId, String consumerId, long day) {
        ConcurrentMap<String, Tally> ofApplication = gathering.get(applicationId);
        if (ofApplication == null) {
            ofApplication =
                    gathering.computeIfAbsent(applicationId, id -> new ConcurrentHashMap<>());
        }
        Tally present = ofApplication.get(consumerId);
        if (present != null && present.day() == day) {
            return present;
        }
        if (present != null && ofApplication.remove(consumerId, present)) {
            left.add(present);
        }
        return begin(ofApplication, new Tally(applicationId, consumerId, day));
    }

    private @Nullable Tally begin(ConcurrentMap<String, Tally> ofApplication, Tally fresh) {
        if (gathered.get() >= MOST) {
            return null;
        }
        Tally other = ofApplication.putIfAbsent(fresh.consumerId(), fresh);
        if (other != null) {
            return other;
        }
        if (gathered.incrementAndGet() % MANY == 0) {
            storeSoon();
        }
        return fresh;
    }

    private void storeSoon() {
        try {
            timer.execute(this::tryStore);
        } catch (RejectedExecutionException e) {
            // Closing stores them.
        }
    }

    private void tryStore() {
        try {
            store();
        } catch (RuntimeException e) {
            LOG.warn("counts of requests could not be stored; they are kept for later", e);
        }
    }

    /// Stores everything that has gathered.
    ///
    /// @throws RuntimeException if that fails; what was not stored is kept
    void store() {
        int taken;
        do {
            storing.lock();
            try {
                taken = store(take());
            } finally {
                storing.unlock();
            }
        } while (taken == BATCH);
    }

    /// Stores what has gathered of some consumers, so that the stored counts are all that this
    /// process knows.
    ///
    /// @throws RuntimeException if that fails; what was not stored is kept
    void store(String applicationId, Set<String> consumerIds) {
        storing.lock();
        try {
            store(take(applicationId, consumerIds));
        } finally {
            storing.unlock();
        }
    }

    /// Drops what has gathered of a consumer that is no more.
    void forget(String applicationId, String consumerId) {
        storing.lock();
        try {
            drop(take(applicationId, Set.of(consumerId)));
        } finally {
            storing.unlock();
        }
    }

    private List<Tally> take() {
        List<Tally> taken = new ArrayList<>();
        for (Tally one = left.poll(); one != null; one = left.poll()) {
            taken.add(one);
            if (taken.size() == BATCH) {
                return taken;
            }
        }
        for (ConcurrentMap<String, Tally> ofApplication : gathering.values()) {
            Iterator<Tally> tallies = ofApplication.values().iterator();
            while (tallies.hasNext() && taken.size() < BATCH) {
                Tally one = tallies.next();
                if (ofApplication.remove(one.consumerId(), one)) {
                    taken.add(one);
                }
            }
        }
        return taken;
    }

    private List<Tally> take(String applicationId, Set<String> consumerIds) {
        List<Tally> taken = new ArrayList<>();
        ConcurrentMap<String, Tally> ofApplication = gathering.get(applicationId);
        if (ofApplication != null) {
            consumerIds.stream()
                    .map(ofApplication::remove)
                    .filter(Objects::nonNull)
                    .forEach(taken::add);
        }
        left.removeIf(one -> one.isOfAny(applicationId, consumerIds) && taken.add(one));
        return taken;
    }

    private void drop(List<Tally> taken) {
        gathered.addAndGet(-taken.size());
        taken.forEach(Tally::close);
    }

    /// @return how many there were
    private int store(List<Tally> taken) {
        if (taken.isEmpty()) {
            return 0;
        }
        gathered.addAndGet(-taken.size());
        List<RequestCount> counts = taken.stream().map(Tally::close).toList();
        try {
            for (RequestCount homeless : store.add(counts, clock.millis())) {
                // Deleted, perhaps by another replica: the next use makes it again.
                consumers.forget(homeless.applicationId(), homeless.consumerId());
            }
        } catch (RuntimeException e) {
            gathered.addAndGet(counts.size());
            counts.forEach(count -> left.add(Tally.of(count)));
            throw e;
        }
        return counts.size();
    }

    /// Stores what has gathered. Call it when no more requests come in.
    @Override
    public void close() {
        timer.shutdown();
        tryStore();
    }
}
