package dev.strongroom.vault;

import dev.strongroom.connection.ConnectionKey;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// How many accounts are read at once. An answer takes several times its size in memory while it is
/// looked through, and memory that runs out ends the process, so there are as many places as the
/// heap has room for. A consumer gets a quarter of them at most: a slow service of one does
/// not use up the places of everybody else. Whoever comes first is let in first.
final class ReadingGate {
    /// What the largest reading takes, with room to spare, see `resource.ReadLimits`.
    private static final long READING = 48L << 20;

    private static final int FEWEST = 2;
    private static final int MOST = 16;
    private static final long PATIENCE_SECONDS = 10;

    private final Semaphore places;
    private final int each;
    private final long patienceMillis;
    private final Map<Consumer, Line> lines = new HashMap<>();

    ReadingGate(int readings, long patienceMillis) {
        places = new Semaphore(readings, true);
        each = Math.max(1, readings / 4);
        this.patienceMillis = patienceMillis;
    }

    /// @param heap bytes
    static ReadingGate forHeap(long heap) {
        return new ReadingGate(
                Math.clamp(heap / READING, FEWEST, MOST),
                TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    }

    private record Consumer(String applicationId, String consumerId) {}

    /// The readings of a consumer, waiting ones too.
    private static final class Line {
        private final Semaphore places;
        private int users;

        Line(int each) {
            places = new Semaphore(each, true);
        }
    }

    /// @throws DownstreamException if there is no place in time
    <T> T pass(ConnectionKey key, Supplier<T> reading) {
        var consumer = new Consumer(key.applicationId(), key.consumerId());
        Line line = join(consumer);
        try {
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
            return within(line.places, deadline, () -> within(places, deadline, reading));
        } finally {
            leave(consumer, line);
        }
    }

    private static <T> T within(Semaphore places, long deadline, Supplier<T> reading) {
        if (!entered(places, deadline)) {
            throw DownstreamException.crowded(
                    "Too many accounts are being read at this moment", PATIENCE_SECONDS);
        }
        try {
            return reading.get();
        } finally {
            places.release();
        }
    }

    private static boolean entered(Semaphore places, long deadline) {
        try {
            return places.tryAcquire(
                    Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized Line join(Consumer consumer) {
        Line line = lines.computeIfAbsent(consumer, none -> new Line(each));
        line.users++;
        return line;
    }

    private synchronized void leave(Consumer consumer, Line line) {
        line.users--;
        if (line.users == 0) {
            lines.remove(consumer);
        }
    }

    synchronized int consumers() {
        return lines.size();
    }
}
