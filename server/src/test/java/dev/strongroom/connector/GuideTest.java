package dev.strongroom.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The examples of the guide are files that load.
final class GuideTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final String HEAD =
            """
            id: acme
            name: Acme
            tag_line: Everything for coyotes
            website: https://acme.example
            brand_color: "#102030"
            unified_apis: crm
            """;

    @Test
    void examples_load() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "adding-a-connector.md"));
        List<String> examples = EXAMPLE.matcher(guide).results().map(it -> it.group(1)).toList();

        assertThat(examples).hasSize(6);
        for (String example : examples) {
            String text = example.contains("\nid:") ? example : HEAD + example;
            assertThat(ConnectorSchema.faults(text)).isEmpty();
            assertThat(ConnectorReader.read("acme.yaml", "acme", text).id()).isEqualTo("acme");
        }
    }
}
