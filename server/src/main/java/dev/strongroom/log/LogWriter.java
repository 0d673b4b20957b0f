package dev.strongroom.log;

import dev.strongroom.store.DatabaseUnavailableException;
import dev.strongroom.store.LogPage;
import dev.strongroom.store.RequestLogStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the request log, a few times a second. One thread packs what is noted, the more often the
/// more there is; another one writes what is packed, in transactions of some milliseconds, and may
/// wait for the database as long as that takes.
///
/// While the database is away, pages wait; then [Packing] fills up, then the buffer, and what comes
/// then is given up. What the database refuses for itself is given up, or it would stand in the way
/// for ever.
final class LogWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
    private static final Duration EVERY = Duration.ofMillis(200);

    /// Of a busy log. What it costs is above all to note which pages hold something of which
    /// consumer, and that the more often the more often pages are ended.
    private static final Duration EVERY_BUSY = Duration.ofMillis(500);

    private static final Duration OFTEN = Duration.ofMillis(25);
    private static final Duration AT_THE_END = Duration.ofSeconds(10);
    private static final long BETWEEN_WARNINGS = Duration.ofMinutes(1).toNanos();
    private static final int MANY_NOTES = 500;
    private static final int BUSY_BYTES = 128 * 1024;
    private static final int BYTES_AT_ONCE = 512 * 1024;
    private static final int ROWS_AT_ONCE = 2_000;

    /// A page of a thousand entries of which one is refused takes twenty steps to find it.
    private static final int MOST_REFUSALS = 200;

    private final Packing packing;
    private final RequestLogStore store;
    private final ReentrantLock writing = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Deque<LogPage> waiting = new ArrayDeque<>();

    /// How many of those that wait have to be written one by one, as one of them is refused.
    private int alone;

    private int refusals;
    private volatile boolean busy;
    private long lost;
    private long warnedAt = System.nanoTime() - BETWEEN_WARNINGS;

    LogWriter(Packing packing, RequestLogStore store) {
        this.packing = packing;
        this.store = store;
    }

    void start() {
        Thread.ofPlatform().daemon().name("request-log-packing").start(this::pack);
        Thread.ofPlatform().daemon().name("request-log").start(this::work);
    }

    private void pack() {
        Duration pause = EVERY;
        while (!ends(pause)) {
            pause = packing.pack() > MANY_NOTES ? OFTEN : EVERY;
        }
    }

    private void work() {
        while (!ends(busy ? EVERY_BUSY : EVERY)) {
            flush();
        }
    }

    private boolean ends(Duration pause) {
        try {
            return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Nobody interrupts these threads; close() writes what is left.
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// Writes what was waiting, then what has come since.
    ///
    /// @return whether nothing is left
    boolean flush() {
        writing.lock();
        try {
            refusals = 0;
            boolean done = write();
            if (done) {
                List<LogPage> packed = packing.take();
                busy = packed.stream().mapToLong(LogPage::bytes).sum() > BUSY_BYTES;
                waiting.addAll(packed);
                done = write();
            }
            lost += packing.takeLost();
            warn();
            return done;
        } catch (RuntimeException e) {
            LOG.error("the request log could not be written", e);
            return false;
        } finally {
            writing.unlock();
        }
    }

    /// @return false if the database is away
    private boolean write() {
        while (!waiting.isEmpty()) {
            List<LogPage> next = next();
            try {
                store.write(next);
                next.forEach(one -> waiting.removeFirst());
                alone = Math.max(0, alone - next.size());
            } catch (DatabaseUnavailableException away) {
                LOG.debug("the request log waits for the database", away);
                return false;
            } catch (RuntimeException refused) {
                LOG.debug("the database refused a part of the request log", refused);
                refused(next);
            }
        }
        return true;
    }

    private List<LogPage> next() {
        List<LogPage> next = new ArrayList<>();
        int bytes = 0;
        int rows = 0;
        for (LogPage page : waiting) {
            next.add(page);
            bytes += page.bytes();
            rows += page.rows();
            if (alone > 0 || bytes >= BYTES_AT_ONCE || rows >= ROWS_AT_ONCE) {
                break;
            }
        }
        return next;
    }

    /// One entry that the database refuses must not take others with it, so pages are tried one by
    /// one, and then by halves.
    private void refused(List<LogPage> pages) {
        refusals++;
        if (pages.size() > 1) {
            alone = pages.size();
            return;
        }
        LogPage page = waiting.removeFirst();
        alone = Math.max(0, alone - 1);
        if (page.entries() == 1 || refusals > MOST_REFUSALS) {
            lost += page.entries();
        } else {
            List<LogPage> halves = page.halves();
            halves.reversed().forEach(waiting::addFirst);
            alone += halves.size();
        }
    }

    private void warn() {
        long now = System.nanoTime();
        if (lost > 0 && now - warnedAt >= BETWEEN_WARNINGS) {
            LOG.warn(
                    "{} entries of the request log were lost: the database was away, too slow for"
                            + " them, or refused them",
                    lost);
            lost = 0;
            warnedAt = now;
        }
    }

    /// Ends the threads and writes what is left.
    @Override
    public void close() {
        closed.countDown();
        long end = System.nanoTime() + AT_THE_END.toNanos();
        try {
            if (writing.tryLock(AT_THE_END.toNanos(), TimeUnit.NANOSECONDS)) {
                try {
                    writeTheRest(end);
                } finally {
                    writing.unlock();
                }
            } else {
                LOG.warn("the end of the request log was lost: the database did not answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeTheRest(long end) {
        while (!flush() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(EVERY.toNanos());
        }
        waiting.addAll(packing.take());
        long left = lost + packing.takeLost();
        for (LogPage page : waiting) {
            left += page.entries();
        }
        if (left > 0) {
            LOG.warn("{} entries of the request log were lost at the end", left);
        }
    }
}
