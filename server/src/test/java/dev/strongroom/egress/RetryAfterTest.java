package dev.strongroom.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final long NOW = Instant.parse("2026-05-01T10:00:00Z").toEpochMilli();
    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0                              | 0
                    120                            | 120000
                    ' 7 '                          | 7000
                    2.0                            | 2000
                    0.0004                         | 1
                    999999999                      | 86400000
                    Fri, 01 May 2026 10:02:00 GMT  | 120000
                    Mon, 01 May 2026 10:02:00 GMT  | 120000
                    Friday, 01-May-26 10:02:00 GMT | 120000
                    Fri May  1 10:02:00 2026       | 120000
                    Fri May 15 10:02:00 2026       | 86400000
                    Sun, 06 Nov 1994 08:49:37 GMT  | 0
                    Sunday, 06-Nov-94 08:49:37 GMT | 0
                    Sun Nov  6 08:49:37 1994       | 0
                    """)
    void millis_ofSecondsOrADate_saysHowLong(String header, long expected) {
        assertThat(RetryAfter.millis(header, NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "soon",
                "1e3",
                "9999999999",
                "1,5",
                "Fri, 31 Nov 2026 10:02:00",
                "Fri, 01 May 2026 25:02:00 GMT",
                "Fri, 01 May 2026 10:02:00 CEST",
                "2026-05-01T10:02:00Z"
            })
    void millis_ofNonsense_isNull(String header) {
        assertThat(RetryAfter.millis(header, NOW)).isNull();
    }

    @Test
    void millis_ofEndlessText_isNull() {
        assertThat(RetryAfter.millis("9".repeat(100_000), NOW)).isNull();
        assertThat(RetryAfter.millis("Fri, " + " ".repeat(100_000), NOW)).isNull();
        assertThat(RetryAfter.millis(null, NOW)).isNull();
    }

    @Test
    void date_withAYearOfTwoDigits_isAtMostFiftyYearsAhead() {
        assertThat(HttpDate.millis("Friday, 01-May-76 10:00:00 GMT", NOW)).isGreaterThan(NOW);
        assertThat(HttpDate.millis("Saturday, 01-May-77 10:00:00 GMT", NOW)).isLessThan(NOW);
    }

    @Property
    void millis_ofAnything_staysWithinADay(@ForAll String header) {
        Long millis = RetryAfter.millis(header, NOW);

        assertThat(within(millis)).isTrue();
    }

    private static boolean within(@Nullable Long millis) {
        return millis == null || (millis >= 0 && millis <= DAY);
    }
}
