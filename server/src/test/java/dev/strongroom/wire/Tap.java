package dev.strongroom.wire;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// A source of a body that delivers what a test says, when it is asked for.
final class Tap implements ReadStream<Buffer> {
    private static final Buffer END = Buffer.buffer("end");

    private final Deque<Buffer> waiting = new ArrayDeque<>();
    private long demand = Long.MAX_VALUE;
    private @Nullable Handler<Buffer> handler;
    private @Nullable Handler<Void> end;
    private @Nullable Handler<Throwable> failed;

    Tap say(String text) {
        waiting.add(Buffer.buffer(text));
        return flow();
    }

    Tap end() {
        waiting.add(END);
        return flow();
    }

    void fail(Throwable cause) {
        if (failed != null) {
            failed.handle(cause);
        }
    }

    @SuppressWarnings("ReferenceEquality") // The end is no text.
    private Tap flow() {
        while (demand > 0 && !waiting.isEmpty()) {
            demand -= demand == Long.MAX_VALUE ? 0 : 1;
            Buffer next = waiting.poll();
            if (next != END && handler != null) {
                handler.handle(next);
            } else if (next == END && end != null) {
                end.handle(null);
            }
        }
        return this;
    }

    @Override
    public Tap handler(@Nullable Handler<Buffer> told) {
        handler = told;
        return this;
    }

    @Override
    public Tap endHandler(@Nullable Handler<Void> told) {
        end = told;
        return this;
    }

    @Override
    public Tap exceptionHandler(@Nullable Handler<Throwable> told) {
        failed = told;
        return this;
    }

    @Override
    public Tap pause() {
        demand = 0;
        return this;
    }

    @Override
    public Tap resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public Tap fetch(long amount) {
        demand = amount == Long.MAX_VALUE ? amount : demand + amount;
        return flow();
    }
}
