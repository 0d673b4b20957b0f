package dev.strongroom.proxied;

import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.ProxiedServices;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/// Calls the proxy over clear-text HTTP/2, without asking first (RFC 9113 section 3.3).
final class Http2Caller implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            vertx.createHttpClient(
                    new HttpClientOptions()
                            .setProtocolVersion(HttpVersion.HTTP_2)
                            .setHttp2ClearTextUpgrade(false));
    private final URI server;

    Http2Caller(String server) {
        this.server = URI.create(server);
    }

    /// An answer that came to its end.
    record Answer(int status, MultiMap fields, Buffer content, MultiMap trailers) {}

    /// @return fails where the stream breaks
    Future<Answer> call(HttpMethod method, String downstream, Buffer content) {
        return open(method, downstream)
                .compose(request -> request.send(content))
                .compose(answer -> answer.body().map(body -> taken(answer, body)));
    }

    private static Answer taken(HttpClientResponse answer, Buffer body) {
        return new Answer(answer.statusCode(), answer.headers(), body, answer.trailers());
    }

    /// A request of which nothing is sent yet.
    Future<HttpClientRequest> open(HttpMethod method, String downstream) {
        var options =
                new RequestOptions()
                        .setMethod(method)
                        .setHost("127.0.0.1")
                        .setPort(server.getPort())
                        .setURI("/proxy")
                        .putHeader("x-apideck-unified-api", "crm")
                        .putHeader("x-apideck-service-id", ProxiedServices.BEARER)
                        .putHeader("x-apideck-downstream-url", downstream)
                        .putHeader("cookie", "planted-cookie=1");
        Fixture.headers().forEach(options::putHeader);
        return client.request(options);
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(15, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
