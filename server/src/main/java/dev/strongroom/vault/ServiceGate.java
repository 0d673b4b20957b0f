package dev.strongroom.vault;

import java.util.concurrent.TimeUnit;

/// How many requests the sweep may send to one service: so many at a time, and so many per second.
final class ServiceGate {
    private final int concurrency;
    private final int perSecond;
    private int inside;
    private double tokens;
    private long filledAt;

    /// @param now of a monotonic clock, in nanoseconds, as for the other methods
    ServiceGate(RefreshRules.Sweep rules, long now) {
        concurrency = rules.perConnectorConcurrency();
        perSecond = rules.perConnectorRate();
        tokens = perSecond;
        filledAt = now;
    }

    /// How many may enter now.
    synchronized int room(long now) {
        double seconds = (double) (now - filledAt) / TimeUnit.SECONDS.toNanos(1);
        tokens = Math.min(perSecond, tokens + seconds * perSecond);
        filledAt = now;
        return Math.min(concurrency - inside, (int) tokens);
    }

    synchronized void enter(int count) {
        inside += count;
        tokens -= count;
    }

    synchronized void leave() {
        inside--;
    }

    synchronized boolean empty() {
        return inside == 0;
    }
}
