package dev.strongroom.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connector.RateLimitHeaders.ResetForm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `api.rate_limit` of a file: what is read, and what is told of mistakes.
final class RateLimitReaderTest {
    private static final String HEAD =
            """
            id: acme
            name: Acme
            tag_line: Everything for coyotes
            website: https://acme.example
            brand_color: "#102030"
            unified_apis: [crm]
            auth: {type: none}
            api:
              base_url: https://api.acme.example
              rate_limit:\s""";

    private static List<RateLimitHeaders> read(String yaml) {
        return ConnectorReader.read("acme.yaml", "acme", HEAD + yaml).access().rateLimits();
    }

    @Test
    void read_aSection_namesOneWindow() {
        String yaml = "{limit: X-Max, remaining: X-Left, reset: X-Ends, reset_form: epoch_ms}";

        assertThat(read(yaml))
                .containsExactly(
                        new RateLimitHeaders(
                                "x-max", "x-left", "x-ends", ResetForm.EPOCH_MS, null));
        assertThat(ConnectorSchema.faults(HEAD + yaml)).isEmpty();
    }

    @Test
    void read_aList_namesEveryWindow() {
        String yaml = "[{remaining: x-left, reset: x-ends}, {usage: x-day}]";

        assertThat(read(yaml))
                .containsExactly(
                        new RateLimitHeaders(null, "x-left", "x-ends", ResetForm.ANY, null),
                        new RateLimitHeaders(null, null, null, ResetForm.ANY, "x-day"));
        assertThat(ConnectorSchema.faults(HEAD + yaml)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    x-left                                   | must be a section
                    {}                                       | must have either usage
                    {reset: x-ends}                          | must have either usage
                    {usage: x-day, limit: x-max}             | must have either usage
                    {remaining: x-left, reset_form: seconds} | needs a reset
                    {remaining: x-left, reset: x, reset_form: minutes} | must be one of any
                    {remaining: x left}                      | is not the name of a header
                    {remaning: x-left}                       | is not a known key
                    """)
    void read_aMistake_isTold(String yaml, String problem) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(ConnectorFileException.class)
                .hasMessageContaining("api.rate_limit")
                .hasMessageContaining(problem);
        assertThat(ConnectorSchema.faults(HEAD + yaml)).isNotEmpty();
    }

    @Test
    void read_tooManyWindows_isTold() {
        String yaml = "[" + "{remaining: x-left}, ".repeat(9) + "]";

        assertThatThrownBy(() -> read(yaml)).hasMessageContaining("more than 8");
        assertThat(ConnectorSchema.faults(HEAD + yaml)).isNotEmpty();
    }
}
