package dev.strongroom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExampleTest {
    @Test
    void of_commonPatterns_looksFamiliar() {
        assertThat(Example.of("[a-z0-9-]+")).isEqualTo("demo");
        assertThat(Example.of("[0-9]{1,20}")).isEqualTo("1234567890");
        assertThat(Example.of("https://[a-z]+\\.(api\\.)?crm[0-9]*\\.acme\\.com"))
                .isEqualTo("https://demo.crm.acme.com");
        assertThat(Example.of("(?!x)([a-z]{2}|eu)-\\d+")).isEqualTo("dd-1");
    }

    @Test
    void everyPatternOfTheCatalogue_hasAnExample() {
        for (Connector connector : ConnectorCatalog.bundled().all()) {
            var samples = new Samples(connector, "http://127.0.0.1:1");
            List<String> ids = connector.captures().stream().map(it -> it.setting()).toList();

            assertThat(samples.captured()).containsOnlyKeys(ids);
        }
    }
}
