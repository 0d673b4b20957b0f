package dev.strongroom.egress;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `Retry-After` (RFC 9110 section 10.2.3): seconds, or a date.
public final class RetryAfter {
    /// A service may not send us away for longer.
    private static final long MAX_MILLIS = TimeUnit.DAYS.toMillis(1);

    /// Some services write fractions (`2.0`), which the RFC does not know.
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    private RetryAfter() {}

    /// How long to wait; null where the header is missing or senseless.
    ///
    /// @param now ms epoch
    public static @Nullable Long millis(@Nullable String header, long now) {
        if (header == null) {
            return null;
        }
        String text = header.strip();
        if (SECONDS.matcher(text).matches()) {
            long millis =
                    new BigDecimal(text)
                            .movePointRight(3)
                            .setScale(0, RoundingMode.CEILING)
                            .longValue();
            return Math.min(millis, MAX_MILLIS);
        }
        Long at = HttpDate.millis(text, now);
        return at == null ? null : Math.clamp(at - now, 0, MAX_MILLIS);
    }
}
