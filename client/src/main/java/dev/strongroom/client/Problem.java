package dev.strongroom.client;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a failure.
 *
 * @param statusCode 0 where there was no answer
 * @param detail words, or JSON
 */
record Problem(
        int statusCode,
        String typeName,
        String message,
        String detail,
        @Nullable String requestId,
        @Nullable String reference,
        @Nullable Duration retryAfter)
        implements Serializable {
    private static final long serialVersionUID = 1;

    /** Without an answer, or with one that says nothing. */
    static Problem of(int statusCode, String message, @Nullable String requestId) {
        return new Problem(statusCode, "", message, "", requestId, null, null);
    }

    String inWords() {
        var words = new StringBuilder();
        if (statusCode > 0) {
            words.append(statusCode).append(' ');
        }
        if (!typeName.isEmpty()) {
            words.append(typeName).append(": ");
        }
        words.append(message);
        if (!detail.isEmpty() && !detail.startsWith("{")) {
            words.append(": ").append(detail);
        }
        if (requestId != null) {
            words.append(" (request ").append(requestId).append(')');
        }
        return words.toString();
    }
}
