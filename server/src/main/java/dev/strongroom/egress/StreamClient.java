package dev.strongroom.egress;

import dev.strongroom.wire.EventLoops;
import dev.strongroom.wire.Loop;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.TrustOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Makes calls whose bodies are streamed both ways, over HTTP/1.1 or, where the other side offers
/// it in the TLS handshake, HTTP/2. Nothing here blocks: a call stays on the loop that begins it.
///
/// The [OutboundPolicy] is asked for every call, and the connection goes to an address it has
/// checked. No redirect is followed and nothing is decompressed.
public final class StreamClient implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int HANDSHAKE_SECONDS = 5;
    private static final int MAX_HEADER_BYTES = 128 << 10;

    private final OutboundPolicy policy;
    private final HttpClientAgent client;
    private final HostGates gates;
    private final Map<Loop, ConnectionPool> pools = new ConcurrentHashMap<>();

    /// @param callsPerHost how many calls to one host may run at once, for all loops together; more
    ///     wait
    public StreamClient(OutboundPolicy policy, EventLoops loops, int callsPerHost) {
        this(policy, loops, callsPerHost, null);
    }

    StreamClient(
            OutboundPolicy policy,
            EventLoops loops,
            int callsPerHost,
            @Nullable TrustOptions trust) {
        this.policy = policy;
        gates = new HostGates(callsPerHost);
        HttpClientOptions options = options();
        if (trust != null) {
            options.setTrustOptions(trust);
        }
        client = loops.vertx().createHttpClient(options);
    }

    /// Of pooling, nothing: that is done by [ConnectionPool].
    private static HttpClientOptions options() {
        return new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setVerifyHost(true)
                .setTcpNoDelay(true)
                .setConnectTimeout(CONNECT_MILLIS)
                .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxInitialLineLength(MAX_HEADER_BYTES);
    }

    OutboundPolicy policy() {
        return policy;
    }

    ConnectionPool pool(Loop loop) {
        ConnectionPool known = pools.get(loop);
        return known != null
                ? known
                : pools.computeIfAbsent(loop, one -> new ConnectionPool(client, gates, one));
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
        client.close().toCompletionStage().toCompletableFuture().join();
    }
}
