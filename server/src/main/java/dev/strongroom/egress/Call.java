package dev.strongroom.egress;

import dev.strongroom.egress.OutboundResult.Answered;
import dev.strongroom.wire.Header;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One call to one address. Confined to the event loop, except its result.
final class Call {
    private final OutboundRequest request;
    private final String host;
    private final CompletableFuture<OutboundResult> result = new CompletableFuture<>();
    private final Buffer body = Buffer.buffer();
    private @Nullable HttpClientRequest wire;

    Call(OutboundRequest request) {
        this.request = request;
        this.host = request.uri().getHost();
    }

    CompletableFuture<OutboundResult> result() {
        return result;
    }

    void start(HttpClient client, RequestOptions options) {
        client.request(options)
                .onSuccess(this::send)
                .onFailure(failure -> result.complete(Failures.connecting(failure, host)));
    }

    /// Ends the call now. A connection in use is closed: what is still on it belongs to nobody.
    void end(OutboundResult outcome) {
        if (result.complete(outcome) && wire != null) {
            wire.reset();
        }
    }

    private void send(HttpClientRequest connected) {
        wire = connected;
        connected.exceptionHandler(failure -> end(Failures.exchanging(failure, host)));
        if (result.isDone()) {
            connected.reset();
            return;
        }
        boolean bodiless = request.body().length == 0 && !Targets.saysLength(request.method());
        (bodiless ? connected.send() : connected.send(Buffer.buffer(request.body())))
                .onSuccess(this::receive)
                .onFailure(failure -> end(Failures.exchanging(failure, host)));
    }

    private void receive(HttpClientResponse response) {
        int limit = request.limits().maxResponseBytes();
        response.exceptionHandler(failure -> end(Failures.exchanging(failure, host)));
        if (!request.method().equals("HEAD") && declaredLength(response) > limit) {
            end(Failures.tooLarge(host));
            return;
        }
        response.handler(
                chunk -> {
                    if (body.length() + chunk.length() > limit) {
                        end(Failures.tooLarge(host));
                    } else if (!result.isDone()) {
                        body.appendBuffer(chunk);
                    }
                });
        response.endHandler(end -> result.complete(answered(response)));
    }

    private static long declaredLength(HttpClientResponse response) {
        String declared = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return declared == null ? 0 : Long.parseLong(declared);
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }

    private OutboundResult answered(HttpClientResponse response) {
        List<Header> headers = new ArrayList<>();
        response.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        return new Answered(new OutboundResponse(response.statusCode(), headers, body.getBytes()));
    }
}
