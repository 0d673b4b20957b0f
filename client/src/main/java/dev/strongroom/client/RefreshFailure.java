package dev.strongroom.client;

import dev.strongroom.client.value.FreeMap;
import dev.strongroom.client.wire.JsonSource;
import dev.strongroom.client.wire.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a provider gave no new tokens.
 *
 * @param code {@code GRANT_INVALID} and the like
 * @param message in words
 * @param providerStatus the status of its answer; 0 = none
 * @param providerError the error code in its answer
 * @param credentialsExpireAt until when the credentials are kept; null unless it refused for good
 * @param retryAfter when another try makes sense
 * @param cooldown how long calls fail at once with the same answer
 */
public record RefreshFailure(
        String code,
        String message,
        int providerStatus,
        @Nullable String providerError,
        @Nullable Instant credentialsExpireAt,
        @Nullable Instant retryAfter,
        @Nullable Duration cooldown) {

    static @Nullable RefreshFailure parse(String detail) {
        if (!detail.startsWith("{")) {
            return null;
        }
        try {
            byte[] json = detail.getBytes(StandardCharsets.UTF_8);
            return of(inside(JsonSource.read(json, JsonSource::members), "debug"));
        } catch (UnreadableException e) {
            return null;
        }
    }

    private static @Nullable RefreshFailure of(FreeMap debug) {
        String code = debug.text("code");
        if (code == null) {
            return null;
        }
        FreeMap response = inside(debug, "response");
        Number status = number(response, "statusCode");
        String message = debug.text("message");
        Number cooldown = number(debug, "cooldown_remaining_ms");
        return new RefreshFailure(
                code,
                message == null ? "" : message,
                status == null ? 0 : status.intValue(),
                inside(response, "data").text("error"),
                moment(debug, "credentials_expire_at_ms"),
                moment(debug, "retry_after_ms"),
                cooldown == null ? null : Duration.ofMillis(cooldown.longValue()));
    }

    private static FreeMap inside(FreeMap map, String name) {
        return map.get(name) instanceof FreeMap found ? found : FreeMap.empty();
    }

    private static @Nullable Number number(FreeMap map, String name) {
        return map.get(name) instanceof Number found ? found : null;
    }

    private static @Nullable Instant moment(FreeMap map, String name) {
        Number millis = number(map, name);
        return millis == null ? null : Instant.ofEpochMilli(millis.longValue());
    }
}
