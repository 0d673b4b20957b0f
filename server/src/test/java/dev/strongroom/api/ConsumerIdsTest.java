package dev.strongroom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsumerIdsTest {
    @ParameterizedTest
    @ValueSource(strings = {"plain", "zoë", "Łódź", "日本語", "\uD83C\uDF89", "a:b+c/d"})
    void header_inUtf8_isWhatWasMeant(String id) {
        String arrived =
                new String(id.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(ConsumerIds.ofHeader(arrived)).isEqualTo(id);
        assertThat(ConsumerIds.checked("x", ConsumerIds.ofHeader(arrived))).isEqualTo(id);
    }

    @Test
    void header_thatIsNoUtf8_isReadOctetByOctet() {
        assertThat(ConsumerIds.ofHeader("zo\u00eb")).isEqualTo("zo\u00eb");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "a\u0000", "a\nb", "\u0085"})
    void id_thatNoAddressOrHeaderCanHold_isRefused(String id) {
        assertThatThrownBy(() -> ConsumerIds.checked("x", id)).isInstanceOf(ApiException.class);
    }
}
