package dev.strongroom.egress;

import dev.strongroom.wire.Chunks;
import dev.strongroom.wire.Fields;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.util.AsciiString;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;

/// A connection of a pool. Confined to its loop.
///
/// Over HTTP/1.1 it carries one call at a time, over HTTP/2 as many as the other side takes.
final class PooledConnection {
    /// Others close a connection that nobody uses after a minute or so, and a call that comes in
    /// that moment is lost.
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(15);

    /// What may be under way to us over one HTTP/2 connection, besides 64 KiB for each call. With
    /// the usual 64 KiB for all together, one caller who does not read would stop all others.
    private static final int WINDOW = 16 << 20;

    private static final long MARGIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final EndpointPool pool;
    private final HttpClientConnection connection;
    private final boolean multiplexed;
    private int calls;
    private long answers;
    private boolean reused;
    private boolean retired;
    private long keptNanos = KEPT_NANOS;
    private long freeSince = System.nanoTime();

    PooledConnection(EndpointPool pool, HttpClientConnection connection) {
        this.pool = pool;
        this.connection = connection;
        multiplexed = connection.protocolVersion() == HttpVersion.HTTP_2;
        // Without a handler Vert.x logs failures, and quotes from the answer.
        connection.exceptionHandler(failure -> {});
        connection.closeHandler(closed -> retire());
        if (multiplexed) {
            connection.setWindowSize(WINDOW);
            connection.goAwayHandler(leaving -> retire());
            connection.shutdownHandler(leaving -> retire());
        }
        Chunks.bound(connection);
    }

    boolean isMultiplexed() {
        return multiplexed;
    }

    /// Whether one more call can be made over it now.
    boolean hasRoom() {
        return !retired && (multiplexed ? hasFreeStream() : calls == 0);
    }

    /// A call whose answer is whole may have left its stream open.
    private boolean hasFreeStream() {
        return Math.max(calls, connection.activeStreams()) < connection.maxActiveStreams();
    }

    /// For one call.
    ///
    /// @return whether a call was made over it before: the other side may be closing it just now
    boolean lend() {
        boolean again = reused;
        calls++;
        reused = true;
        return again;
    }

    Future<HttpClientRequest> request(RequestOptions options) {
        return connection.request(options);
    }

    /// What an answer says about how long it stays: the other side may close it, or soon will.
    void heed(HttpVersion version, Fields answer) {
        answers++;
        if (multiplexed) {
            return;
        }
        String said = answer.first("connection");
        if (version != HttpVersion.HTTP_1_1
                || (said != null && AsciiString.containsIgnoreCase(said, HttpHeaderValues.CLOSE))) {
            retired = true;
        }
        String kept = answer.first("keep-alive");
        if (kept != null) {
            keptNanos = Math.min(KEPT_NANOS, nanos(kept));
        }
    }

    /// `timeout=5, max=100`: a second less than it says, as the answer was on its way.
    private static long nanos(String keepAlive) {
        for (String part : keepAlive.split(",", -1)) {
            String text = part.strip();
            if (text.regionMatches(true, 0, "timeout=", 0, 8)) {
                try {
                    long seconds = Long.parseLong(text.substring(8).strip());
                    return TimeUnit.SECONDS.toNanos(Math.clamp(seconds, 0, 60)) - MARGIN_NANOS;
                } catch (NumberFormatException unknown) {
                    return KEPT_NANOS;
                }
            }
        }
        return KEPT_NANOS;
    }

    /// The call is over.
    ///
    /// @param clean whether nothing of it is left on the connection
    void giveBack(boolean clean) {
        calls--;
        freeSince = System.nanoTime();
        if (!clean && !multiplexed) {
            retired = true;
        }
        closeIfDone();
        pool.free(this);
    }

    /// How many have come over it.
    long answers() {
        return answers;
    }

    /// No further call is made over it.
    void retire() {
        retired = true;
        pool.forget(this);
        closeIfDone();
    }

    private void closeIfDone() {
        if (retired && calls == 0) {
            connection.close();
        }
    }

    /// Whether it was free for too long.
    boolean isStale(long now) {
        return calls == 0 && now - freeSince > keptNanos;
    }

    void close() {
        retired = true;
        connection.close();
    }
}
