package dev.strongroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentTest {
    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "a+b, a+b",
        "a%2Fb, a/b",
        "%252F, %2F",
        "caf%C3%A9, café",
        "%F0%9F%94%91, 🔑",
        "%7e, ~"
    })
    void decode_wellFormed_decodesOnce(String encoded, String decoded) {
        assertThat(Percent.decode(encoded)).isEqualTo(decoded);
    }

    @ParameterizedTest
    @CsvSource({
        "%, Malformed",
        "%2, Malformed",
        "a%zz, Malformed",
        "%-1, Malformed",
        "%FF, not UTF-8",
        "%C3, not UTF-8",
        "%C0%AF, not UTF-8",
        "%00, U+0000",
        "é, must be percent-encoded",
        "'\u0001', must be percent-encoded"
    })
    void decode_malformed_isABadRequestThatSaysWhy(String encoded, String reason) {
        assertThatThrownBy(() -> Percent.decode(encoded))
                .isInstanceOfSatisfying(
                        HttpFailure.class, failure -> assertThat(failure.status()).isEqualTo(400))
                .hasMessageContaining(reason);
    }

    @Test
    void decodeForm_plus_isASpace() {
        assertThat(Percent.decodeForm("a+b%2Bc")).isEqualTo("a b+c");
    }
}
