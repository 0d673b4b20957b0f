package dev.strongroom.vault;

import dev.strongroom.connection.RequestTally;
import dev.strongroom.store.RequestCount;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;

/// Requests of one consumer on one day that are not stored yet. Emptying it closes it, so whoever
/// still holds it learns that it has to count elsewhere: nothing is counted twice or lost between
/// the two.
final class Tally {
    private static final int KINDS = RequestKind.values().length;

    /// Far enough from zero that no number of late increments gets there.
    private static final long CLOSED = Long.MIN_VALUE;

    private final String applicationId;
    private final String consumerId;
    private final long day;
    private final AtomicLongArray counts = new AtomicLongArray(KINDS);

    Tally(String applicationId, String consumerId, long day) {
        this.applicationId = applicationId;
        this.consumerId = consumerId;
        this.day = day;
    }

    /// One that holds what could not be stored.
    static Tally of(RequestCount count) {
        var tally = new Tally(count.applicationId(), count.consumerId(), count.day());
        tally.counts.set(RequestKind.UNIFY.ordinal(), count.requests().unify());
        tally.counts.set(RequestKind.PROXY.ordinal(), count.requests().proxy());
        tally.counts.set(RequestKind.VAULT.ordinal(), count.requests().vault());
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
        return counts.getAndIncrement(kind.ordinal()) >= 0;
    }

    RequestCount close() {
        return new RequestCount(
                applicationId,
                consumerId,
                day,
                new RequestTally(
                        take(RequestKind.UNIFY), take(RequestKind.PROXY), take(RequestKind.VAULT)));
    }

    private long take(RequestKind kind) {
        return Math.max(0, counts.getAndSet(kind.ordinal(), CLOSED));
    }
}
