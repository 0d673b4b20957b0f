package dev.strongroom.vault;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.log.Visit;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Attempts that this process is making, at most one per connection. Callers who want the same join
/// it. An attempt runs on a thread of its own: a caller that is interrupted or gives up must not
/// take a request down that is already at the provider.
final class Flights {
    private static final Logger LOG = LoggerFactory.getLogger(Flights.class);

    private final Map<ConnectionKey, CompletableFuture<Fresh>> running = new ConcurrentHashMap<>();

    /// The result of the attempt under way, or of a new one.
    ///
    /// @param enough whether a result of somebody else's attempt will do; if not, another one is
    ///     made
    Fresh join(ConnectionKey key, Supplier<Fresh> attempt, Predicate<Fresh> enough) {
        while (true) {
            var mine = new CompletableFuture<Fresh>();
            CompletableFuture<Fresh> other = running.putIfAbsent(key, mine);
            if (other == null) {
                // Its calls belong to the request of the caller who has started it.
                Thread.ofVirtual()
                        .name("refresh")
                        .start(Visit.carried(key, () -> fly(key, attempt, mine)));
                return await(mine);
            }
            Fresh result = await(other);
            if (enough.test(result)) {
                return result;
            }
        }
    }

    boolean underWay(ConnectionKey key) {
        return running.containsKey(key);
    }

    private void fly(ConnectionKey key, Supplier<Fresh> attempt, CompletableFuture<Fresh> flight) {
        try {
            Fresh result = attempt.get();
            running.remove(key, flight);
            flight.complete(result);
        } catch (Throwable failure) {
            running.remove(key, flight);
            flight.completeExceptionally(failure);
        }
    }

    private static Fresh await(CompletableFuture<Fresh> flight) {
        try {
            return flight.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /// Waits until all are over.
    void close(Duration patience) {
        CompletableFuture<?>[] open = running.values().toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(open).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("{} token requests were still under way at the end", running.size());
        } catch (ExecutionException e) {
            LOG.debug("a token request failed while the server was closing", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
