package dev.strongroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connector.RateLimitHeaders;
import dev.strongroom.connector.RateLimitHeaders.ResetForm;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitHeadersTest {
    private static final long NOW = Instant.parse("2026-05-01T10:00:00Z").toEpochMilli();

    private static DownstreamLimit read(String headers, int status, RateLimitHeaders... declared) {
        Map<String, String> map = new HashMap<>();
        for (String line : headers.split("\\|", -1)) {
            int colon = line.indexOf(':');
            map.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
        return LimitHeaders.read(map::get, List.of(declared), status, NOW);
    }

    /// `limit/remaining/seconds until the reset`, `-` for what is not known.
    private static String shown(DownstreamLimit limit) {
        Long reset = limit.resetAtSeconds();
        return shown(limit.limit())
                + "/"
                + shown(limit.remaining())
                + "/"
                + shown(reset == null ? null : reset - NOW / 1000);
    }

    private static String shown(@Nullable Long value) {
        return value == null ? "-" : value.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            textBlock =
                    """
                    x-ratelimit-limit: 40|x-ratelimit-remaining: 39|x-ratelimit-reset: 2 > 40/39/2
                    x-ratelimit-limit: 60|x-ratelimit-remaining: 0|x-ratelimit-reset: 1777629630 > 60/0/30
                    x-rate-limit-remaining: 7|x-rate-limit-reset: 1777629630500 > -/7/31
                    x-ratelimit-remaining: 7|x-ratelimit-reset: 0.25 > -/7/1
                    x-ratelimit-remaining: 7|x-ratelimit-reset: 2026-05-01T10:01Z > -/7/60
                    x-ratelimit-remaining: 7|x-ratelimit-reset: 2026-05-01T12:01:00+02:00 > -/7/60
                    x-ratelimit-remaining: 7|x-ratelimit-reset: Fri, 01 May 2026 10:01:00 GMT > -/7/60
                    ratelimit-limit: 10, 10;w=1, 50;w=60|ratelimit-remaining: 9|ratelimit-reset: 1 > 10/9/1
                    ratelimit: limit=100, remaining=50, reset=5 > 100/50/5
                    ratelimit: "default";r=50;t=30 > -/50/30
                    ratelimit: "default";r=50;t=30|ratelimit-policy: "default";q=100;w=60 > 100/50/30
                    ratelimit: "minute";r=5;t=30, "day";r=400;t=9000|ratelimit-policy: "day";q=500, "minute";q=60 > 60/5/30
                    ratelimit: "a,b;r=1\\"";r=50;t=30 > -/50/30
                    ratelimit: default;r=2 > -/2/-
                    x-ratelimit-limit: 20|x-ratelimit-remaining: 45 > 20/20/-
                    x-ratelimit-limit: 5000|x-ratelimit-remaining: 10|ratelimit: "minute";r=3;t=9 > -/3/9
                    x-ratelimit-limit: 5000 > 5000/-/-
                    x-ratelimit-reset: 60 > -/-/60
                    """)
    void read_theUsualNames_areKnown(String headers, String expected) {
        assertThat(shown(read(headers, 200))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            textBlock =
                    """
                    429 > retry-after: 30 > -/-/30
                    429 > retry-after: Fri, 01 May 2026 10:00:07 GMT > -/-/7
                    503 > retry-after: 120 > -/-/120
                    403 > retry-after: 60|x-ratelimit-remaining: 20|x-ratelimit-limit: 30 > 30/20/60
                    429 > retry-after: 1|x-ratelimit-remaining: 0|x-ratelimit-reset: 60 > -/0/60
                    429 > retry-after: 90|x-ratelimit-remaining: 0|x-ratelimit-reset: 60 > -/0/90
                    429 > retry-after: 5|x-ratelimit-remaining: 4000|x-ratelimit-reset: 30000 > -/4000/5
                    429 > retry-after: soon > -/-/-
                    202 > retry-after: 30 > -/-/-
                    301 > retry-after: 30 > -/-/-
                    """)
    void read_retryAfter_endsThePause(int status, String headers, String expected) {
        assertThat(shown(read(headers, status))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            textBlock =
                    """
                    api-usage=18/15000 > 15000/14982/-
                    api-usage=25/15000; per-app-api-usage=17/250(appName=sample) > 250/233/-
                    32/40 > 40/8/-
                    41/40 > 40/0/-
                    0/0 > -/-/-
                    -1/40 > -/-/-
                    3/-40 > -/-/-
                    1.5/40 > -/-/-
                    99999999999999999999/40 > -/-/-
                    unlimited > -/-/-
                    """)
    void read_usage_isWhatIsLeft(String usage, String expected) {
        var declared = new RateLimitHeaders(null, null, null, ResetForm.ANY, "sforce-limit-info");

        assertThat(shown(read("sforce-limit-info:" + usage, 200, declared))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SECONDS  | 90                            | 90
                    MILLIS   | 10000                         | 10
                    EPOCH    | 1777629610                    | 10
                    EPOCH_MS | 1777629609001                 | 10
                    DATE     | Fri, 01 May 2026 10:00:10 GMT | 10
                    DATE     | 2026-05-01T10:00:10Z          | 10
                    ANY      | 999999                        | 999999
                    SECONDS  | 1777629610                    | -
                    EPOCH    | 10                            | -
                    EPOCH_MS | 1777629610                    | -
                    DATE     | 10                            | -
                    SECONDS  | 1,200                         | -
                    SECONDS  | -5                            | -
                    ANY      | +999999999-12-31T23:59:59Z    | -
                    """)
    void read_reset_isReadAsDeclared(ResetForm form, String value, String expected) {
        var declared = new RateLimitHeaders("x-max", "x-left", "x-ends", form, null);

        DownstreamLimit limit = read("x-max: 9|x-left: 1|x-ends: " + value, 200, declared);

        assertThat(shown(limit)).isEqualTo("9/1/" + expected);
    }

    @Test
    void read_severalDeclaredWindows_theTightestCounts() {
        var minute = new RateLimitHeaders(null, "x-minute", null, ResetForm.ANY, null);
        var day = new RateLimitHeaders(null, "x-day", null, ResetForm.ANY, null);

        assertThat(shown(read("x-minute: 59|x-day: 12", 200, minute, day))).isEqualTo("-/12/-");
        assertThat(shown(read("x-minute: 8|x-day: 12", 200, minute, day))).isEqualTo("-/8/-");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            textBlock =
                    """
                    x-ratelimit-limit: 0|x-ratelimit-remaining: 0|x-ratelimit-reset: 3600
                    x-ratelimit-limit: -1|x-ratelimit-remaining: -1
                    x-ratelimit-remaining: 99999999999999999999999
                    x-ratelimit-remaining: 5,000
                    x-ratelimit-remaining: many
                    ratelimit: "default";r=-3;t=30
                    ratelimit: "default";r="5"
                    ratelimit: "default
                    ratelimit: ;;;,,,===
                    """)
    void read_nonsense_isNone(String headers) {
        DownstreamLimit limit = read(headers, 200);

        assertThat(limit.limit()).isNull();
        assertThat(limit.remaining()).isNull();
    }
}
