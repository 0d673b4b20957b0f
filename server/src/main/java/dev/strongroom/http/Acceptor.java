package dev.strongroom.http;

import dev.strongroom.wire.Chunks;
import dev.strongroom.wire.Connections;
import dev.strongroom.wire.Loop;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One event loop's share of the server: its connections, and what their requests have in common.
/// Confined to the loop, except [#finishConnections()], [#drain()] and [#port()].
final class Acceptor implements Deployable {
    private static final long TICK_MILLIS = 500;

    private final ServerOptions options;
    private final ClientAddress clients;
    private final Answering answering;
    private final Uploads uploads;
    private final Map<HttpConnection, Peer> peers = new HashMap<>();
    // Request ids must not collide, but nothing rests on their being unguessable.
    private final SplittableRandom ids = new SplittableRandom(new SecureRandom().nextLong());
    private String date = "";
    private @Nullable Loop loop;
    private volatile @Nullable Context context;
    private volatile @Nullable HttpServer server;

    /// A connection. It is idle since its last request began or was answered.
    static final class Peer {
        final String address;
        private boolean asked;
        private int answering;
        private long idleSince = System.nanoTime();

        Peer(String address) {
            this.address = address;
        }

        void asking() {
            asked = true;
            idleSince = System.nanoTime();
        }

        void answering() {
            answering++;
        }

        void answered() {
            answering--;
            idleSince = System.nanoTime();
        }

        boolean isIdle(ServerOptions.Timeouts timeouts, long now) {
            Duration limit = asked ? timeouts.idle() : timeouts.request();
            return answering == 0 && now - idleSince > limit.toNanos();
        }
    }

    Acceptor(ServerOptions options, ClientAddress clients, Answering answering, Uploads uploads) {
        this.options = options;
        this.clients = clients;
        this.answering = answering;
        this.uploads = uploads;
    }

    @Override
    public Future<?> deploy(Context context) {
        this.context = context;
        tick();
        // Whatever gets past the guards: Vert.x itself would print a stack trace for each.
        context.exceptionHandler(Exchange::note);
        context.owner().setPeriodic(TICK_MILLIS, timer -> tick());
        HttpServer listening =
                context.owner()
                        .createHttpServer(listenOptions())
                        .connectionHandler(this::peer)
                        .requestHandler(
                                request ->
                                        guarded(request, () -> exchange(context, request).begin()))
                        .invalidRequestHandler(
                                request ->
                                        guarded(
                                                request,
                                                () ->
                                                        exchange(context, request)
                                                                .fail(undecodable(request))));
        server = listening;
        return listening.listen(address());
    }

    private static void guarded(HttpServerRequest request, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException broken) {
            Exchange.note(broken);
            request.connection().close();
        }
    }

    private SocketAddress address() {
        // Plain port 0 would give every event loop a port of its own.
        return options.port() == 0
                ? SocketAddress.sharedRandomPort(1, options.host())
                : SocketAddress.inetSocketAddress(options.port(), options.host());
    }

    private HttpServerOptions listenOptions() {
        return new HttpServerOptions()
                .setTcpNoDelay(true)
                .setHttp2ClearTextEnabled(options.http2())
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setHandle100ContinueAutomatically(false)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(Math.toIntExact(options.timeouts().stall().toMillis()))
                .setMaxInitialLineLength(options.limits().maxHeaderBytes())
                .setMaxHeaderSize(options.limits().maxHeaderBytes())
                .setInitialSettings(
                        new Http2Settings()
                                .setMaxConcurrentStreams(100)
                                .setMaxHeaderListSize(options.limits().maxHeaderBytes()));
    }

    int port() {
        HttpServer listening = server;
        return listening == null ? 0 : listening.actualPort();
    }

    /// Lets every connection end with the answer that it has under way, sent to its last octet.
    /// Vert.x by itself, when a server stops, cuts off what the system has not taken yet; a
    /// connection that was told before it leaves alone. So this comes first.
    Future<Void> finishConnections() {
        Context own = context;
        if (own == null) {
            return Future.succeededFuture();
        }
        Promise<Void> done = Promise.promise();
        own.runOnContext(
                now -> {
                    try {
                        List.copyOf(peers.keySet()).forEach(this::finish);
                    } finally {
                        done.complete();
                    }
                });
        return done.future();
    }

    private void finish(HttpConnection connection) {
        try {
            var unused = connection.shutdown(options.timeouts().drain());
        } catch (RuntimeException broken) {
            Exchange.note(broken);
        }
    }

    /// Stops listening and waits for the connections, for as long as the options say. Then it cuts
    /// those that are left, which would otherwise wait for their readers.
    Future<Void> drain() {
        HttpServer listening = server;
        Context own = context;
        if (listening == null || own == null) {
            return Future.succeededFuture();
        }
        long millis = Math.max(1, options.timeouts().drain().toMillis());
        long timer = own.owner().setTimer(millis, late -> own.runOnContext(now -> cut()));
        return listening
                .shutdown(options.timeouts().drain())
                .onComplete(stopped -> own.owner().cancelTimer(timer));
    }

    private void cut() {
        List.copyOf(peers.keySet()).forEach(Connections::cut);
    }

    private void tick() {
        date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        uploads.tick();
        long now = System.nanoTime();
        for (var entry : List.copyOf(peers.entrySet())) {
            if (entry.getValue().isIdle(options.timeouts(), now)) {
                entry.getKey().close();
            }
        }
    }

    private Peer peer(HttpConnection connection) {
        Peer known = peers.get(connection);
        if (known != null) {
            return known;
        }
        Peer peer = new Peer(connection.remoteAddress(true).hostAddress());
        peers.put(connection, peer);
        Chunks.bound(connection);
        connection.closeHandler(closed -> peers.remove(connection));
        // Without a handler Vert.x logs every client that hangs up, and quotes what it sent.
        connection.exceptionHandler(failure -> {});
        return peer;
    }

    private Loop loop(Context context) {
        Loop known = loop;
        if (known == null) {
            known = new Loop(context);
            loop = known;
        }
        return known;
    }

    private Exchange exchange(Context context, HttpServerRequest incoming) {
        Peer peer = peer(incoming.connection());
        peer.asking();
        String address =
                clients.trustsNobody()
                        ? peer.address
                        : clients.behind(
                                peer.address, incoming.headers().getAll("x-forwarded-for"));
        Request.Origin origin = new Request.Origin(nextId(), address);
        Exchange.Surroundings around =
                new Exchange.Surroundings(loop(context), peer, date, uploads, answering);
        return new Exchange(incoming, origin, around);
    }

    /// A version 4 UUID (RFC 9562, section 5.4).
    private String nextId() {
        long high = (ids.nextLong() & ~0xF000L) | 0x4000L;
        long low = (ids.nextLong() >>> 2) | Long.MIN_VALUE;
        return new UUID(high, low).toString();
    }

    private static HttpFailure undecodable(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpHeaderException) {
            return HttpFailure.of(431, "Header fields too large");
        }
        return cause instanceof TooLongHttpLineException
                ? HttpFailure.of(414, "Request target too long")
                : HttpFailure.badRequest("Malformed request");
    }
}
