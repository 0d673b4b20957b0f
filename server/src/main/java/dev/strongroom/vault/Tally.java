package dev.strongroom.vault;

import dev.strongroom.connection.RequestTally;
import dev.strongroom.store.RequestCount;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Requests of one consumer on one day that are not stored yet. Emptying it closes it, so whoever
/// still holds it learns that it has to count elsewhere: nothing is counted twice or lost between
/// the two.
final class Tally {
    /// Far enough from zero that no number of late increments gets there.
    private static final long CLOSED = Long.MIN_VALUE;

    private final String applicationId;
    private final String consumerId;
    private final long day;
    private final AtomicLong unify = new AtomicLong();
    private final AtomicLong proxy = new AtomicLong();
    private final AtomicLong vault = new AtomicLong();

    Tally(String applicationId, String consumerId, long day) {
        this.applicationId = applicationId;
        this.consumerId = consumerId;
        this.day = day;
    }

    /// One that holds what could not be stored.
    static Tally of(RequestCount count) {
        var tally = new Tally(count.applicationId(), count.consumerId(), count.day());
        tally.unify.set(count.requests().unify());
        tally.proxy.set(count.requests().proxy());
        tally.vault.set(count.requests().vault());
        return tally;
    }

    boolean isOfAny(String application, Set<String> consumers) {
        return applicationId.equals(application) && consumers.contains(consumerId);
    }

    String consumerId() {
        return consumerId;
    }

    long day() {
        return day;
    }

    /// @return false if it is closed; nothing was counted then
    boolean add(RequestKind kind) {
        AtomicLong count =
                switch (kind) {
                    case UNIFY -> unify;
                    case PROXY -> proxy;
                    case VAULT -> vault;
                };
        return count.getAndIncrement() >= 0;
    }

    RequestCount close() {
        var requests = new RequestTally(take(unify), take(proxy), take(vault));
        return new RequestCount(applicationId, consumerId, day, requests);
    }

    private static long take(AtomicLong count) {
        return Math.max(0, count.getAndSet(CLOSED));
    }
}
