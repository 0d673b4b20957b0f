package dev.strongroom.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strongroom.connector.OAuth2;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/// When a token dies, from whatever says so: the answer, the token itself, the connector file.
final class Expiry {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long UNKNOWN = 0;
    /// Whatever is longer counts as this; it also keeps the arithmetic from overflowing.
    private static final long MAX_MILLIS = TimeUnit.DAYS.toMillis(365L * 100);

    private Expiry() {}

    /// ms epoch; 0 = not known, or never.
    static long ofAccessToken(
            TokenAnswerDocument document, OAuth2.TokenAnswer shape, String accessToken, long now) {
        if (shape.neverExpires()) {
            return UNKNOWN;
        }
        long said =
                document.text(shape.expiryPath())
                        .map(text -> read(text, shape.expiryKind(), now))
                        .orElse(UNKNOWN);
        if (said != UNKNOWN) {
            return said;
        }
        long claimed = ofJwt(accessToken);
        if (claimed != UNKNOWN) {
            return claimed;
        }
        return shape.lifetimeSeconds() > 0 ? after(shape.lifetimeSeconds(), 1000, now) : UNKNOWN;
    }

    /// ms epoch; 0 = nothing says.
    static long ofRefreshToken(
            TokenAnswerDocument document, OAuth2.RefreshPolicy policy, boolean isNew, long now) {
        String path = policy.expiryPath();
        long said =
                path == null
                        ? UNKNOWN
                        : document.text(path)
                                .map(text -> read(text, OAuth2.ExpiryKind.SECONDS_FROM_NOW, now))
                                .orElse(UNKNOWN);
        if (said != UNKNOWN || !isNew || policy.lifetimeDays() == 0) {
            return said;
        }
        return after(policy.lifetimeDays(), TimeUnit.DAYS.toMillis(1), now);
    }

    /// A lifetime of zero is how some services say that there is none.
    private static long read(String text, OAuth2.ExpiryKind kind, long now) {
        if (kind == OAuth2.ExpiryKind.ISO_8601) {
            return instant(text);
        }
        long number = number(text);
        if (number <= 0) {
            return UNKNOWN;
        }
        return switch (kind) {
            case SECONDS_FROM_NOW -> after(number, 1000, now);
            case MILLIS_FROM_NOW -> after(number, 1, now);
            case EPOCH_SECONDS -> Math.min(number, (now + MAX_MILLIS) / 1000) * 1000;
            case EPOCH_MILLIS -> Math.min(number, now + MAX_MILLIS);
            case ISO_8601 -> UNKNOWN;
        };
    }

    private static long after(long amount, long unitMillis, long now) {
        return now + Math.min(amount, MAX_MILLIS / unitMillis) * unitMillis;
    }

    /// Services send `3600`, `"3600"` and `3600.0`.
    private static long number(String text) {
        if (text.length() > 40) {
            return UNKNOWN;
        }
        try {
            BigDecimal value = new BigDecimal(text.strip());
            return value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                    ? Long.MAX_VALUE
                    : value.longValue();
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
    }

    private static long instant(String text) {
        try {
            TemporalAccessor parsed =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            text.strip(), OffsetDateTime::from, LocalDateTime::from);
            Instant instant =
                    parsed instanceof LocalDateTime local
                            ? local.toInstant(ZoneOffset.UTC)
                            : Instant.from(parsed);
            return instant.toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException e) {
            return UNKNOWN;
        }
    }

    /// The `exp` claim (RFC 7519 section 4.1.4), unverified: it only says when to ask for a new
    /// token.
    private static long ofJwt(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return UNKNOWN;
        }
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            long seconds = claims == null ? 0 : claims.path("exp").asLong(0);
            return seconds <= 0 ? UNKNOWN : Math.min(seconds, Long.MAX_VALUE / 1000) * 1000;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
