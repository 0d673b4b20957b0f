package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PackedColumnsTest {
    @Test
    void texts_comeInTheirOrder() {
        var packed = new PackedColumns("{\"a\":1},,\u001e,end".replace(',', '\u001f'));

        assertThat(packed.text()).isEqualTo("{\"a\":1}");
        assertThat(packed.text()).isEmpty();
        assertThat(packed.textOrNull()).isNull();
        assertThat(packed.textOrNull()).isEqualTo("end");
    }

    @Test
    void texts_allEmpty_areEmpty() {
        var packed = new PackedColumns("\u001f");

        assertThat(packed.text()).isEmpty();
        assertThat(packed.text()).isEmpty();
    }
}
