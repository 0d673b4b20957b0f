package dev.strongroom.wire;

import java.util.concurrent.atomic.AtomicLong;

/// How many bytes all bodies that are held in memory may take together. For any thread.
public final class BodyBudget {
    private final long size;
    private final AtomicLong taken = new AtomicLong();

    public BodyBudget(long size) {
        this.size = size;
    }

    /// Whether there was room; if not, nothing is taken.
    public boolean take(long bytes) {
        return takeWithin(size, bytes);
    }

    /// The same for what can be done without: the last half is not for that.
    boolean takeSpare(long bytes) {
        return takeWithin(size / 2, bytes);
    }

    private boolean takeWithin(long limit, long bytes) {
        long before = taken.get();
        while (before + bytes <= limit) {
            if (taken.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = taken.get();
        }
        return false;
    }

    public void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    public long size() {
        return size;
    }

    public long taken() {
        return taken.get();
    }
}
