package dev.strongroom.http;

import java.util.concurrent.atomic.AtomicLong;

/// How many bytes all bodies in flight may take together. For any thread.
final class BodyBudget {
    private final long size;
    private final AtomicLong taken = new AtomicLong();

    BodyBudget(long size) {
        this.size = size;
    }

    /// Whether there was room; if not, nothing is taken.
    boolean take(long bytes) {
        long before = taken.get();
        while (before + bytes <= size) {
            if (taken.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = taken.get();
        }
        return false;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    long size() {
        return size;
    }

    long taken() {
        return taken.get();
    }
}
