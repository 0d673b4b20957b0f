package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedColumnsTest {
    @Test
    void values_comeInTheirOrder_asEitherDatabaseWritesThem() {
        var packed =
                new PackedColumns(
                        "1,f,-17,1700000000000,0,t,{\"a\":1},,\u001e,end".replace(',', '\u001f'));

        assertThat(packed.flag()).isTrue();
        assertThat(packed.flag()).isFalse();
        assertThat(packed.number()).isEqualTo(-17);
        assertThat(packed.number()).isEqualTo(1_700_000_000_000L);
        assertThat(packed.flag()).isFalse();
        assertThat(packed.flag()).isTrue();
        assertThat(packed.text()).isEqualTo("{\"a\":1}");
        assertThat(packed.text()).isEmpty();
        assertThat(packed.textOrNull()).isNull();
        assertThat(packed.textOrNull()).isEqualTo("end");
    }

    @Property
    void number_ofAnySize_isItself(@ForAll long one, @ForAll int other) {
        var packed = new PackedColumns(Math.max(one, -Long.MAX_VALUE) + "\u001f" + other);

        assertThat(packed.number()).isEqualTo(Math.max(one, -Long.MAX_VALUE));
        assertThat(packed.number()).isEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001f1", "x", "1.5", "-", "99999999999999999999"})
    void number_thatIsNone_fails(String text) {
        assertThatThrownBy(() -> new PackedColumns(text).number())
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void flag_thatIsNone_fails() {
        assertThatThrownBy(() -> new PackedColumns("7").flag())
                .isInstanceOf(IllegalStateException.class);
    }
}
