package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
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

    /// Rows written before such numbers were refused must not spoil an answer.
    @Example
    void fields_numbersBeyondDoubles_comeBack() throws SQLException {
        var fields =
                Map.<String, Object>of(
                        "large", new BigDecimal("1E+999"),
                        "exact", new BigDecimal("0.12345678901234567890123"),
                        "trailing", new BigDecimal("123.0"),
                        "whole", new BigInteger("12345678901234567890"));

        assertThat(ColumnJson.fields(ColumnJson.ofFields(fields))).isEqualTo(fields);
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
                        Arbitraries.bigDecimals().ofScale(30).asGeneric(),
                        Arbitraries.of(true, false).asGeneric());
        Arbitrary<Object> value = Arbitraries.oneOf(scalar, scalar.list().ofMaxSize(3).asGeneric());
        return Arbitraries.maps(Arbitraries.strings(), value).ofMaxSize(5);
    }
}
