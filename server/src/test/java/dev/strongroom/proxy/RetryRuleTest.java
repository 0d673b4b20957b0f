package dev.strongroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.WithNull;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryRuleTest {
    @ParameterizedTest
    @CsvSource({
        "GET, false, true",
        "HEAD, false, true",
        "OPTIONS, false, true",
        "PUT, false, true",
        "DELETE, false, true",
        "POST, false, false",
        "PATCH, false, false",
        "get, false, false",
        "SEARCH, false, false",
        "POST, true, true",
        "PATCH, true, true"
    })
    void repeatable_isWhatMayHappenTwice(String method, boolean key, boolean expected) {
        assertThat(RetryRule.repeatable(method, key)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, , 28000, 250, 500",
        "0, 502, , 28000, 250, 500",
        "1, 503, , 28000, 500, 1000",
        "2, 504, , 28000, 1000, 2000",
        "2, 429, 10, 28000, 1000, 2000",
        "0, 429, 4000, 28000, 4000, 4000",
        "0, 503, 30000, 60000, 30000, 30000",
        "-3, 503, , 28000, 250, 500",
        "2000000000, 503, , 60000, 15000, 30000"
    })
    void wait_growsAndIsAtLeastWhatTheServiceAsks(
            int attempt, int status, @Nullable Long retryAfter, long left, long least, long most) {
        for (int seed = 0; seed < 50; seed++) {
            OptionalLong wait =
                    RetryRule.waitMillis(attempt, status, retryAfter, left, new Random(seed));

            assertThat(wait.orElse(-1)).isBetween(least, most);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 200, , 28000",
        "0, 400, , 28000",
        "0, 401, , 28000",
        "0, 500, , 28000",
        "0, 501, , 28000",
        "0, 429, 4000, 4000",
        "0, 429, 31000, 600000",
        "0, 429, 9223372036854775807, 9223372036854775807",
        "0, 503, , 250",
        "0, 0, , 0",
        "0, 0, , -1"
    })
    void wait_whereItIsOfNoUse_isNone(
            int attempt, int status, @Nullable Long retryAfter, long left) {
        assertThat(RetryRule.waitMillis(attempt, status, retryAfter, left, new Random(1)))
                .isEqualTo(OptionalLong.empty());
    }

    @Property
    void wait_ofAnything_staysWithinTheTimeLeft(
            @ForAll int attempt,
            @ForAll int status,
            @ForAll @WithNull Long retryAfter,
            @ForAll long left,
            @ForAll Random random) {
        OptionalLong wait = RetryRule.waitMillis(attempt, status, retryAfter, left, random);

        if (wait.isPresent()) {
            assertThat(wait.getAsLong()).isBetween(250L, Math.min(30_000L, left - 1));
        }
    }
}
