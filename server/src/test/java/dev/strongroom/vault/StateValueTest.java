package dev.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.crypto.RandomStrings;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateValueTest {
    private final RandomStrings random = new RandomStrings(new SecureRandom());

    @Test
    void parse_eitherForm_isTheSameValue() {
        for (StateValue state :
                new StateValue[] {StateValue.create("my-app_1", random), StateValue.uuid(random)}) {
            assertThat(StateValue.parse(state.text())).contains(state);
            assertThat(state.hash()).matches("[0-9a-f]{64}").doesNotContain(state.text());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "app.x",
                ".aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "a b.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "app.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "6F1D3A0E-8A52-4B9E-9D0B-0C4B1C2D3E4F",
                "6f1d3a0e-8a52-4b9e-9d0b-0c4b1c2d3e4f ",
                "6f1d3a0e8a524b9e9d0b0c4b1c2d3e4f"
            })
    void parse_whatCannotBeOurs_isEmpty(String text) {
        assertThat(StateValue.parse(text)).isEmpty();
    }
}
