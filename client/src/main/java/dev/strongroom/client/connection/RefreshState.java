package dev.strongroom.client.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How renewing the tokens goes.
 *
 * @param failures in a row
 * @param outcomeUnknown whether a try was cut off half-way
 */
public record RefreshState(
        @Nullable Instant failingSince,
        @Nullable Instant credentialsExpireAt,
        int failures,
        @Nullable Instant retryAt,
        @Nullable Instant leasedUntil,
        boolean outcomeUnknown) {}
