package dev.strongroom.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemberPathTest {
    private static final String DOCUMENT =
            """
            {"a":{"b":1},"list":[{"id":"x","kind":"one"},{"id":"y","kind":"two"}],
             "$items":[{"id":7}],"none":null}""";

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "a.b, 1",
                "list[1].id, y",
                "list[kind=two].id, y",
                "list[kind=three].id, null",
                "list[9].id, null",
                "['$items'][0].id, 7",
                "$.a.b, 1",
                "a, null",
                "none, null",
                "a.b.c, null",
            })
    void readText_findsScalarsOnly(String path, @Nullable String expected) throws Exception {
        assertThat(MemberPath.of(path).readText(new ObjectMapper().readTree(DOCUMENT)))
                .isEqualTo(expected);
    }

    @Test
    void read_dollar_isTheDocument() throws Exception {
        var document = new ObjectMapper().readTree("\"token\"");

        assertThat(MemberPath.of("$").readText(document)).isEqualTo("token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", "a[", "a[x]", "a]b", "."})
    void of_malformed_isRefused(String path) {
        assertThatThrownBy(() -> MemberPath.of(path)).isInstanceOf(IllegalArgumentException.class);
    }
}
