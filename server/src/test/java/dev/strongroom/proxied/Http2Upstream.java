package dev.strongroom.proxied;

import dev.strongroom.testing.Octets;
import dev.strongroom.testing.TlsKeys;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A provider over TLS and HTTP/2 that does what a test wants it to, per path. Its scripts run on
/// its event loop, and must not block.
final class Http2Upstream implements AutoCloseable {
    private static final int PIECE = 16 << 10;

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Map<String, Handler<HttpServerRequest>> scripts = new ConcurrentHashMap<>();
    private final Queue<HttpServerRequest> requests = new ConcurrentLinkedQueue<>();
    private final Queue<HttpConnection> connections = new ConcurrentLinkedQueue<>();
    private final Queue<HttpConnection> closed = new ConcurrentLinkedQueue<>();

    /// @param streams how many calls it takes at a time over one connection
    Http2Upstream(TlsKeys keys, long streams) {
        server =
                vertx.createHttpServer(
                        new HttpServerOptions()
                                .setSsl(true)
                                .setUseAlpn(true)
                                .setInitialSettings(
                                        new Http2Settings().setMaxConcurrentStreams(streams))
                                .setKeyCertOptions(
                                        new PfxOptions()
                                                .setPath(keys.file().toString())
                                                .setPassword(TlsKeys.PASSWORD)));
        server.connectionHandler(this::connected);
        server.requestHandler(this::arrived);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    private void connected(HttpConnection connection) {
        connections.add(connection);
        connection.exceptionHandler(failure -> {});
        connection.closeHandler(gone -> closed.add(connection));
    }

    private void arrived(HttpServerRequest request) {
        requests.add(request);
        request.exceptionHandler(broken -> {});
        request.response().exceptionHandler(broken -> {});
        scripts.getOrDefault(request.path(), it -> it.response().setStatusCode(404).end())
                .handle(request);
    }

    Http2Upstream on(String path, Handler<HttpServerRequest> script) {
        scripts.put(path, script);
        return this;
    }

    /// In the order of their heads.
    List<HttpServerRequest> requests(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    /// All there ever were.
    List<HttpConnection> connections() {
        return List.copyOf(connections);
    }

    boolean isClosed(HttpConnection connection) {
        return closed.contains(connection);
    }

    /// Takes no further calls over the connection, and returns when the peer has heard of it.
    @SuppressWarnings("deprecation") // A shutdown closes the connection, too; not all services do.
    static void goAway(HttpConnection connection) throws Exception {
        connection.goAway(0);
        connection
                .ping(Buffer.buffer(new byte[8]))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    /// Answers with a body from the generator, as fast as it is taken.
    ///
    /// @param said how much has been handed over so far
    static void pour(HttpServerResponse response, long length, AtomicLong said) {
        response.putHeader("content-length", String.valueOf(length));
        pour(response, Octets.stream(length), said);
    }

    private static void pour(HttpServerResponse response, InputStream octets, AtomicLong said) {
        try {
            while (!response.writeQueueFull()) {
                byte[] piece = octets.readNBytes(PIECE);
                if (piece.length == 0) {
                    response.end();
                    return;
                }
                said.addAndGet(piece.length);
                response.write(Buffer.buffer(piece));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        response.drainHandler(drained -> pour(response, octets, said));
    }

    /// Reads the body, and answers with what became of it.
    static void take(HttpServerRequest request) {
        var check = new Octets.Check();
        request.handler(
                piece -> {
                    byte[] octets = piece.getBytes();
                    check.write(octets, 0, octets.length);
                });
        request.endHandler(end -> request.response().end(check.toString()));
    }

    String url() {
        return "https://127.0.0.1:" + server.actualPort();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
