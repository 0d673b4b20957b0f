package dev.strongroom.demo;

import dev.strongroom.connector.OAuth2;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How long tokens live, and how the service says so.
///
/// @param override instead of what is usual; null = none
record TokenLifetime(OAuth2.TokenAnswer shape, InstantSource clock, @Nullable Duration override) {
    private static final long USUAL_SECONDS = 3600;
    private static final long ENDLESS_DAYS = 36_500;
    private static final int USUAL_REFRESH_DAYS = 90;

    long millis() {
        if (shape.neverExpires()) {
            return TimeUnit.DAYS.toMillis(ENDLESS_DAYS);
        }
        return override == null ? TimeUnit.SECONDS.toMillis(usualSeconds()) : override.toMillis();
    }

    long seconds() {
        return TimeUnit.MILLISECONDS.toSeconds(millis());
    }

    private long usualSeconds() {
        return shape.lifetimeSeconds() > 0 ? shape.lifetimeSeconds() : USUAL_SECONDS;
    }

    void putInto(JsonDocument document) {
        if (shape.neverExpires() || shape.accessTokenPath().equals("$")) {
            return;
        }
        long end = clock.millis() + millis();
        String path = shape.expiryPath();
        switch (shape.expiryKind()) {
            case SECONDS_FROM_NOW -> document.put(path, seconds());
            case MILLIS_FROM_NOW -> document.put(path, millis());
            case EPOCH_SECONDS -> document.put(path, end / 1000);
            case EPOCH_MILLIS -> document.put(path, end);
            case ISO_8601 -> document.put(path, Instant.ofEpochMilli(end).toString());
        }
    }

    void putRefreshInto(JsonDocument document, OAuth2.RefreshPolicy policy, boolean isNew) {
        String path = policy.expiryPath();
        if (path != null && isNew) {
            int days = policy.lifetimeDays() > 0 ? policy.lifetimeDays() : USUAL_REFRESH_DAYS;
            document.put(path, TimeUnit.DAYS.toSeconds(days));
        }
    }
}
