package dev.strongroom.log;

import dev.strongroom.connection.LogEntry;
import dev.strongroom.log.RequestLog.Note;
import dev.strongroom.log.Visit.Child;
import dev.strongroom.store.DatabaseUnavailableException;
import dev.strongroom.store.RequestLogStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the request log on a thread of its own, a few times a second, in transactions so small
/// that other writers need not wait long, and with a rest after each that is several times as long
/// as it took: a server at its limit should answer requests with its processors, and write what it
/// can. While it cannot keep up anyway, it rests for twice as long.
///
/// While the database is away, entries wait; the buffer behind fills up, and what comes then is
/// given up.
/// What a database refuses for itself is given up, or it would stand in the way for ever.
final class LogWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final Duration AT_THE_END = Duration.ofSeconds(10);
    private static final long BETWEEN_WARNINGS = Duration.ofMinutes(1).toNanos();
    private static final int NOTES_AT_ONCE = 250;
    private static final int REST = 5;
    private static final int LONG_REST = 10;

    private final LogBuffer<Note> buffer;
    private final RequestLogStore store;
    private final Entries entries;
    private final ReentrantLock writing = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("request-log").unstarted(this::work);
    private List<Note> notes = List.of();
    private List<LogEntry> waiting = List.of();
    private boolean overrun;
    private long lost;
    private long warnedAt = System.nanoTime() - BETWEEN_WARNINGS;

    LogWriter(LogBuffer<Note> buffer, RequestLogStore store, Entries entries) {
        this.buffer = buffer;
        this.store = store;
        this.entries = entries;
    }

    void start() {
        thread.start();
    }

    private void work() {
        try {
            while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                flush();
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; close() writes what is left.
            Thread.currentThread().interrupt();
        }
    }

    /// Writes what was waiting, then what has come since.
    ///
    /// @return whether nothing is left
    boolean flush() {
        writing.lock();
        try {
            boolean done = write();
            if (done) {
                notes = buffer.drain();
                done = write();
            }
            long dropped = buffer.takeDropped();
            overrun = dropped > 0;
            lost += dropped;
            warn();
            return done;
        } catch (RuntimeException e) {
            LOG.error("the request log could not be written", e);
            return false;
        } finally {
            writing.unlock();
        }
    }

    private List<LogEntry> entriesOf(List<Note> some) {
        List<LogEntry> made = new ArrayList<>(2 * some.size());
        for (Note note : some) {
            Child call = note.call();
            if (call == null) {
                made.addAll(entries.of(note.visit()));
            } else {
                made.add(entries.of(note.visit(), call));
            }
        }
        return made;
    }

    /// Entries are several times as large as the notes they are made of, so there are never many.
    private boolean write() {
        while (!waiting.isEmpty() || !notes.isEmpty()) {
            if (waiting.isEmpty()) {
                int count = Math.min(NOTES_AT_ONCE, notes.size());
                waiting = entriesOf(notes.subList(0, count));
                notes = notes.subList(count, notes.size());
            }
            long began = System.nanoTime();
            try {
                store.add(waiting);
            } catch (DatabaseUnavailableException away) {
                LOG.debug("the request log waits for the database", away);
                return false;
            } catch (RuntimeException refused) {
                LOG.debug("the database refused entries of the request log", refused);
                if (!writeEach(waiting)) {
                    return false;
                }
            }
            waiting = List.of();
            int share = overrun ? LONG_REST : REST;
            rest(notes.isEmpty() ? 0 : share * (System.nanoTime() - began));
        }
        notes = List.of();
        return true;
    }

    /// One that the database refuses must not take others with it. What is written twice is there
    /// once.
    private boolean writeEach(List<LogEntry> entries) {
        for (LogEntry entry : entries) {
            try {
                store.add(List.of(entry));
            } catch (DatabaseUnavailableException away) {
                LOG.debug("the request log waits for the database", away);
                return false;
            } catch (RuntimeException refused) {
                lost++;
            }
        }
        return true;
    }

    /// Not at the end.
    private void rest(long nanos) {
        try {
            var unused = closed.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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

    /// Ends the thread and writes what is left.
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
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeTheRest(long end) {
        while (!flush() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(EVERY.toNanos());
        }
        if (!waiting.isEmpty() || !notes.isEmpty() || lost > 0) {
            LOG.warn(
                    "{} entries of the request log were lost at the end",
                    waiting.size() + notes.size() + lost);
        }
    }
}
