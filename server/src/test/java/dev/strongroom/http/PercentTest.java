package dev.strongroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    @ValueSource(strings = {"%", "%2", "a%zz", "%-1", "%FF", "%C3", "%C0%AF", "%00", "é", "\u0001"})
    void decode_malformed_isABadRequest(String encoded) {
        assertThatThrownBy(() -> Percent.decode(encoded))
                .isInstanceOfSatisfying(
                        HttpFailure.class, failure -> assertThat(failure.status()).isEqualTo(400));
    }

    @Test
    void decodeForm_plus_isASpace() {
        assertThat(Percent.decodeForm("a+b%2Bc")).isEqualTo("a b+c");
    }
}
