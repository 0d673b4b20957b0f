package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.strongroom.vault.Attempt;
import dev.strongroom.vault.RefreshFailure;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/// The `detail` object of a failed refresh (vault-behaviour.md f).
final class RefreshFailureJson {
    /// What clients know from network libraries.
    private static final Map<String, String> CODES =
            Map.of("timeout", "ETIMEDOUT", "unreachable", "ECONNREFUSED", "network", "ECONNRESET");

    private RefreshFailureJson() {}

    /// @param now ms epoch
    static ApiError error(RefreshFailure failure, long now) {
        return new ApiError(
                401,
                "UnauthorizedError",
                "Unauthorized Request",
                message(failure.attempt()),
                json -> write(json, failure, now));
    }

    private static String message(Attempt attempt) {
        return attempt.status() > 0
                ? "Token refresh failed with " + attempt.status() + " error"
                : "Token refresh failed: " + attempt.outcome().replace('_', ' ');
    }

    private static void write(JsonGenerator json, RefreshFailure failure, long now)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "refresh_token_connector_error");
        json.writeStringField("message", message(failure.attempt()));
        json.writeObjectFieldStart("debug");
        writeAttempt(json, failure.attempt());
        if (failure.credentialsExpireAt() > 0) {
            json.writeNumberField("credentials_expire_at_ms", failure.credentialsExpireAt());
        }
        if (failure.retryAt() > 0) {
            json.writeNumberField("retry_after_ms", failure.retryAt());
            json.writeNumberField("cooldown_remaining_ms", Math.max(0, failure.retryAt() - now));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /// Nothing of the request: it is made of secrets.
    private static void writeAttempt(JsonGenerator json, Attempt attempt) throws IOException {
        json.writeObjectFieldStart("request");
        json.writeEndObject();
        json.writeObjectFieldStart("response");
        if (attempt.status() > 0) {
            json.writeNumberField("statusCode", attempt.status());
            json.writeObjectFieldStart("data");
            if (!attempt.error().isEmpty()) {
                json.writeStringField("error", attempt.error());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeStringField("message", attempt.message());
        json.writeStringField(
                "code",
                CODES.getOrDefault(attempt.outcome(), attempt.outcome().toUpperCase(Locale.ROOT)));
    }
}
