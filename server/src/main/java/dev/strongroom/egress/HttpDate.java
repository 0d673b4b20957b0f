package dev.strongroom.egress;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Dates in header fields, in each of the three forms that a recipient must understand (RFC 9110
/// section 5.6.7).
public final class HttpDate {
    private static final int MOST_CHARACTERS = 64;

    /// Not compared with the date: services that get it wrong still mean the date.
    private static final Pattern WEEKDAY = Pattern.compile("^[A-Za-z]{3,9},? +");

    private static final DateTimeFormatter FIXDATE = form("dd MMM yyyy HH:mm:ss 'GMT'");
    private static final DateTimeFormatter ASCTIME = form("MMM ppd HH:mm:ss yyyy");

    private HttpDate() {}

    /// @param now ms epoch: it decides which century a year of two digits is in
    /// @return ms epoch; null for what is no date
    public static @Nullable Long millis(String text, long now) {
        if (text.length() > MOST_CHARACTERS) {
            return null;
        }
        String date = WEEKDAY.matcher(text.strip()).replaceFirst("");
        for (DateTimeFormatter form : List.of(FIXDATE, rfc850(now), ASCTIME)) {
            Long millis = millis(date, form);
            if (millis != null) {
                return millis;
            }
        }
        return null;
    }

    private static @Nullable Long millis(String date, DateTimeFormatter form) {
        try {
            return LocalDateTime.parse(date, form).toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    /// A year that seems to be more than 50 years ahead is one of the past.
    private static DateTimeFormatter rfc850(long now) {
        int year = Instant.ofEpochMilli(now).atZone(ZoneOffset.UTC).getYear();
        return new DateTimeFormatterBuilder()
                .appendPattern("dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, year - 49)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH);
    }
}
