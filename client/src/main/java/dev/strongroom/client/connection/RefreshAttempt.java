package dev.strongroom.client.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try to renew the tokens of a connection.
 *
 * @param trigger {@code call}, {@code rejected}, {@code request} or {@code sweep}
 * @param status HTTP status of the provider; 0 = it did not answer
 * @param again whether it will be tried again
 */
public record RefreshAttempt(
        @Nullable Instant at,
        String trigger,
        String outcome,
        int status,
        String error,
        String message,
        long durationMillis,
        boolean again) {}
