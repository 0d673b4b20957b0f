package dev.strongroom.proxy;

import dev.strongroom.connector.RateLimitHeaders.ResetForm;
import dev.strongroom.egress.HttpDate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers and times as services write them into headers about limits; null for everything else.
final class LimitText {
    /// Longer headers are read no further.
    static final int MOST_CHARACTERS = 1_000;

    /// A number, alone or before a list or parameters (`100, 100;w=60`). Digits right behind a
    /// comma may group thousands, so nobody knows which number that is.
    private static final Pattern NUMBER =
            Pattern.compile("(\\d{1,15})(\\.\\d{1,9})?(?=$|[;\\s]|,\\D)");

    private static final Pattern USAGE =
            Pattern.compile("(?<![\\d.+-])(\\d{1,15})/(\\d{1,15})(?![\\d.])");

    /// No present second count since 1970 is smaller, no sensible duration is longer.
    private static final long LEAST_EPOCH = 1_000_000_000L;

    private static final long LEAST_EPOCH_MS = 100 * LEAST_EPOCH;
    private static final long MOST_BEHIND = TimeUnit.DAYS.toSeconds(1);
    private static final long MOST_AHEAD = TimeUnit.DAYS.toSeconds(366);

    private LimitText() {}

    static @Nullable Long count(@Nullable String text) {
        Matcher number = text == null ? null : NUMBER.matcher(text.strip());
        return number != null && number.lookingAt() ? Long.valueOf(number.group(1)) : null;
    }

    /// Every `used/limit` of a header.
    static List<DownstreamLimit> usages(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return List.of();
        }
        return USAGE.matcher(text).results().map(it -> usage(it.group(1), it.group(2))).toList();
    }

    private static DownstreamLimit usage(String used, String limit) {
        long most = Long.parseLong(limit);
        return LimitHeaders.window(most, Math.max(0, most - Long.parseLong(used)), null);
    }

    /// @return seconds since 1970; null too for a time that is a day gone or more than a year ahead
    static @Nullable Long reset(@Nullable String text, ResetForm form, long now) {
        if (text == null || text.length() > MOST_CHARACTERS) {
            return null;
        }
        Long reset =
                switch (form) {
                    case SECONDS, MILLIS, EPOCH, EPOCH_MS -> number(text, form, now);
                    case DATE -> date(text.strip(), now);
                    case ANY -> {
                        Long number = number(text, form, now);
                        yield number == null ? date(text.strip(), now) : number;
                    }
                };
        boolean sensible =
                reset != null
                        && reset >= now / 1000 - MOST_BEHIND
                        && reset <= now / 1000 + MOST_AHEAD;
        return sensible ? reset : null;
    }

    private static @Nullable Long number(String text, ResetForm form, long now) {
        Matcher matcher = NUMBER.matcher(text.strip());
        if (!matcher.lookingAt()) {
            return null;
        }
        var number = new BigDecimal(matcher.group());
        BigDecimal seconds =
                switch (form == ResetForm.ANY ? bySize(number) : form) {
                    case MILLIS -> number.add(BigDecimal.valueOf(now)).movePointLeft(3);
                    case EPOCH_MS -> number.movePointLeft(3);
                    case EPOCH -> number;
                    case SECONDS, ANY, DATE -> number.add(BigDecimal.valueOf(now, 3));
                };
        return seconds.setScale(0, RoundingMode.CEILING).longValue();
    }

    private static ResetForm bySize(BigDecimal number) {
        if (number.longValue() >= LEAST_EPOCH_MS) {
            return ResetForm.EPOCH_MS;
        }
        return number.longValue() >= LEAST_EPOCH ? ResetForm.EPOCH : ResetForm.SECONDS;
    }

    private static @Nullable Long date(String text, long now) {
        Long millis = HttpDate.millis(text, now);
        if (millis != null) {
            return Math.ceilDiv(millis, 1000L);
        }
        try {
            return OffsetDateTime.parse(text).toEpochSecond();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
