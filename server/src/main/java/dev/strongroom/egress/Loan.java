package dev.strongroom.egress;

import dev.strongroom.wire.Fields;
import dev.strongroom.wire.Loop;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// What a call holds of a host: first its turn, then a connection. Both are given back once,
/// whatever becomes of the call. Confined to its loop.
final class Loan implements Borrower {
    private final ConnectionPool.Place place;
    private final Loop loop;
    private final String party;
    private final Taker taker;
    private Loop.Timer patience = Loop.Timer.NONE;
    private HostGate.@Nullable Turn turn;
    private @Nullable PooledConnection connection;
    private long millis;
    private long answersBefore;
    private boolean inside;
    private boolean over;

    /// Hears one of these, on the loop, perhaps at once.
    interface Taker {
        /// @param reused whether a call was made over it before: the other side may be closing it
        void connected(Loan lent, boolean reused);

        void unconnected(Throwable failure);

        /// As many calls as there may be are under way to this host.
        void crowded();
    }

    /// @param party for which the call is made
    Loan(ConnectionPool.Place place, Loop loop, String party, Taker taker) {
        this.place = place;
        this.loop = loop;
        this.party = party;
        this.taker = taker;
    }

    /// @param most how many milliseconds it may take
    void begin(long most) {
        millis = most;
        place.enter();
        HostGate.Entry entry = place.gate.enter(party, () -> loop.run(this::admitted));
        turn = entry.turn();
        if (entry.admitted()) {
            inside = true;
            place.connections.lend(this);
        } else if (turn == null) {
            end(true);
            taker.crowded();
            return;
        }
        waitInPatience();
    }

    private void waitInPatience() {
        if (connection == null && !over) {
            patience = loop.after(millis, this::late);
        }
    }

    private void admitted() {
        turn = null;
        if (over) {
            place.gate.leave(party);
        } else {
            inside = true;
            place.connections.lend(this);
        }
    }

    private void late() {
        if (over || connection != null) {
            return;
        }
        boolean waited = !inside;
        end(true);
        if (waited) {
            taker.crowded();
        } else {
            taker.unconnected(new TimeoutException());
        }
    }

    @Override
    public boolean isGone() {
        return over;
    }

    @Override
    public void connected(PooledConnection made, boolean reused) {
        connection = made;
        answersBefore = made.answers();
        patience.cancel();
        taker.connected(this, reused);
    }

    @Override
    public void unconnected(Throwable failure) {
        end(true);
        taker.unconnected(failure);
    }

    /// Another connection, as this one was closed by the other side.
    void renew() {
        PooledConnection closed = connection;
        if (closed != null && !over) {
            connection = null;
            closed.retire();
            closed.giveBack(false);
            place.connections.lend(this);
            waitInPatience();
        }
    }

    Future<HttpClientRequest> request(RequestOptions options) {
        PooledConnection held = connection;
        if (held == null) {
            throw new IllegalStateException("there is no connection");
        }
        return held.request(options);
    }

    /// What an answer says about the connection.
    void heed(HttpVersion version, Fields answer) {
        if (connection != null) {
            connection.heed(version, answer);
        }
    }

    /// The connection is not to be lent again: what was begun on it cannot be taken back, or nobody
    /// answers there any more.
    void spoil() {
        if (connection != null) {
            connection.retire();
        }
    }

    /// Whether nothing has come over the connection since it was lent.
    boolean isSilent() {
        return connection != null && connection.answers() == answersBefore;
    }

    /// Gives everything back. Again, it does nothing.
    ///
    /// @param clean whether nothing of the call is left on the connection
    void end(boolean clean) {
        if (over) {
            return;
        }
        over = true;
        patience.cancel();
        PooledConnection held = connection;
        if (held != null) {
            held.giveBack(clean);
        }
        HostGate.Turn waited = turn;
        if (inside) {
            place.gate.leave(party);
        } else if (waited != null) {
            // Admitted in this moment, it leaves when it hears of it.
            place.gate.abandon(waited);
        }
        place.leave();
    }
}
