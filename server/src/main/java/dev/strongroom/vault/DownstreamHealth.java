package dev.strongroom.vault;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Standing;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.store.DatabaseException;
import java.time.Duration;
import java.time.InstantSource;
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
public final class DownstreamHealth {
    private static final Logger LOG = LoggerFactory.getLogger(DownstreamHealth.class);

    /// While a service is away its every call fails, and each note is a write.
    static final Duration PAUSE = Duration.ofMinutes(1);

    private final Directory directory;
    private final ConnectionWriter writer;
    private final InstantSource clock;

    public DownstreamHealth(VaultTools tools) {
        directory = tools.directory();
        writer = tools.writer();
        clock = tools.clock();
    }

    /// A call found no service: no connection, no answer in time, a broken one, 502 or 504. The
    /// first of a run is an event.
    public void failed(ConnectionKey key) {
        note(key, standing -> standing.downstreamFailed(clock.millis(), PAUSE.toMillis()));
    }

    /// A call was answered, below 500. To be called only where the connection was read with
    /// `downstreamErrorAt` > 0: it costs a read.
    public void answered(ConnectionKey key) {
        note(key, Standing::downstreamAnswered);
    }

    private void note(ConnectionKey key, UnaryOperator<Standing> change) {
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
        } catch (VaultException | DatabaseException e) {
            LOG.debug("the health of {} is not noted", key.id(), e);
        }
    }
}
