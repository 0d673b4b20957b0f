package dev.strongroom.egress;

import dev.strongroom.egress.OutboundPolicy.Allowed;
import dev.strongroom.egress.OutboundPolicy.Denied;
import dev.strongroom.egress.OutboundResult.Failed;
import dev.strongroom.egress.OutboundResult.Kind;
import dev.strongroom.egress.OutboundResult.Refused;
import dev.strongroom.wire.EventLoops;
import dev.strongroom.wire.Header;
import io.vertx.core.Context;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Makes calls, over HTTP/1.1 and pooled connections, to the addresses the [OutboundPolicy] has
/// checked, while name, SNI and certificate check stay with the host of the URL.
///
/// It follows no redirect. When an address cannot be connected to, it tries the next one, since
/// nothing was sent; otherwise it never repeats a call.
public final class OutboundClient implements AutoCloseable {
    private static final int MAX_ADDRESSES = 3;
    private static final int MAX_WAITING_PER_HOST = 1_000;
    // Shorter than what common servers keep open, so that a call rarely meets a connection that is
    // just being closed.
    private static final int KEEP_ALIVE_SECONDS = 15;
    private static final int MAX_HEADER_BYTES = 32 << 10;

    private final OutboundPolicy policy;
    private final CallListener listener;
    private final EventLoops loops;
    private final Context loop;
    private final HttpClient client;

    /// @param connectionsPerHost how many calls to one address may run at once; more wait
    public OutboundClient(OutboundPolicy policy, int connectionsPerHost) {
        this(policy, connectionsPerHost, CallListener.NONE);
    }

    public OutboundClient(OutboundPolicy policy, int connectionsPerHost, CallListener listener) {
        this(policy, connectionsPerHost, listener, null);
    }

    OutboundClient(
            OutboundPolicy policy,
            int connectionsPerHost,
            CallListener listener,
            @Nullable TrustOptions trust) {
        this.policy = policy;
        this.listener = listener;
        loops = new EventLoops(1);
        loop = loops.vertx().getOrCreateContext();
        HttpClientOptions options = options();
        if (trust != null) {
            options.setTrustOptions(trust);
        }
        PoolOptions pool =
                new PoolOptions()
                        .setHttp1MaxSize(connectionsPerHost)
                        .setMaxWaitQueueSize(MAX_WAITING_PER_HOST);
        // Without a handler Vert.x logs the failure, and quotes from the answer.
        client =
                loops.vertx()
                        .httpClientBuilder()
                        .with(options)
                        .with(pool)
                        .withConnectHandler(
                                connection -> connection.exceptionHandler(failure -> {}))
                        .build();
    }

    private static HttpClientOptions options() {
        return new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setVerifyHost(true)
                .setTcpNoDelay(true)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setConnectTimeout(Math.toIntExact(Duration.ofSeconds(10).toMillis()))
                .setSslHandshakeTimeout(10)
                .setMaxHeaderSize(MAX_HEADER_BYTES);
    }

    /// Makes the call and waits for its outcome, blocking the caller's virtual thread for at most
    /// the total time-out.
    public OutboundResult send(OutboundRequest request) {
        long started = System.nanoTime();
        OutboundResult outcome = outcome(request, started + request.limits().total().toNanos());
        listener.called(request, outcome, System.nanoTime() - started);
        return outcome;
    }

    private OutboundResult outcome(OutboundRequest request, long deadline) {
        try {
            return switch (policy.decide(request.uri())) {
                case Denied denied -> new Refused(denied.reason());
                case Allowed allowed -> send(request, allowed.pinned(), deadline);
            };
        } catch (UnknownHostException unknown) {
            return Failures.resolving(unknown, request.uri().getHost());
        }
    }

    private OutboundResult send(
            OutboundRequest request, List<InetAddress> addresses, long deadline) {
        OutboundResult outcome = Failures.timeout(request.uri().getHost());
        for (InetAddress address :
                addresses.subList(0, Math.min(MAX_ADDRESSES, addresses.size()))) {
            outcome = attempt(request, address, deadline);
            if (!(outcome instanceof Failed failed) || failed.kind() != Kind.CONNECT) {
                return outcome;
            }
        }
        return outcome;
    }

    private OutboundResult attempt(OutboundRequest request, InetAddress address, long deadline) {
        Call call = new Call(request);
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (millis <= 0) {
            return Failures.timeout(request.uri().getHost());
        }
        RequestOptions options = target(request, address, millis);
        loop.runOnContext(start -> call.start(client, options));
        try {
            return call.result().get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return abandon(call, request);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return abandon(call, request);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private OutboundResult abandon(Call call, OutboundRequest request) {
        Failed timeout = Failures.timeout(request.uri().getHost());
        loop.runOnContext(end -> call.end(timeout));
        return timeout;
    }

    private static RequestOptions target(
            OutboundRequest request, InetAddress address, long remainingMillis) {
        RequestOptions options =
                Targets.of(request.method(), request.uri(), address)
                        .setConnectTimeout(
                                Math.min(remainingMillis, request.limits().connect().toMillis()));
        for (Header header : request.headers()) {
            if (!Targets.isFraming(header.name())) {
                options.addHeader(header.name(), header.value());
            }
        }
        return options;
    }

    /// Breaks the calls in flight.
    @Override
    public void close() {
        loops.close();
    }
}
