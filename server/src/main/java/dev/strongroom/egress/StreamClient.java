package dev.strongroom.egress;

import dev.strongroom.wire.Chunks;
import dev.strongroom.wire.EventLoops;
import dev.strongroom.wire.Loop;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.TrustOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Makes calls whose bodies are streamed both ways, over HTTP/1.1 or, where the other side offers
/// it in the TLS handshake, HTTP/2. Nothing here blocks: a call stays on the loop that begins it.
///
/// The [OutboundPolicy] is asked for every call, and the connection goes to an address it has
/// checked. No redirect is followed and nothing is decompressed.
public final class StreamClient implements AutoCloseable {
    private static final int MAX_WAITING_PER_HOST = 10_000;
    // Shorter than a call waits for a connection, so that the two can be told apart.
    private static final int CONNECT_MILLIS = 5_000;
    private static final int KEEP_ALIVE_SECONDS = 15;
    private static final int MAX_HEADER_BYTES = 128 << 10;

    private final OutboundPolicy policy;
    private final EventLoops loops;
    private final HttpClientOptions options;
    private final PoolOptions pool;
    private final Map<EventLoop, HttpClient> clients = new ConcurrentHashMap<>();
    private final Set<HttpConnection> unused = ConcurrentHashMap.newKeySet();

    /// @param connectionsPerHost how many calls to one address may run at once; more wait. Each
    ///     loop has an equal share
    public StreamClient(OutboundPolicy policy, EventLoops loops, int connectionsPerHost) {
        this(policy, loops, connectionsPerHost, null);
    }

    StreamClient(
            OutboundPolicy policy,
            EventLoops loops,
            int connectionsPerHost,
            @Nullable TrustOptions trust) {
        this.policy = policy;
        this.loops = loops;
        options = options();
        if (trust != null) {
            options.setTrustOptions(trust);
        }
        int share = Math.max(1, Math.ceilDiv(connectionsPerHost, loops.count()));
        // Which of the two counts is decided before it is known what the other side speaks.
        pool =
                new PoolOptions()
                        .setHttp1MaxSize(share)
                        .setHttp2MaxSize(share)
                        .setMaxWaitQueueSize(MAX_WAITING_PER_HOST);
    }

    private static HttpClientOptions options() {
        return new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setVerifyHost(true)
                .setTcpNoDelay(true)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setHttp2KeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setConnectTimeout(CONNECT_MILLIS)
                .setSslHandshakeTimeout(10)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxInitialLineLength(MAX_HEADER_BYTES);
    }

    /// Without a handler Vert.x logs failures, and quotes from the answer.
    private void connected(HttpConnection connection) {
        connection.exceptionHandler(failure -> {});
        Chunks.bound(connection);
        unused.add(connection);
        connection.closeHandler(closed -> unused.remove(connection));
    }

    /// Whether this is the first call over a connection: a later one may meet a connection that the
    /// other side is just closing.
    boolean first(HttpConnection connection) {
        return unused.remove(connection);
    }

    OutboundPolicy policy() {
        return policy;
    }

    /// One for each loop: a shared one lends connections of other loops, and every byte would
    /// change threads twice.
    HttpClient client(Loop loop) {
        EventLoop thread = ((ContextInternal) loop.context()).nettyEventLoop();
        HttpClient known = clients.get(thread);
        return known != null ? known : clients.computeIfAbsent(thread, absent -> made());
    }

    private HttpClient made() {
        return loops.vertx()
                .httpClientBuilder()
                .with(options)
                .with(pool)
                .withConnectHandler(this::connected)
                .build();
    }

    /// Begins a call.
    ///
    /// @param loop the one this is called on
    public StreamCall begin(Loop loop, StreamRequest request, StreamListener listener) {
        var call = new StreamCall(this, loop, request, listener);
        call.start();
        return call;
    }

    @Override
    public void close() {
        Future.join(clients.values().stream().map(HttpClient::close).toList())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
