package dev.strongroom.demo;

import java.util.concurrent.atomic.AtomicInteger;

/// All tokens that go back to one consent. Its monitor guards the state of its refresh tokens.
final class Family {
    private final String clientId;
    private final String scope;
    private final AtomicInteger alive;
    private boolean dead;

    /// @param alive how many families live, this one included from now on
    Family(String clientId, String scope, AtomicInteger alive) {
        this.clientId = clientId;
        this.scope = scope;
        this.alive = alive;
        alive.incrementAndGet();
    }

    String clientId() {
        return clientId;
    }

    String scope() {
        return scope;
    }

    synchronized boolean isAlive() {
        return !dead;
    }

    /// @return false = it had ended before
    synchronized boolean end() {
        if (dead) {
            return false;
        }
        dead = true;
        alive.decrementAndGet();
        return true;
    }
}
