package dev.strongroom.wire;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/// What becomes of a body whose source has failed.
///
/// A connection that is closed may have delivered the rest of the body before, even all of it,
/// which is still on its way to here: that comes first. Confined to one event loop.
final class Breakage {
    private static final long GRACE_MILLIS = 5;

    private final ByteStream body;
    private final Throwable cause;
    private final @Nullable Arrival arrival;
    private final @Nullable Context context = Vertx.currentContext();

    /// @param cause the first one says more: a reset is followed by the close
    Breakage(ByteStream body, ReadStream<?> source, Throwable cause) {
        this.body = body;
        this.cause = cause;
        arrival = cause instanceof HttpClosedException ? Arrival.of(source) : null;
    }

    /// The source has failed like this, for the first time or again.
    void heard(Throwable again) {
        if (again instanceof HttpClosedException) {
            giveUpSoon();
        } else {
            giveUp();
        }
    }

    /// It can be taken once more.
    void giveUpSoon() {
        settle();
        Context known = context;
        if (known == null) {
            giveUp();
        } else if (isMoving()) {
            long before = body.moved();
            known.owner().setTimer(GRACE_MILLIS, timer -> lookAgain(before));
        }
    }

    private void lookAgain(long before) {
        if (body.moved() == before) {
            giveUp();
        } else {
            giveUpSoon();
        }
    }

    /// Nothing follows once all has passed that had arrived.
    void settle() {
        if (arrival == null || !isMoving() || body.moved() < arrival.bytes()) {
            return;
        }
        if (arrival.isWhole()) {
            body.finished(arrival::trailers);
        } else {
            giveUp();
        }
    }

    private void giveUp() {
        if (isMoving()) {
            body.broken(cause);
        }
    }

    private boolean isMoving() {
        return !body.isHeldUp() && !body.isOver();
    }
}
