package dev.strongroom.vault;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Standing;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.store.DatabaseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Remembers whether the service of a connection can be reached, and tells of every change of that
/// once (vault-behaviour.md d.5 and i).
///
/// It is told after calls with the account's credentials, by whoever made them, on a thread that
/// may block. Nothing of this stands in the way of the call: a connection that is gone, one that
/// everybody is writing to, and a database that is away are passed over. Neither credentials nor
/// leases nor the time of the next refresh are touched.
///
/// What this object noted lately it does not look at again: a storm of failures costs one read a
/// minute and connection. Where somebody else noted an answer meanwhile, the next failure is
/// therefore noted up to a minute late.
public final class DownstreamHealth {
    private static final Logger LOG = LoggerFactory.getLogger(DownstreamHealth.class);

    /// While a service is away its every call fails, and each note is a write.
    static final Duration PAUSE = Duration.ofMinutes(1);

    static final int MOST_REMEMBERED = 10_000;

    private final Directory directory;
    private final ConnectionWriter writer;
    private final InstantSource clock;
    private final Noted noted = new Noted();

    DownstreamHealth(VaultTools tools) {
        directory = tools.directory();
        writer = tools.writer();
        clock = tools.clock();
    }

    /// A call found no service: no connection, no answer in time, a broken one, 502 or 504. The
    /// first of a run is an event.
    public void failed(ConnectionKey key) {
        long now = clock.millis();
        if (noted.claim(key, now)
                && !note(key, standing -> standing.downstreamFailed(now, PAUSE.toMillis()))) {
            noted.forget(key);
        }
    }

    /// A call was answered, below 500. To be called only where the connection was read with
    /// `downstreamErrorAt` > 0: it costs a read.
    public void answered(ConnectionKey key) {
        note(key, Standing::downstreamAnswered);
        // Last: a failure that comes before the write must not be taken for one after it.
        noted.forget(key);
    }

    /// @return whether nothing went wrong
    private boolean note(ConnectionKey key, UnaryOperator<Standing> change) {
        Edit edit =
                Edit.of(
                        Cause.CALLED,
                        current -> {
                            Standing after = change.apply(current.standing());
                            return after.equals(current.standing())
                                    ? current
                                    : current.withStanding(after);
                        });
        try {
            directory.known(key).ifPresent(place -> writer.change(place, key, edit));
            return true;
        } catch (VaultException | DatabaseException e) {
            LOG.debug("the health of {} is not noted", key.id(), e);
            return false;
        }
    }

    int remembered() {
        return noted.size();
    }

    /// Which connections somebody has seen to within the last [#PAUSE], the oldest first. Where
    /// there are too many, the oldest are noted once more.
    private static final class Noted {
        private final Map<ConnectionKey, Long> times = new LinkedHashMap<>();

        /// @return whether the caller is the one to note it
        synchronized boolean claim(ConnectionKey key, long now) {
            Long before = times.get(key);
            if (before != null && isRecent(before, now)) {
                return false;
            }
            times.remove(key);
            times.put(key, now);
            dropOldest(now);
            return true;
        }

        private void dropOldest(long now) {
            Iterator<Long> oldest = times.values().iterator();
            while (oldest.hasNext()
                    && (!isRecent(oldest.next(), now) || times.size() > MOST_REMEMBERED)) {
                oldest.remove();
            }
        }

        /// A time far ahead is one of before the clock was set back.
        private static boolean isRecent(long time, long now) {
            return Math.abs(now - time) < PAUSE.toMillis();
        }

        synchronized void forget(ConnectionKey key) {
            times.remove(key);
        }

        synchronized int size() {
            return times.size();
        }
    }
}
