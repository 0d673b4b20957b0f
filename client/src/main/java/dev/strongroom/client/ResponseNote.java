package dev.strongroom.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request that was sent, without bodies and secrets.
 *
 * @param statusCode 0 where there was no answer
 * @param headers by name in small letters; values that may be secrets are {@code ***}
 * @param duration from sending the request; to the end of the answer, or of its head if the body is
 *     streamed
 * @param failure why there was no answer; null if there was one
 */
public record ResponseNote(
        RequestNote request,
        int statusCode,
        Map<String, List<String>> headers,
        Duration duration,
        StrongroomException.@Nullable Transport failure) {
    /** The id of the request in the server's log. */
    public @Nullable String requestId() {
        List<String> values = headers.getOrDefault("x-apideck-request-id", List.of());
        return values.isEmpty() ? null : values.get(0);
    }
}
