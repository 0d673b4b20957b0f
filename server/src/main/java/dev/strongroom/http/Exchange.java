package dev.strongroom.http;

import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// One request on its way through the server. Confined to the event loop; only the handler runs
/// elsewhere.
final class Exchange {
    private static final byte[] NO_BODY = {};
    private static final long LINGER_MILLIS = 2_000;

    private final HttpServerRequest incoming;
    private final Surroundings around;
    private final long started = System.nanoTime();
    private Request request;
    private boolean refused;

    record Surroundings(
            Context context,
            Acceptor.Peer peer,
            String date,
            int maxBodyBytes,
            Answering answering) {}

    Exchange(HttpServerRequest incoming, Request.Origin origin, Surroundings around) {
        this.incoming = incoming;
        this.around = around;
        Request.Target target =
                new Request.Target(
                        incoming.method().name(),
                        Objects.requireNonNullElse(incoming.path(), ""),
                        Objects.requireNonNullElse(incoming.query(), ""),
                        "",
                        Map.of());
        this.request = new Request(target, incoming.headers(), NO_BODY, origin);
    }

    void begin() {
        if (!namesOneHost()) {
            refuse(HttpFailure.badRequest("A request names one host"));
        } else if (!expectsBody()) {
            dispatch();
        } else if (declaredLength() > around.maxBodyBytes) {
            refuse(tooLarge());
        } else {
            readBody();
        }
    }

    /// RFC 9112, section 3.2: whatever stands between might understand two of them differently.
    private boolean namesOneHost() {
        int hosts = incoming.headers().getAll(HttpHeaders.HOST).size();
        return switch (incoming.version()) {
            case HTTP_1_1 -> hosts == 1;
            default -> hosts <= 1;
        };
    }

    private static HttpFailure tooLarge() {
        return HttpFailure.of(413, "The request body is too large");
    }

    private boolean expectsBody() {
        MultiMap headers = incoming.headers();
        return incoming.version() == HttpVersion.HTTP_2
                ? !incoming.isEnded()
                : headers.contains(HttpHeaders.CONTENT_LENGTH)
                        || headers.contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private long declaredLength() {
        String declared = incoming.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return declared == null ? 0 : Long.parseLong(declared);
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }

    private void readBody() {
        Buffer body = Buffer.buffer();
        incoming.exceptionHandler(this::interrupted);
        incoming.handler(
                chunk -> {
                    if (body.length() + chunk.length() <= around.maxBodyBytes) {
                        body.appendBuffer(chunk);
                    } else if (!refused) {
                        refuse(tooLarge());
                    }
                });
        incoming.endHandler(
                end -> {
                    if (!refused) {
                        request = request.withBody(body.getBytes());
                        dispatch();
                    }
                });
    }

    /// The body ended before its end. Unless nobody listens any more, the answer says why; Vert.x
    /// closes the connection after this, as its framing is lost.
    private void interrupted(Throwable failure) {
        if (!refused && !(failure instanceof HttpClosedException)) {
            refused = true;
            incoming.response().headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            fail(HttpFailure.badRequest("Malformed request body"));
        }
        refused = true;
    }

    /// Answers before the request has ended. Closing at once, with bytes still arriving, would
    /// reset the connection and could destroy the answer before the client reads it (RFC 9112,
    /// section 9.6), so what comes is thrown away for a moment.
    private void refuse(HttpFailure failure) {
        refused = true;
        HttpConnection connection = incoming.connection();
        if (incoming.version() != HttpVersion.HTTP_2) {
            incoming.response().headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            around.context.owner().setTimer(LINGER_MILLIS, timer -> connection.close());
        }
        incoming.handler(ignored -> {});
        incoming.endHandler(
                end -> {
                    if (incoming.version() != HttpVersion.HTTP_2) {
                        connection.close();
                    }
                });
        fail(failure);
    }

    void fail(HttpFailure failure) {
        around.peer.answering();
        write(around.answering.failed(request, failure));
    }

    private void dispatch() {
        around.peer.answering();
        Response now = answerNow();
        if (now != null) {
            write(now);
        }
    }

    /// The answer, or null when a virtual thread went to find it.
    private @Nullable Response answerNow() {
        Answering answering = around.answering;
        try {
            if (request.method().equals("OPTIONS") && answering.cors().covers(request.path())) {
                return answering.cors().preflight(request.header("access-control-request-headers"));
            }
            Router.Match match = answering.router().match(request);
            request = match.request();
            if (match.endpoint().inline().test(request)) {
                return answering.answer(match.endpoint(), request);
            }
            Thread.startVirtualThread(() -> answerLater(match));
            return null;
        } catch (RuntimeException failure) {
            return answering.failed(request, failure);
        }
    }

    private void answerLater(Router.Match match) {
        Response response = around.answering.answer(match.endpoint(), match.request());
        try {
            around.context.runOnContext(onLoop -> write(response));
        } catch (RejectedExecutionException closed) {
            // Draining gave up on this handler; the connection and the loop are gone.
            return;
        }
    }

    private void write(Response response) {
        HttpServerResponse out = incoming.response();
        try {
            if (!out.closed()) {
                writeHead(response, out);
                boolean bodiless = request.method().equals("HEAD") || response.body().length == 0;
                out.end(bodiless ? Buffer.buffer() : Buffer.buffer(response.body()));
            }
        } finally {
            around.peer.answered();
            around.answering.completed(request, response.status(), System.nanoTime() - started);
        }
    }

    private void writeHead(Response response, HttpServerResponse out) {
        MultiMap headers = out.headers();
        for (Header header : response.headers()) {
            headers.add(header.name(), header.value());
        }
        headers.remove(HttpHeaders.TRANSFER_ENCODING);
        headers.set(HttpHeaders.DATE, around.date);
        around.answering.mark(request, headers);
        int status = response.status();
        out.setStatusCode(status);
        if (status == 204 || status == 304) {
            headers.remove(HttpHeaders.CONTENT_LENGTH);
        } else if (!request.method().equals("HEAD")
                || !headers.contains(HttpHeaders.CONTENT_LENGTH)) {
            headers.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(response.body().length));
        }
    }
}
