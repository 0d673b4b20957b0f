package dev.strongroom.client;

import dev.strongroom.client.wire.Answers;
import dev.strongroom.client.wire.UnreadableException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads answers that are no success, whoever has written them. */
final class Failures {
    private Failures() {}

    static StrongroomException of(int status, HttpHeaders headers, byte[] body) {
        Duration retryAfter = Retries.retryAfter(headers);
        String requestId = requestId(headers);
        try {
            Answers.Refusal refusal = Answers.refusal(body);
            return StrongroomException.of(
                    new Problem(
                            status,
                            refusal.typeName(),
                            refusal.message(),
                            refusal.detail(),
                            requestId,
                            refusal.reference(),
                            retryAfter));
        } catch (UnreadableException e) {
            // Something between here and there has answered.
            return StrongroomException.of(
                    new Problem(
                            status,
                            "",
                            "an answer that is not the server's",
                            "",
                            requestId,
                            null,
                            retryAfter));
        }
    }

    static @Nullable String requestId(HttpHeaders headers) {
        return headers.firstValue("x-apideck-request-id")
                .or(() -> headers.firstValue("request-id"))
                .orElse(null);
    }
}
