package dev.strongroom.client;

import dev.strongroom.client.wire.Answers;
import dev.strongroom.client.wire.JsonSource;
import dev.strongroom.client.wire.UnreadableException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls operations as somebody: JSON there, JSON back. */
final class Caller {
    static final String USER_AGENT = "strongroom-client-java";

    private final Transport transport;
    private final Identity identity;
    private final boolean forConsumer;

    Caller(Transport transport, Identity identity) {
        this(transport, identity, true);
    }

    private Caller(Transport transport, Identity identity, boolean forConsumer) {
        this.transport = transport;
        this.identity = identity;
        this.forConsumer = forConsumer;
    }

    Caller as(@Nullable String consumerId) {
        return new Caller(transport, identity.as(consumerId), forConsumer);
    }

    /** For operations that are about no consumer, or name it in their path. */
    Caller withoutConsumer() {
        return new Caller(transport, identity, false);
    }

    Transport transport() {
        return transport;
    }

    Identity identity() {
        return identity;
    }

    <T> T get(Target target, JsonSource.Reader<T> reader) {
        return data("GET", target, null, reader);
    }

    <T> T post(Target target, byte @Nullable [] body, JsonSource.Reader<T> reader) {
        return data("POST", target, body, reader);
    }

    <T> T patch(Target target, byte[] body, JsonSource.Reader<T> reader) {
        return data("PATCH", target, body, reader);
    }

    <T> T delete(Target target, JsonSource.Reader<T> reader) {
        return data("DELETE", target, null, reader);
    }

    void delete(Target target) {
        sent("DELETE", target, null, "application/json");
    }

    <T> Page<T> page(Target target, JsonSource.Reader<T> reader) {
        return readable(
                sent("GET", target, null, "application/json"),
                json -> {
                    Answers.Listed<T> listed = Answers.listed(json, reader);
                    return new Page<>(listed.items(), listed.next());
                });
    }

    String text(Target target) {
        HttpResponse<byte[]> response =
                sent("GET", target, null, "text/markdown, application/json;q=0.5");
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private <T> T data(
            String method, Target target, byte @Nullable [] body, JsonSource.Reader<T> reader) {
        return readable(
                sent(method, target, body, "application/json"), json -> Answers.data(json, reader));
    }

    private static <T> T readable(HttpResponse<byte[]> response, Function<byte[], T> reading) {
        try {
            return reading.apply(response.body());
        } catch (UnreadableException e) {
            String message = "the answer cannot be read: " + e.getMessage();
            throw new StrongroomException.Unreadable(
                    Problem.of(
                            response.statusCode(), message, Failures.requestId(response.headers())),
                    e);
        }
    }

    private HttpResponse<byte[]> sent(
            String method, Target target, byte @Nullable [] body, String accept) {
        BodyPublisher publisher =
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(identity.url() + target))
                        .method(method, publisher)
                        .header("accept", accept)
                        .header("user-agent", USER_AGENT);
        if (body != null) {
            request.header("content-type", "application/json");
        }
        identity.sign(request, forConsumer);
        HttpResponse<byte[]> response = transport.send(request.build(), BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw Failures.of(response.statusCode(), response.headers(), response.body());
        }
        return response;
    }
}
