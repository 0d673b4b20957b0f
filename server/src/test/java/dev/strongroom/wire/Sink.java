package dev.strongroom.wire;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import org.jspecify.annotations.Nullable;

/// Takes whatever comes, and notes how it ended.
final class Sink implements WriteStream<Buffer>, ByteStream.Listener {
    private final StringBuilder text = new StringBuilder();
    private String outcome = "open";

    String text() {
        return text.toString();
    }

    String outcome() {
        return outcome;
    }

    @Override
    public void ended() {
        outcome = "ended";
    }

    @Override
    public void broken(Throwable cause) {
        outcome = "broken: " + cause.getMessage();
    }

    @Override
    public Future<Void> write(Buffer data) {
        text.append(data);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> end() {
        return Future.succeededFuture();
    }

    @Override
    public Sink exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }

    @Override
    public Sink setWriteQueueMaxSize(int maxSize) {
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return false;
    }

    @Override
    public Sink drainHandler(@Nullable Handler<Void> handler) {
        return this;
    }
}
