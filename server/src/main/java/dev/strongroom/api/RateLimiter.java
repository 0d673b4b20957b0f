package dev.strongroom.api;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// One token bucket per key, as the generic cell rate algorithm keeps it: a bucket is a single
/// number, the time at which it would be full again. Taking from one is a compare and set.
///
/// Memory is bounded: buckets that are full again are dropped, and where too many keys are busy at
/// once, further ones share a bucket.
final class RateLimiter {
    private static final int MOST_BUCKETS = 50_000;
    private static final Object SHARED = new Object();

    private final long interval;
    private final long burst;
    private final LongSupplier nanos;
    private final ConcurrentHashMap<Object, AtomicLong> buckets = new ConcurrentHashMap<>();
    private final AtomicLong purgedAt;

    /// @param perSecond how many go on in the long run, at least 1
    /// @param burst how many seconds' worth may go at once, at least 1
    /// @param nanos a clock without leaps, such as [System#nanoTime]
    RateLimiter(int perSecond, int burst, LongSupplier nanos) {
        interval = Duration.ofSeconds(1).toNanos() / perSecond;
        this.burst = Duration.ofSeconds(burst).toNanos();
        this.nanos = nanos;
        purgedAt = new AtomicLong(nanos.getAsLong());
    }

    /// @return 0 if this one may go on; else after how many ns the next try is worth making
    long take(Object key) {
        long now = nanos.getAsLong();
        AtomicLong bucket = buckets.get(key);
        if (bucket == null) {
            bucket = make(key, now);
        }
        while (true) {
            long full = bucket.get();
            long next = (full - now > 0 ? full : now) + interval;
            long wait = next - burst - now;
            if (wait > 0) {
                return wait;
            }
            if (bucket.compareAndSet(full, next)) {
                return 0;
            }
        }
    }

    private AtomicLong make(Object key, long now) {
        Object place = key;
        if (buckets.size() >= MOST_BUCKETS) {
            purge(now);
            place = buckets.size() >= MOST_BUCKETS ? SHARED : key;
        }
        return buckets.computeIfAbsent(place, absent -> new AtomicLong(now));
    }

    /// At most once a second, as it looks at every bucket.
    private void purge(long now) {
        long last = purgedAt.get();
        if (now - last >= Duration.ofSeconds(1).toNanos() && purgedAt.compareAndSet(last, now)) {
            buckets.values().removeIf(full -> full.get() - now <= 0);
        }
    }

    int size() {
        return buckets.size();
    }
}
