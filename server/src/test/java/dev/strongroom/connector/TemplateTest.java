package dev.strongroom.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TemplateTest {
    private static final Map<String, String> VALUES =
            Map.of("account", "12_SB1", "region", "eu", "empty", "");

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            textBlock =
                    """
                    plain > plain
                    {region} > eu
                    https://{region}.example/{account} > https://eu.example/12_SB1
                    {missing|www}.example > www.example
                    {empty|www}.example > www.example
                    {missing|https://x.example}/a > https://x.example/a
                    {region?eu=eu1;us=na1}.example > eu1.example
                    {account:lower:hyphens} > 12-sb1
                    {account:upper:underscores} > 12_SB1
                    {"token": "{region}"} > {"token": "eu"}
                    {{region}} > {eu}
                    """)
    void render_fillsIn(String template, String text) {
        assertThat(Template.of(template).render(VALUES::get)).isEqualTo(text);
    }

    @Test
    void render_missingValue_namesIt() {
        assertThatThrownBy(() -> Template.of("{a}{empty}").render(VALUES::get))
                .isInstanceOfSatisfying(
                        Template.MissingValueException.class,
                        e -> assertThat(e.name()).isEqualTo("a"));
    }

    @Test
    void render_aValueWithoutAChoice_isRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> Template.of("{account?a=b}").render(VALUES::get))
                .isInstanceOf(UnsafeValueException.class)
                .hasMessageContaining("account")
                .hasMessageNotContaining("12_SB1");
    }

    @Test
    void names_areInOrderWithoutRepeats() {
        assertThat(Template.of("{b}{a|x}{b}").names()).containsExactly("b", "a");
    }
}
