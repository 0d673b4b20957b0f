package dev.strongroom.oauth;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// `Retry-After` (RFC 9110 section 10.2.3): seconds, or a date.
public final class RetryAfter {
    /// A service may not send us away for longer.
    private static final long MAX_MILLIS = TimeUnit.DAYS.toMillis(1);

    private RetryAfter() {}

    /// How long to wait; null where the header is missing or senseless.
    ///
    /// @param now ms epoch
    public static @Nullable Long millis(@Nullable String header, long now) {
        if (header == null) {
            return null;
        }
        String text = header.strip();
        if (text.matches("\\d{1,9}")) {
            return Math.min(TimeUnit.SECONDS.toMillis(Long.parseLong(text)), MAX_MILLIS);
        }
        try {
            long at =
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()
                            .toEpochMilli();
            return Math.clamp(at - now, 0, MAX_MILLIS);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
