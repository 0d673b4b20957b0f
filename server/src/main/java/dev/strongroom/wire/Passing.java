package dev.strongroom.wire;

import dev.strongroom.wire.ByteStream.Listener;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import org.jspecify.annotations.Nullable;

/// Passes a body on, as fast as it is taken there.
final class Passing implements Taker {
    private final ByteStream body;
    private final WriteStream<Buffer> to;
    private final Listener listener;

    Passing(ByteStream body, WriteStream<Buffer> to, Listener listener) {
        this.body = body;
        this.to = to;
        this.listener = listener;
    }

    @Override
    public void take(Buffer chunk) {
        if (body.moved() == body.length()) {
            // The last bytes tell the end along with them, in one packet.
            body.isOverNow();
            end(chunk);
            return;
        }
        to.write(chunk);
        if (to.writeQueueFull()) {
            body.hold();
            to.drainHandler(none -> body.drained());
        }
    }

    @Override
    public void ended() {
        end(null);
    }

    /// @param last null = all of it has been written
    void end(@Nullable Buffer last) {
        listener.ending();
        try {
            if (last == null) {
                to.end();
            } else {
                to.end(last);
            }
        } finally {
            listener.ended();
        }
    }

    @Override
    public void broken(Throwable cause) {
        listener.broken(cause);
    }
}
