package dev.strongroom.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database's time, which all replicas share: what one of them writes as a deadline, another
/// one reads as the same moment, however wrong the clocks of their machines are.
///
/// It asks once and then counts with the machine's monotonic clock, so reading it costs no query
/// and a clock that is set does not disturb it. Now and then it asks again, in the background, so
/// that the two do not drift apart.
public final class SharedClock implements InstantSource {
    private static final String NOW =
            "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";
    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(SharedClock.class);
    private static final long TRUSTED_NANOS = Duration.ofSeconds(30).toNanos();

    private final Database database;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Reading last;

    /// @param millis of the database at the monotonic time `nanos`
    private record Reading(long millis, long nanos) {}

    private SharedClock(Database database) {
        this.database = database;
        last = read(database);
    }

    /// @param own the machine's clock, which is good enough where one process has the database to
    /// itself
    public static InstantSource of(Database database, InstantSource own) {
        return database.embedded() ? own : new SharedClock(database);
    }

    private void synchronize() {
        try {
            last = read(database);
        } catch (DatabaseException e) {
            LOG.debug("the database was not asked for the time; the clock goes on counting", e);
        } finally {
            asking.set(false);
        }
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        Reading reading = last;
        long elapsed = System.nanoTime() - reading.nanos;
        if (elapsed > TRUSTED_NANOS && asking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("shared-clock").start(this::synchronize);
        }
        return reading.millis + elapsed / NANOS_PER_MILLI;
    }

    private static Reading read(Database database) {
        long before = System.nanoTime();
        long millis = database.read(sql -> sql.first(NOW, Row::number)).orElseThrow();
        long after = System.nanoTime();
        return new Reading(millis, before + (after - before) / 2);
    }
}
