package dev.strongroom.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FinderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    $['{id}'] | shirt_size | $['shirt_size']
                    $['custom.{id}'] | cf_1 | $['custom.cf_1']
                    $.a['{id}'].value | it's | $.a['it\\'s'].value
                    $['{id}'] | back\\slash | $['back\\\\slash']
                    $['{id}'] | {name} | $['{name}']
                    $['{name}'] | x | $['Size']
                    $.f[?(@.id=={id})].value | 42 | $.f[?(@.id==42)].value
                    $.f[?(@.id=={id})].value | 042 | $.f[?(@.id=='042')].value
                    $.f[?(@.id=={id})].value | 1)]..* | $.f[?(@.id=='1)]..*')].value
                    $.f[?(@.id=='{id}')].value | 1' && '1 | $.f[?(@.id=='1\\' && \\'1')].value
                    $.list[0]['{id}'] | x | $.list[0]['x']
                    """)
    void path_ofAnyId_findsThatIdOnly(String source, String id, String path) {
        assertThat(Finder.of(source).path(id, "Size")).isEqualTo(path);
    }

    @Test
    void path_ofUnprintableIds_isEscaped() {
        assertThat(Finder.of("$['{id}']").path("a\n\ud83d\ude00", ""))
                .isEqualTo("$['a\\u000a\\ud83d\\ude00']");
    }

    @Test
    void place_readsTheValue() throws Exception {
        var record =
                new ObjectMapper()
                        .readTree(
                                """
                                {"a": {"it's": 1}, "f": [{"id": 41, "value": "no"},
                                 {"id": 42, "value": "yes"}]}
                                """);

        assertThat(Finder.of("$.a['{id}']").place("it's", "").readText(record)).isEqualTo("1");
        assertThat(Finder.of("$.f[?(@.id=={id})].value").place("42", "").readText(record))
                .isEqualTo("yes");
        assertThat(Finder.of("$.f[?(@.id=={id})].value").place("43", "").read(record)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a.b | must begin with $
                    $.{id} | is not a path like $.fields['{id}'] from .{id}
                    $['{ident}'] | knows {id} and {name}, not {ident}
                    $['{nam}'] | knows {id} and {name}, not {nam}; did you mean name?
                    $..x | is not a path
                    $[?(@.a>1)] | is not a path
                    $['a | is not a path
                    """)
    void of_somethingElse_isRefused(String source, String message) {
        assertThatThrownBy(() -> Finder.of(source))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
