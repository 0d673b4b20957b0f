package dev.strongroom.http;

import dev.strongroom.http.Admission.Allowance;
import dev.strongroom.http.Router.Match;
import dev.strongroom.wire.ByteStream;
import dev.strongroom.wire.Fields;
import dev.strongroom.wire.Loop;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request on its way through the server. Confined to the event loop; only the handler runs
/// elsewhere.
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final byte[] NO_BODY = {};
    private static final Set<String> BODILESS = Set.of("GET", "HEAD", "OPTIONS", "DELETE");
    private static final Set<String> OPEN_TO_ALL = Set.of("GET", "HEAD");
    private final HttpServerRequest incoming;
    private final Surroundings around;
    private final long started = System.nanoTime();
    private Request request;
    private @Nullable Upload upload;
    private @Nullable ByteStream stream;
    private boolean completed;
    private boolean refused;

    record Surroundings(
            Loop loop, Acceptor.Peer peer, String date, Uploads uploads, Answering answering) {}

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
        this.request = new Request(target, Fields.of(incoming.headers()), NO_BODY, origin);
    }

    void begin() {
        if (incoming.version() == null) {
            refuse(HttpFailure.badRequest("HTTP/1.0, HTTP/1.1 and HTTP/2 are spoken here"));
        } else if (!namesOneHost()) {
            refuse(HttpFailure.badRequest("A request names one host"));
        } else if (mayHaveBody()) {
            admit();
        } else {
            dispatch();
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

    private boolean mayHaveBody() {
        return incoming.version() == HttpVersion.HTTP_2
                ? !incoming.isEnded()
                : declaredLength() != 0
                        || incoming.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /// Over HTTP/2 the head does not say whether a body follows: that is told by a flag of the
    /// frame that Vert.x keeps to itself until later. Where it is read here, a reading request that
    /// describes no content has none; where it is streamed, the stream will tell.
    private boolean announcesBody() {
        if (incoming.version() != HttpVersion.HTTP_2) {
            return true;
        }
        MultiMap headers = incoming.headers();
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            return !length.equals("0");
        }
        return headers.contains(HttpHeaders.CONTENT_TYPE)
                || !BODILESS.contains(incoming.method().name());
    }

    private long declaredLength() {
        String declared = incoming.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return declared == null ? 0 : Long.parseLong(declared);
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }

    /// Nothing of the body is read before its head has been looked at.
    private void admit() {
        try {
            Match match = around.answering.match(request);
            if (match != null && match.endpoint().streaming()) {
                stream = Streaming.body(incoming, declaredLength(), around.uploads.room());
                answer(match);
            } else if (announcesBody()) {
                readBody(match, admitted(match));
            } else {
                answer(match);
            }
        } catch (RuntimeException refusal) {
            refuse(refusal);
        }
    }

    /// @throws RuntimeException what the request is to be answered with
    private Allowance admitted(@Nullable Match match) {
        Allowance allowance = around.uploads.limited(around.answering.allowance(match));
        if (declaredLength() > allowance.bytes() || isRefusedAnyway(match, allowance)) {
            throw allowance.beyond().get();
        }
        return allowance;
    }

    /// Whoever asks before sending is told at once; the others only if they send much.
    private boolean isRefusedAnyway(@Nullable Match match, Allowance allowance) {
        return match != null
                && !allowance.trusted()
                && !OPEN_TO_ALL.contains(request.method())
                && Unread.asksFirst(incoming);
    }

    private void readBody(@Nullable Match match, Allowance allowance) {
        if (Unread.asksFirst(incoming)) {
            incoming.response().writeContinue();
        }
        Upload body = around.uploads.begin(allowance, declaredLength(), this::late);
        upload = body;
        incoming.exceptionHandler(failure -> interrupted(body, failure));
        incoming.handler(chunk -> take(body, chunk));
        incoming.endHandler(
                end -> {
                    if (!refused) {
                        complete(match, body);
                    }
                });
    }

    private void take(Upload body, Buffer chunk) {
        if (refused) {
            return;
        }
        try {
            body.add(chunk);
        } catch (RuntimeException refusal) {
            refuse(refusal);
        }
    }

    private void complete(@Nullable Match match, Upload body) {
        completed = true;
        around.uploads.complete(body);
        byte[] bytes;
        try {
            bytes = body.whole();
        } catch (RuntimeException refusal) {
            fail(refusal);
            return;
        }
        request = request.withBody(bytes);
        answer(match == null ? null : new Match(match.endpoint(), match.request().withBody(bytes)));
    }

    /// Not 408, which clients repeat at once.
    private void late() {
        refuse(HttpFailure.badRequest("The request body did not arrive in time"));
    }

    /// The body ended before its end. Unless nobody listens any more, the answer says why; Vert.x
    /// closes the connection after this, as its framing is lost.
    private void interrupted(Upload body, Throwable failure) {
        if (completed || refused) {
            return;
        }
        refused = true;
        if (failure instanceof HttpClosedException || failure instanceof StreamResetException) {
            around.uploads.complete(body);
            body.end();
        } else {
            incoming.response().headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            fail(HttpFailure.badRequest("Malformed request body"));
        }
    }

    /// Answers before the request has ended.
    private void refuse(RuntimeException failure) {
        refused = true;
        Unread.announce(incoming, ByteStream.UNKNOWN);
        Unread.forget(incoming, around.loop.context(), ByteStream.UNKNOWN);
        fail(failure);
    }

    void fail(RuntimeException failure) {
        around.peer.answering();
        write(around.answering.failed(request, failure));
    }

    private void dispatch() {
        Match match;
        try {
            match = around.answering.match(request);
        } catch (RuntimeException failure) {
            fail(failure);
            return;
        }
        answer(match);
    }

    /// @param match null for a preflight
    private void answer(@Nullable Match match) {
        around.peer.answering();
        if (match == null) {
            write(around.answering.preflight(request));
            return;
        }
        request = match.request();
        Response now = answerNow(match);
        if (now != null) {
            write(now);
        }
    }

    /// The answer, or null when a virtual thread went to find it.
    private @Nullable Response answerNow(Match match) {
        try {
            if (match.endpoint().inline().test(request)) {
                return around.answering.answer(match.endpoint(), request);
            }
            Thread.startVirtualThread(() -> answerLater(match));
            return null;
        } catch (RuntimeException failure) {
            return around.answering.failed(request, failure);
        }
    }

    private void answerLater(Match match) {
        Response response = around.answering.answer(match.endpoint(), match.request());
        try {
            around.loop.context().runOnContext(onLoop -> write(response));
        } catch (RejectedExecutionException closed) {
            // Draining gave up on this handler; the connection and the loop are gone.
            endUpload();
        }
    }

    private void write(Response response) {
        Relay relay = response.relay();
        ByteStream body = stream;
        if (relay != null) {
            relay(relay, body == null ? ByteStream.empty() : body);
            return;
        }
        if (body != null) {
            stream = null;
            Unread.announce(incoming, Unread.length(body));
            Unread.forget(incoming, around.loop.context(), Unread.length(body));
        }
        HttpServerResponse out = incoming.response();
        try {
            if (!out.closed() && !out.ended()) {
                Heads.write(response, request, around, out);
                boolean bodiless = request.method().equals("HEAD") || response.body().length == 0;
                out.end(bodiless ? Buffer.buffer() : Buffer.buffer(response.body()));
            }
        } catch (RuntimeException broken) {
            note(broken);
            incoming.connection().close();
        } finally {
            endUpload();
            over(response.status());
        }
    }

    private void relay(Relay relay, ByteStream body) {
        var streaming = new Streaming(incoming, request, body, around, this::over);
        try {
            relay.begin(streaming);
        } catch (RuntimeException broken) {
            streaming.fail(broken);
        }
    }

    private void over(int status) {
        around.peer.answered();
        around.answering.completed(request, status, System.nanoTime() - started);
    }

    private void endUpload() {
        Upload body = upload;
        if (body != null) {
            around.uploads.complete(body);
            body.end();
        }
    }

    /// A failure of our own that no answer tells of. One line, since a client may be able to repeat
    /// it as often as it likes; without the message, which may quote what it sent.
    static void note(Throwable broken) {
        StackTraceElement[] trace = broken.getStackTrace();
        LOG.error(
                "a request could not be answered: {} at {}",
                broken.getClass().getName(),
                trace.length == 0 ? "an unknown place" : trace[0]);
    }
}
