package dev.strongroom.http;

import dev.strongroom.wire.EventLoops;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Serves a [Router] over HTTP/1.0, HTTP/1.1 and, if the options say so, clear-text HTTP/2.
///
/// Its event loops are its own, or shared with the calls that leave.
public final class HttpServer implements AutoCloseable {
    private final ServerOptions options;
    private final BodyBudgets budgets;
    private final List<Acceptor> acceptors;
    private final EventLoops loops;
    private final boolean ownLoops;
    private volatile @Nullable String deployment;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// On event loops of its own.
    public HttpServer(ServerOptions options, Router router, Cors cors, Pipeline pipeline) {
        this(options, new Answering(router, cors, pipeline), Runtime.getRuntime().maxMemory());
    }

    /// On loops that are somebody else's to close, after this.
    ///
    /// @param loops as many as the options say
    public HttpServer(
            ServerOptions options, EventLoops loops, Router router, Cors cors, Pipeline pipeline) {
        this(
                options,
                new Answering(router, cors, pipeline),
                BodyBudgets.ofHeap(Runtime.getRuntime().maxMemory()),
                loops,
                false);
    }

    HttpServer(ServerOptions options, Answering answering, long heapBytes) {
        this(
                options,
                answering,
                BodyBudgets.ofHeap(heapBytes),
                new EventLoops(options.eventLoops()),
                true);
    }

    private HttpServer(
            ServerOptions options,
            Answering answering,
            BodyBudgets budgets,
            EventLoops loops,
            boolean ownLoops) {
        this.options = options;
        this.budgets = budgets;
        this.loops = loops;
        this.ownLoops = ownLoops;
        ClientAddress clients = new ClientAddress(options.trustedProxies());
        acceptors =
                Stream.generate(() -> acceptor(clients, answering))
                        .limit(options.eventLoops())
                        .toList();
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
            deployment =
                    loops.vertx()
                            .deployVerticle(
                                    unused::next,
                                    new DeploymentOptions().setInstances(acceptors.size()))
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

    /// Stops listening, waits for the requests in flight for as long as the options say, then
    /// closes what is left.
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        Future.join(acceptors.stream().map(Acceptor::finishConnections).toList())
                .transform(told -> Future.join(acceptors.stream().map(Acceptor::drain).toList()))
                .transform(drained -> undeployed())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        if (ownLoops) {
            loops.close();
        }
    }

    private Future<?> undeployed() {
        String id = deployment;
        return id == null ? Future.succeededFuture() : loops.vertx().undeploy(id);
    }
}
