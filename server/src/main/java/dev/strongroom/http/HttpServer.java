package dev.strongroom.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// Serves a [Router] over HTTP/1.0, HTTP/1.1 and clear-text HTTP/2.
///
/// It owns its Vert.x instance and event loops (`egress` owns another one with a single loop: the
/// two packages must not know each other, and a loop that only moves bytes is cheap).
public final class HttpServer implements AutoCloseable {
    private final ServerOptions options;
    private final BodyBudgets budgets;
    private final List<Acceptor> acceptors;
    private final Vertx vertx;
    private final AtomicBoolean closed = new AtomicBoolean();

    public HttpServer(ServerOptions options, Router router, Cors cors, Pipeline pipeline) {
        this(options, new Answering(router, cors, pipeline), Runtime.getRuntime().maxMemory());
    }

    HttpServer(ServerOptions options, Answering answering, long heapBytes) {
        this.options = options;
        budgets = BodyBudgets.ofHeap(heapBytes);
        // Vert.x reads it once. Otherwise it answers handshakes and unknown versions by itself.
        System.setProperty("vertx.disableWebsockets", "true");
        ClientAddress clients = new ClientAddress(options.trustedProxies());
        acceptors =
                Stream.generate(() -> acceptor(clients, answering))
                        .limit(options.eventLoops())
                        .toList();
        vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(options.eventLoops())
                                .setPreferNativeTransport(true)
                                .setFileSystemOptions(
                                        new FileSystemOptions()
                                                .setFileCachingEnabled(false)
                                                .setClassPathResolvingEnabled(false)));
    }

    private Acceptor acceptor(ClientAddress clients, Answering answering) {
        return new Acceptor(options, clients, answering, new Uploads(options, budgets));
    }

    /// Of the bodies in flight.
    BodyBudgets budgets() {
        return budgets;
    }

    /// Starts to listen.
    ///
    /// @return the port, which matters where the options left the choice to the system
    /// @throws CannotListenException when the address is taken, not this machine's, or unknown
    public int start() {
        try {
            var unused = acceptors.iterator();
            vertx.deployVerticle(
                            unused::next, new DeploymentOptions().setInstances(acceptors.size()))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return acceptors.getFirst().port();
        } catch (CompletionException failed) {
            close();
            Throwable cause = failed.getCause();
            if (cause instanceof IOException || cause instanceof UnresolvedAddressException) {
                throw new CannotListenException(options.host(), options.port(), cause);
            }
            throw failed;
        }
    }

    /// Stops to listen, waits for the requests in flight for as long as the options say, then
    /// closes what is left.
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        Future.join(acceptors.stream().map(Acceptor::drain).toList())
                .transform(drained -> vertx.close())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
