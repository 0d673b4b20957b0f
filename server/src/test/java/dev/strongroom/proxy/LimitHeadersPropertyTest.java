package dev.strongroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.strongroom.connector.RateLimitHeaders;
import dev.strongroom.connector.RateLimitHeaders.ResetForm;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/// Whatever a service writes, what is read of it is sensible.
class LimitHeadersPropertyTest {
    private static final long NOW = 1_777_629_600_000L;
    private static final String[] PIECES = {
        "0",
        "1",
        "7",
        "99999",
        "999999999999999",
        "9223372036854775808",
        "-1",
        ".",
        ",",
        ";",
        "=",
        "/",
        "\"",
        "\\",
        " ",
        "r=",
        "t=",
        "q=",
        "limit=",
        "remaining=",
        "reset=",
        "GMT",
        "T",
        "Z",
        "default",
        "2026-05-01",
        "01 May 2026",
        ":",
        "é",
        "\0"
    };

    @Provide
    Arbitrary<String> text() {
        Arbitrary<String> garbled =
                Arbitraries.of(PIECES).list().ofMaxSize(20).map(pieces -> String.join("", pieces));
        Arbitrary<String> digits = Arbitraries.integers().between(1, 5_000).map("9"::repeat);
        return Arbitraries.frequencyOf(
                Tuple.of(6, garbled),
                Tuple.of(1, digits),
                Tuple.of(2, Arbitraries.strings()),
                Tuple.of(3, Arbitraries.longs().map(Object::toString)));
    }

    @Property(tries = 3_000)
    void read_ofAnything_isSensible(
            @ForAll("text") String one,
            @ForAll("text") String two,
            @ForAll("text") String three,
            @ForAll ResetForm form,
            @ForAll int status) {
        var declared =
                List.of(
                        new RateLimitHeaders("x-limit", "x-remaining", "x-reset", form, null),
                        new RateLimitHeaders(null, null, null, form, "x-usage"));

        DownstreamLimit limit =
                LimitHeaders.read(name -> pick(name, one, two, three), declared, status, NOW);

        assertThat(isSensible(limit)).isTrue();
    }

    private static String pick(String name, String one, String two, String three) {
        if (name.endsWith("remaining") || name.equals("ratelimit")) {
            return one;
        }
        return name.endsWith("reset") || name.endsWith("policy") ? two : three;
    }

    private static boolean isSensible(DownstreamLimit limit) {
        Long most = limit.limit();
        Long left = limit.remaining();
        Long reset = limit.resetAtSeconds();
        return (most == null || most > 0)
                && (left == null || left >= 0)
                && (most == null || left == null || left <= most)
                && (reset == null || Math.abs(reset - NOW / 1000) < 367 * 86_400L);
    }

    @Test
    void read_ofEndlessText_isQuick() {
        var declared =
                List.of(
                        new RateLimitHeaders("x-a", "x-b", "x-c", ResetForm.ANY, null),
                        new RateLimitHeaders(null, null, null, ResetForm.ANY, "x-usage"));

        for (String piece : List.of("9", "1/", " ", "\"", "\\", ";r=1", "1,", "A", "May ")) {
            String endless = piece.repeat(1_000_000 / piece.length());
            assertTimeoutPreemptively(
                    Duration.ofSeconds(2),
                    () -> LimitHeaders.read(name -> endless, declared, 429, NOW));
        }
    }
}
