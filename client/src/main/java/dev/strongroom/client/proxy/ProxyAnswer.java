package dev.strongroom.client.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the service answered, of any status. The body is read as it comes; closing ends the call.
 *
 * <pre>{@code
 * try (ProxyAnswer answer = client.proxy().send(request)) {
 *     Files.copy(answer.body(), file);
 * }
 * }</pre>
 *
 * @param statusCode the service's
 * @param body ends with an {@link IOException} if the service broke off
 */
public record ProxyAnswer(int statusCode, HttpHeaders headers, InputStream body)
        implements AutoCloseable {
    /** Whether the service's status is below 400. */
    public boolean isOk() {
        return statusCode < 400;
    }

    /** The first value of a header; null if it is not there. */
    public @Nullable String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /** The id of the call in the server's log. */
    public @Nullable String requestId() {
        return header("x-apideck-request-id");
    }

    /** How many calls the account has left, if the service says. */
    public @Nullable Long remaining() {
        return number("x-downstream-ratelimit-remaining");
    }

    /** When the account has its calls again, if the service says. */
    public @Nullable Instant reset() {
        Long seconds = number("x-downstream-ratelimit-reset");
        return seconds == null ? null : Instant.ofEpochSecond(seconds);
    }

    private @Nullable Long number(String name) {
        String value = header(name);
        if (value == null || !value.matches("[0-9]{1,15}")) {
            return null;
        }
        return Long.valueOf(value);
    }

    /**
     * The rest of the body.
     *
     * @throws IOException if the service broke off
     */
    public byte[] bytes() throws IOException {
        return body.readAllBytes();
    }

    /**
     * The rest of the body as UTF-8.
     *
     * @throws IOException if the service broke off
     */
    public String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            // Nobody wants the rest of it.
        }
    }

    @Override
    public String toString() {
        return "ProxyAnswer[" + statusCode + "]";
    }
}
