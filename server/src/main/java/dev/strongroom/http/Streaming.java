package dev.strongroom.http;

import dev.strongroom.wire.BodyBudget;
import dev.strongroom.wire.ByteStream;
import dev.strongroom.wire.Connections;
import dev.strongroom.wire.Fields;
import dev.strongroom.wire.Loop;
import io.netty.channel.ChannelOption;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The conversation of one request whose bodies are streamed.
final class Streaming implements Conversation {
    /// What is noted where the client went away before it was told anything, as nginx does.
    private static final int CLIENT_GONE = 499;

    private static final long INTERNAL_ERROR = 2;

    private final HttpServerRequest incoming;
    private final HttpServerResponse out;
    private final Request request;
    private final ByteStream body;
    private final Exchange.Surroundings around;
    private final IntConsumer over;
    private Runnable gone = () -> {};
    private Ending ending = (status, complete, failure) -> {};
    private @Nullable Throwable failure;
    private Loop.Timer head = Loop.Timer.NONE;
    private boolean begun;
    private boolean done;

    /// @param over told the status, once
    Streaming(
            HttpServerRequest incoming,
            Request request,
            ByteStream body,
            Exchange.Surroundings around,
            IntConsumer over) {
        this.incoming = incoming;
        this.out = incoming.response();
        this.request = request;
        this.body = body;
        this.around = around;
        this.over = over;
        out.exceptionHandler(broken -> lost());
        out.closeHandler(closed -> lost());
        if (out.closed()) {
            around.loop().run(this::lost);
        }
    }

    /// The body of a request that has one.
    ///
    /// @param declared 0 = nothing was said
    /// @param room for what is kept of it; given back when the conversation is over
    static ByteStream body(HttpServerRequest incoming, long declared, BodyBudget room) {
        long length = declared > 0 ? declared : ByteStream.UNKNOWN;
        ByteStream body = ByteStream.of(incoming, length, Fields::none).within(room);
        if (Unread.asksFirst(incoming)) {
            body.whenWanted(() -> ask(incoming.response()));
        }
        return incoming.version() == HttpVersion.HTTP_2 && declared == 0 ? body.sounded() : body;
    }

    private static void ask(HttpServerResponse out) {
        if (!out.closed() && !out.headWritten()) {
            out.writeContinue();
        }
    }

    @Override
    public Loop loop() {
        return around.loop();
    }

    @Override
    public ByteStream body() {
        return body;
    }

    @Override
    public void whenGone(Runnable work) {
        gone = work;
    }

    @Override
    public void whenOver(Ending listener) {
        Ending earlier = ending;
        ending =
                (status, complete, why) -> {
                    listener.over(status, complete, why);
                    earlier.over(status, complete, why);
                };
    }

    @Override
    public void answer(int status, Fields headers, ByteStream content, Runnable cut) {
        if (done || begun) {
            cut.run();
            return;
        }
        headers.remove("transfer-encoding");
        if (!headers.contains("date")) {
            headers.add("date", around.date());
        }
        MultiMap fields = out.headers();
        headers.addTo(fields);
        begun = true;
        gone = cut;
        around.answering().mark(request, fields);
        out.setStatusCode(status);
        if (isUnread()) {
            Unread.announce(incoming, Unread.length(body));
        }
        boolean bodiless =
                request.method().equals("HEAD") || status == 204 || status == 205 || status == 304;
        if (bodiless) {
            if (content.isEmpty()) {
                content.drop();
            } else {
                // Nobody will take it, however long it is.
                cut.run();
            }
            finish();
            try {
                out.end();
            } finally {
                settle();
            }
            return;
        }
        frame(fields, content.length());
        content.into(out, new Progress(content));
        if (!done) {
            head = around.loop().shortly(this::sayHead);
        }
    }

    /// Bodies may be long in coming: events, the rows of a report. Mostly they are just behind, and
    /// go out in one packet with the head.
    private void sayHead() {
        if (!done && !out.headWritten() && !out.closed()) {
            out.writeHead();
        }
    }

    /// The end of a body of unknown length is a last chunk, or for HTTP/1.0 that of the connection.
    private void frame(MultiMap fields, long length) {
        if (length != ByteStream.UNKNOWN) {
            fields.set(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
            return;
        }
        fields.remove(HttpHeaders.CONTENT_LENGTH);
        if (incoming.version() == HttpVersion.HTTP_1_0) {
            fields.set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        } else {
            out.setChunked(true);
        }
    }

    private final class Progress implements ByteStream.Listener {
        private final ByteStream content;

        Progress(ByteStream content) {
            this.content = content;
        }

        @Override
        public void ending() {
            finish();
            if (content.length() == ByteStream.UNKNOWN) {
                trail(content.trailers());
            }
        }

        @Override
        public void ended() {
            settle();
        }

        @Override
        public void broken(Throwable cause) {
            // What the other side has said is worth knowing, even if nothing follows.
            sayHead();
            breakOff();
        }
    }

    private void trail(Fields trailers) {
        if (!trailers.isEmpty() && incoming.version() != HttpVersion.HTTP_1_0) {
            trailers.addTo(out.trailers());
        }
    }

    /// With something small.
    private void answer(Response response) {
        begun = true;
        out.headers().clear();
        if (isUnread()) {
            Unread.announce(incoming, Unread.length(body));
        }
        Heads.write(response, request, around, out);
        boolean bodiless = request.method().equals("HEAD") || response.body().length == 0;
        finish();
        try {
            out.end(bodiless ? Buffer.buffer() : Buffer.buffer(response.body()));
        } finally {
            settle();
        }
    }

    @Override
    public void fail(Throwable why) {
        if (begun) {
            breakOff();
        } else if (!done) {
            failure = why;
            answer(around.answering().failed(request, why));
        }
    }

    @Override
    public void breakOff() {
        if (done) {
            return;
        }
        finish();
        if (incoming.version() == HttpVersion.HTTP_2) {
            out.reset(INTERNAL_ERROR);
        } else {
            resetWhereOnlyTheEndTells();
            incoming.connection().close();
        }
        tell(false);
    }

    /// To HTTP/1.0, an orderly end of the connection may be that of the body as well.
    private void resetWhereOnlyTheEndTells() {
        if (incoming.version() == HttpVersion.HTTP_1_0
                && incoming.connection() instanceof ConnectionBase connection) {
            connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
    }

    private void lost() {
        if (!done) {
            finish();
            gone.run();
            tell(false);
        }
    }

    @Override
    public long takenAt() {
        // A connection of HTTP/2 moves as long as any of its answers does.
        return incoming.version() == HttpVersion.HTTP_2
                ? Long.MIN_VALUE
                : Connections.sentAt(incoming.connection());
    }

    private boolean isUnread() {
        return !body.isOver() && !body.isEmpty();
    }

    private void finish() {
        done = true;
        head.cancel();
    }

    /// The answer has been handed over; what is still arriving of the request is nobody's.
    private void settle() {
        if (isUnread()) {
            Unread.forget(incoming, around.loop().context(), Unread.length(body));
        }
        tell(true);
    }

    private void tell(boolean complete) {
        int status = begun ? out.getStatusCode() : CLIENT_GONE;
        try {
            ending.over(status, complete, failure);
            over.accept(status);
        } finally {
            body.release();
        }
    }
}
