package dev.strongroom.vault;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.store.DatabaseException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes an outcome down that cannot be had again, however long the database is away.
final class Persistence {
    private static final Logger LOG = LoggerFactory.getLogger(Persistence.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 1_000;

    private Persistence() {}

    /// @throws DatabaseException if the database stays away for half an hour
    static <T> T insist(Supplier<T> write, ConnectionKey key) {
        long pause = FIRST_PAUSE.toMillis();
        for (int attempt = 1; ; attempt++) {
            try {
                return write.get();
            } catch (DatabaseException | VaultException e) {
                if (attempt == ATTEMPTS || !passing(e)) {
                    throw e;
                }
                if (attempt == 1) {
                    LOG.error(
                            "the outcome of a token request for {} cannot be stored; it is kept and"
                                    + " tried again",
                            key.id(),
                            e);
                }
            }
            pause(pause);
            pause = Math.min(pause * 2, LONGEST_PAUSE.toMillis());
        }
    }

    private static boolean passing(RuntimeException e) {
        return e instanceof DatabaseException
                || (e instanceof VaultException known
                        && known.kind() == VaultException.Kind.CONFLICT);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
