package dev.strongroom.proxied;

import dev.strongroom.testing.TlsKeys;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PfxOptions;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/// A provider over TLS that agrees on HTTP/2 where the caller offers it.
final class Http2Provider implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Queue<HttpVersion> versions = new ConcurrentLinkedQueue<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();

    Http2Provider(TlsKeys keys) {
        server =
                vertx.createHttpServer(
                        new HttpServerOptions()
                                .setSsl(true)
                                .setUseAlpn(true)
                                .setKeyCertOptions(
                                        new PfxOptions()
                                                .setPath(keys.file().toString())
                                                .setPassword(TlsKeys.PASSWORD)));
        server.requestHandler(this::answer);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpServerRequest request) {
        versions.add(request.version());
        var response = request.response();
        response.exceptionHandler(failure -> broken.add(request.path()));
        switch (request.path()) {
            case "/echo" -> {
                response.setChunked(true);
                request.pipeTo(response);
            }
            case "/fields" ->
                    response.end(
                            request.headers().entries().stream()
                                    .map(field -> field.getKey() + ": " + field.getValue())
                                    .collect(Collectors.joining("\n")));
            case "/trailers" -> {
                response.setChunked(true);
                response.putTrailer("x-sum", "9");
                response.end(Buffer.buffer(new byte[9]));
            }
            case "/reset" -> response.reset(0x2);
            case "/short" -> {
                response.putHeader("content-length", "100");
                response.write("short").onComplete(written -> response.reset(0x2));
            }
            case "/stall" -> response.putHeader("content-length", "100").write("begin");
            default -> response.setStatusCode(404).end();
        }
    }

    String url() {
        return "https://127.0.0.1:" + server.actualPort();
    }

    /// Of every request.
    Queue<HttpVersion> versions() {
        return versions;
    }

    /// Paths of the calls that were cancelled.
    Queue<String> broken() {
        return broken;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
