package dev.strongroom.client.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request to the API, or one call to a provider that it caused.
 *
 * @param id what the answer carried as its request id
 * @param parentId the request that caused it
 * @param statusCode 0 = no answer
 * @param duration milliseconds that the provider took
 * @param execution milliseconds in all
 * @param latency milliseconds that the server added
 */
public record LogEntry(
        String id,
        @Nullable String parentId,
        boolean childRequest,
        boolean hasChildren,
        String consumerId,
        String unifiedApi,
        LoggedName service,
        LoggedName operation,
        String apiStyle,
        String httpMethod,
        String baseUrl,
        String path,
        @Nullable String sourceIp,
        int statusCode,
        boolean success,
        @Nullable String errorMessage,
        @Nullable Instant timestamp,
        double duration,
        double execution,
        double latency,
        boolean sandbox) {
    /** Starts with everything absent; for tests of your own. */
    public static LogEntryBuilder builder() {
        return new LogEntryBuilder();
    }
}
