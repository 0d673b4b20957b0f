package dev.strongroom.egress;

import dev.strongroom.egress.OutboundPolicy.Allowed;
import dev.strongroom.egress.OutboundPolicy.Decision;
import dev.strongroom.egress.OutboundPolicy.Denied;
import dev.strongroom.egress.OutboundResult.Failed;
import dev.strongroom.egress.OutboundResult.Kind;
import dev.strongroom.egress.OutboundResult.Refused;
import dev.strongroom.wire.ByteStream;
import dev.strongroom.wire.Fields;
import dev.strongroom.wire.Loop;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One streamed call. Confined to its loop.
///
/// A call that fails on a connection that was used before, without a byte of an answer, is sent
/// once more if its method is idempotent and its body, if any, is in memory (RFC 9110, section
/// 9.2.2): the other side closed the connection for its age. Where an address cannot be connected
/// to, the next one is tried, since nothing was sent.
public final class StreamCall {
    private static final int MAX_ADDRESSES = 3;
    private static final int MAX_STALE = 2;
    private static final String TRANSFER_ENCODING = "transfer-encoding";
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

    private final StreamClient client;
    private final Loop loop;
    private final StreamRequest request;
    private final StreamListener listener;
    private final String host;
    private List<InetAddress> addresses = List.of();
    private int address;
    private int stale;
    private ByteStream body;
    private @Nullable Loan loan;
    private @Nullable HttpClientRequest wire;
    private @Nullable ByteStream answer;
    private boolean reused;
    private boolean begun;
    private boolean over;
    private boolean uploaded;

    StreamCall(StreamClient client, Loop loop, StreamRequest request, StreamListener listener) {
        this.client = client;
        this.loop = loop;
        this.request = Targets.travelling(request);
        this.listener = listener;
        this.body = request.body();
        host = String.valueOf(request.uri().getHost());
    }

    void start() {
        Decision known = client.policy().decideAtOnce(request.uri());
        if (known != null) {
            go(known);
            return;
        }
        loop.away(
                () -> client.policy().decide(request.uri()),
                this::go,
                failure -> fail(Failures.resolving(failure, host)));
    }

    private void go(Decision decision) {
        switch (decision) {
            case Denied denied -> fail(new Refused(denied.reason()));
            case Allowed allowed -> {
                addresses = allowed.pinned();
                connect();
            }
        }
    }

    private void connect() {
        if (over) {
            return;
        }
        Endpoint endpoint = Endpoint.of(request.uri(), addresses.get(address));
        var next =
                new Loan(
                        client.pool(loop).at(endpoint), loop, request.terms().party(), new Taker());
        loan = next;
        next.begin(request.terms().connect().toMillis());
    }

    private final class Taker implements Loan.Taker {
        @Override
        public void connected(Loan lent, boolean again) {
            reused = again;
            lent.request(Targets.of(request.method(), request.uri()))
                    .onComplete(StreamCall.this::send, StreamCall.this::unsent);
        }

        @Override
        public void unconnected(Throwable failure) {
            address++;
            if (address < Math.min(MAX_ADDRESSES, addresses.size())) {
                connect();
            } else {
                fail(Failures.connecting(failure, host));
            }
        }

        @Override
        public void crowded() {
            fail(Failures.crowded(host));
        }
    }

    /// The connection was closed before anything was sent over it.
    private void unsent(Throwable failure) {
        if (over) {
            return;
        }
        if (stale < MAX_STALE) {
            renew();
        } else {
            fail(Failures.connecting(failure, host));
        }
    }

    private void renew() {
        stale++;
        if (loan != null) {
            loan.renew();
        }
    }

    private void send(HttpClientRequest connected) {
        if (over) {
            connected.exceptionHandler(reset -> {});
            spoil();
            connected.reset();
            return;
        }
        wire = connected;
        begun = false;
        try {
            request.headers().addTo(connected.headers());
        } catch (IllegalArgumentException unsendable) {
            connected.exceptionHandler(reset -> {});
            fail(Failures.unsendable(host));
            return;
        }
        connected.exceptionHandler(failure -> broken(connected, failure));
        connected.response().onComplete(this::receive, failure -> broken(connected, failure));
        if (body.isEmpty() && !Targets.saysLength(request.method())) {
            uploaded = true;
            begun = true;
            connected.end();
            return;
        }
        if (body.length() == ByteStream.UNKNOWN) {
            connected.setChunked(true);
        } else {
            connected.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(body.length()));
        }
        body.into(connected, new Upload());
        if (!uploaded) {
            loop.run(() -> sayHead(connected));
        }
    }

    /// The other side may refuse the call before its body, which may be long in coming.
    @SuppressWarnings("ReferenceEquality") // Whether it is this very attempt.
    private void sayHead(HttpClientRequest connected) {
        if (!over && !uploaded && connected == wire && body.moved() == 0) {
            begun = true;
            connected.writeHead();
        }
    }

    private final class Upload implements ByteStream.Listener {
        @Override
        public void ended() {
            uploaded = true;
            settle();
        }

        @Override
        public void broken(Throwable cause) {
            if (!over) {
                cancel();
                listener.uploadBroken(cause);
            }
        }
    }

    private void receive(HttpClientResponse response) {
        if (over) {
            return;
        }
        if (response.statusCode() < 200 || response.statusCode() > 999) {
            // An interim answer that Vert.x takes for the last one, or no status at all.
            fail(Failures.notHttp(host));
            return;
        }
        over = true;
        Fields headers = Fields.of(response.headers());
        if (loan != null) {
            loan.heed(response.version(), headers);
        }
        ByteStream content =
                ByteStream.of(
                        response,
                        length(response.statusCode(), headers),
                        () -> Fields.of(response.trailers()));
        boolean framed =
                content.length() != ByteStream.UNKNOWN
                        || headers.contains(TRANSFER_ENCODING)
                        || response.version() == HttpVersion.HTTP_2;
        answer = content;
        content.whenOver(this::settle);
        var whole =
                new StreamResponse(
                        response.statusCode(), headers, framed ? content : content.untilClose());
        // After all others that have come in at once: see Passage#start.
        loop.soon(() -> listener.answered(whole));
    }

    /// Gives the connection back when both bodies have passed, or when one never will.
    private void settle() {
        ByteStream content = answer;
        if (content == null || !content.isOver()) {
            return;
        }
        if (!content.isWhole()) {
            release(false);
        } else if (uploaded) {
            wire = null;
            release(true);
        }
    }

    private void release(boolean clean) {
        if (loan != null) {
            loan.end(clean);
        }
    }

    private long length(int status, Fields headers) {
        if (request.method().equals("HEAD") || status == 204 || status == 304) {
            return 0;
        }
        String declared = headers.first("content-length");
        if (declared == null || headers.contains(TRANSFER_ENCODING)) {
            return ByteStream.UNKNOWN;
        }
        try {
            return Long.parseLong(declared);
        } catch (NumberFormatException malformed) {
            return ByteStream.UNKNOWN;
        }
    }

    @SuppressWarnings("ReferenceEquality") // An earlier attempt's connection may still report.
    private void broken(HttpClientRequest used, Throwable failure) {
        if (over || used != wire) {
            return;
        }
        wire = null;
        Failed failed = Failures.exchanging(failure, host);
        ByteStream again = body.again();
        if (reused
                && failed.kind() == Kind.RESET
                && stale < MAX_STALE
                && again != null
                && IDEMPOTENT.contains(request.method())) {
            body = again;
            renew();
        } else {
            fail(failed);
        }
    }

    private void fail(OutboundResult outcome) {
        if (!over) {
            cancel();
            listener.failed(outcome);
        }
    }

    /// Whether the whole request has been handed over. Before that, the connection is of no further
    /// use.
    public boolean isUploaded() {
        return uploaded;
    }

    /// Ends the call, also while its answer is being streamed. A connection in use is closed: what
    /// is still on it belongs to nobody.
    public void cancel() {
        over = true;
        HttpClientRequest used = wire;
        if (used != null) {
            wire = null;
            if (!hasBegun() || isUnheard()) {
                spoil();
            }
            used.reset();
        }
        release(false);
    }

    /// Whether the other side knows of the call. What is taken back before, Vert.x counts as one of
    /// the calls under way for ever.
    private boolean hasBegun() {
        return begun || uploaded || body.moved() > 0;
    }

    /// Whether the connection itself may be what is silent. Over HTTP/2 others would wait there
    // too.
    private boolean isUnheard() {
        return answer == null && loan != null && loan.isSilent();
    }

    private void spoil() {
        if (loan != null) {
            loan.spoil();
        }
    }
}
