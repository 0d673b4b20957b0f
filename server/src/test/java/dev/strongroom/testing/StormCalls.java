package dev.strongroom.testing;

import dev.strongroom.demo.SeededGrant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The calls of a storm, each about the one connection of a consumer.
final class StormCalls implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String path;

    /// @param path of the connection, the same for every consumer
    StormCalls(String path) {
        this.path = path;
    }

    /// Hands the vault a grant that somebody else has kept so far.
    Answer importGrant(String url, String consumer, SeededGrant grant) throws IOException {
        String body =
                """
                {"credentials":{"access_token":"%s","refresh_token":"%s",\
                "issued_at":"%s","expires_in":%d}}"""
                        .formatted(
                                grant.accessToken(),
                                grant.refreshToken(),
                                Instant.ofEpochMilli(grant.issuedAt()),
                                grant.expiresIn());
        return call("POST", url + path + "/import", consumer, body);
    }

    Answer validate(String url, String consumer) throws IOException {
        return call("POST", url + path + "/validate", consumer, null);
    }

    Answer connection(String url, String consumer) throws IOException {
        return call("GET", url + path, consumer, null);
    }

    /// What the vault knows about it, its last refresh included.
    Answer explanation(String url, String consumer) throws IOException {
        return call(
                "GET",
                url + path.replaceFirst("^/vault", "/strongroom") + "/explain",
                consumer,
                null);
    }

    private Answer call(String method, String url, String consumer, @Nullable String body)
            throws IOException {
        Map<String, String> headers = new HashMap<>(Fixture.headers());
        headers.put("x-apideck-consumer-id", consumer);
        headers.put("content-type", "application/json");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(PATIENCE)
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
