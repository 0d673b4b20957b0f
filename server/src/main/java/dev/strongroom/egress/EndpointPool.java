package dev.strongroom.egress;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientConnection;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One loop's connections to one endpoint. Confined to the loop.
///
/// Which protocol is spoken shows when the first connection is there: until then one is made, not
/// one for each call, as over HTTP/2 one is enough for all.
final class EndpointPool {
    private final Supplier<Future<HttpClientConnection>> connecting;

    /// The one that was used last is lent first, so that those which are too many grow old.
    private final Deque<PooledConnection> idle = new ArrayDeque<>();

    private final List<PooledConnection> shared = new ArrayList<>(1);
    private final Deque<Borrower> waiting = new ArrayDeque<>();
    private boolean exclusive;
    private int attempts;

    /// @param secure whether HTTP/2 may be spoken
    /// @param connecting begins to make a connection
    EndpointPool(boolean secure, Supplier<Future<HttpClientConnection>> connecting) {
        this.connecting = connecting;
        exclusive = !secure;
    }

    void lend(Borrower borrower) {
        PooledConnection ready = waiting.isEmpty() ? ready() : null;
        if (ready != null) {
            lend(ready, borrower);
        } else {
            waiting.add(borrower);
            connectAsNeeded();
        }
    }

    private static void lend(PooledConnection connection, Borrower borrower) {
        borrower.connected(connection, connection.lend());
    }

    private @Nullable PooledConnection ready() {
        long now = System.nanoTime();
        PooledConnection newest = idle.pollFirst();
        while (newest != null && (!newest.hasRoom() || newest.isStale(now))) {
            newest.close();
            newest = idle.pollFirst();
        }
        for (int i = 0; newest == null && i < shared.size(); i++) {
            newest = shared.get(i).hasRoom() ? shared.get(i) : null;
        }
        return newest;
    }

    private void connectAsNeeded() {
        int wanted = exclusive ? waiting.size() : Math.min(1, waiting.size());
        while (attempts < wanted) {
            attempts++;
            begin();
        }
    }

    private void begin() {
        Future<HttpClientConnection> connection;
        try {
            connection = connecting.get();
        } catch (RuntimeException closed) {
            unconnected(closed);
            return;
        }
        connection.onComplete(this::connected, this::unconnected);
    }

    private void connected(HttpClientConnection made) {
        var connection = new PooledConnection(this, made);
        if (!connection.hasRoom()) {
            // Closed meanwhile, or it takes no calls at all: the next one would do the same.
            connection.close();
            unconnected(new IOException("no room for a call"));
            return;
        }
        attempts--;
        exclusive = !connection.isMultiplexed();
        (exclusive ? idle : shared).add(connection);
        serve();
    }

    /// Those whom one attempt was made for: all, if no other is under way.
    private void unconnected(Throwable failure) {
        attempts--;
        int failing = attempts == 0 ? waiting.size() : waiting.size() - attempts;
        for (int i = 0; i < failing; i++) {
            Borrower next = waiting.remove();
            if (!next.isGone()) {
                next.unconnected(failure);
            }
        }
    }

    private void serve() {
        while (!waiting.isEmpty()) {
            if (waiting.element().isGone()) {
                waiting.remove();
                continue;
            }
            PooledConnection ready = ready();
            if (ready == null) {
                connectAsNeeded();
                return;
            }
            lend(ready, waiting.remove());
        }
    }

    /// A call over it is over.
    void free(PooledConnection connection) {
        if (!connection.isMultiplexed() && connection.hasRoom()) {
            idle.addFirst(connection);
        }
        if (!waiting.isEmpty()) {
            serve();
        }
    }

    /// It is of no further use.
    void forget(PooledConnection connection) {
        if (connection.isMultiplexed()) {
            shared.remove(connection);
        } else {
            idle.remove(connection);
        }
    }

    /// Closes what nobody has used for long.
    void sweep(long now) {
        Stream.concat(idle.stream(), shared.stream())
                .filter(one -> one.isStale(now))
                .toList()
                .forEach(PooledConnection::retire);
    }

    /// Whether nothing is kept or under way, apart from what is lent.
    boolean isEmpty() {
        return idle.isEmpty() && shared.isEmpty() && waiting.isEmpty() && attempts == 0;
    }
}
