package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class ColumnJsonTest {

    @Property
    void fields_anyValues_comeBack(@ForAll("fields") Map<String, Object> fields)
            throws SQLException {
        assertThat(ColumnJson.fields(ColumnJson.ofFields(fields))).isEqualTo(fields);
    }

    @Property
    void strings_anyTexts_comeBack(@ForAll List<String> texts) throws SQLException {
        assertThat(ColumnJson.strings(ColumnJson.ofStrings(texts))).isEqualTo(texts);
    }

    @Example
    void fields_brokenText_isAnSqlFailure() {
        assertThatThrownBy(() -> ColumnJson.fields("{\"a\":")).isInstanceOf(SQLException.class);
    }

    @Provide
    Arbitrary<Map<String, Object>> fields() {
        Arbitrary<Object> scalar =
                Arbitraries.oneOf(
                        Arbitraries.strings().asGeneric(),
                        Arbitraries.integers().asGeneric(),
                        Arbitraries.longs().greaterOrEqual(1L << 40).asGeneric(),
                        Arbitraries.doubles().asGeneric(),
                        Arbitraries.of(true, false).asGeneric());
        Arbitrary<Object> value = Arbitraries.oneOf(scalar, scalar.list().ofMaxSize(3).asGeneric());
        return Arbitraries.maps(Arbitraries.strings(), value).ofMaxSize(5);
    }
}
