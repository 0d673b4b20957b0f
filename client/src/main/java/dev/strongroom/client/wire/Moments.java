package dev.strongroom.client.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Moments in ISO 8601. The usual form is read by hand, which makes no garbage. */
final class Moments {
    private static final String SHAPE = "dddd-dd-ddTdd:dd:dd";
    private static final int NANOS_OF_A_MILLI = 1_000_000;

    private Moments() {}

    static Instant parse(String text) {
        int length = text.length();
        boolean plain = (length == 20 || length == 24) && text.charAt(length - 1) == 'Z';
        if (!plain || !hasShape(text) || !isFraction(text)) {
            return OffsetDateTime.parse(text).toInstant();
        }
        int month = number(text, 5, 2);
        int day = number(text, 8, 2);
        if (month < 1 || month > 12 || day < 1 || day > 28) {
            return OffsetDateTime.parse(text).toInstant();
        }
        long days = LocalDate.of(number(text, 0, 4), month, day).toEpochDay();
        long seconds =
                number(text, 11, 2) * 3600L + number(text, 14, 2) * 60L + number(text, 17, 2);
        int millis = length == 24 ? number(text, 20, 3) : 0;
        return Instant.ofEpochSecond(days * 86_400 + seconds, (long) millis * NANOS_OF_A_MILLI);
    }

    private static boolean hasShape(String text) {
        for (int i = 0; i < SHAPE.length(); i++) {
            char wanted = SHAPE.charAt(i);
            boolean fits = wanted == 'd' ? isDigit(text.charAt(i)) : text.charAt(i) == wanted;
            if (!fits) {
                return false;
            }
        }
        return number(text, 11, 2) < 24 && number(text, 14, 2) < 60 && number(text, 17, 2) < 60;
    }

    private static boolean isFraction(String text) {
        return text.length() == 20
                || (text.charAt(19) == '.'
                        && isDigit(text.charAt(20))
                        && isDigit(text.charAt(21))
                        && isDigit(text.charAt(22)));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String text, int from, int length) {
        int number = 0;
        for (int i = from; i < from + length; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
