package dev.strongroom.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strongroom.connector.JsonPath;
import dev.strongroom.connector.PathAllowance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CustomFieldTest {
    /// A field shows what the finder that is handed out will find, and nothing else.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    $.f[?(@.id==123)].value | "no"
                    $.f[?(@.id=='123')].value | "text"
                    $.f[?(@.id==7)].value |
                    $.nothing | null
                    """)
    void value_isWhatItsFinderFinds(String finder, String value) throws Exception {
        JsonNode record =
                new ObjectMapper()
                        .readTree(
                                """
                                {"f": [{"id": "123", "value": "text"}, {"id": 123, "value": "no"},
                                 {"id": "7", "value": "text"}], "nothing": null}
                                """);
        var field = new CustomField("123", "Field", null, null, finder);

        JsonNode found = field.value(record, PathAllowance.ofRequest());

        assertThat(found == null ? null : found.toString()).isEqualTo(value);
        assertThat(JsonPath.parse(finder).select(record)).hasSize(found == null ? 0 : 1);
    }
}
