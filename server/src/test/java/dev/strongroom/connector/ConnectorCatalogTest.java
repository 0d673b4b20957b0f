package dev.strongroom.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConnectorCatalogTest {
    private static final String OWN =
            """
            id: %s
            name: Own
            tag_line: A service of our own
            website: https://own.example
            brand_color: "#123456"
            unified_apis: crm
            auth: {type: none}
            api: {base_url: "https://api.own.example"}
            """;

    @Test
    void bundled_holdsEveryFileSortedById() {
        ConnectorCatalog catalog = ConnectorCatalog.bundled();

        assertThat(catalog.all())
                .hasSize(catalog.size())
                .isSortedAccordingTo(Comparator.comparing(Connector::id));
        assertThat(catalog.find("salesforce")).isPresent();
        assertThat(catalog.find("no-such-service")).isEmpty();
    }

    @Test
    void find_calledTwice_answersTheSameConnector() {
        ConnectorCatalog catalog = ConnectorCatalog.bundled();

        assertThat(catalog.find("xero").orElseThrow()).isSameAs(catalog.find("xero").orElseThrow());
    }

    @Test
    void withFolder_addsAndReplaces(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("own.yaml"), OWN.formatted("own"));
        Files.writeString(folder.resolve("close.yaml"), OWN.formatted("close"));
        Files.writeString(folder.resolve("notes.txt"), "not a connector");

        ConnectorCatalog catalog = ConnectorCatalog.withFolder(folder);

        assertThat(catalog.size()).isEqualTo(ConnectorCatalog.bundled().size() + 1);
        assertThat(catalog.find("close").orElseThrow().profile().name()).isEqualTo("Own");
        assertThat(catalog.overridden()).containsExactly("close");
    }

    @Test
    void withFolder_aMissingFolder_isNamed(@TempDir Path folder) {
        Path missing = folder.resolve("nope");

        assertThatThrownBy(() -> ConnectorCatalog.withFolder(missing))
                .isInstanceOf(ConnectorFileException.class)
                .hasMessage(
                        "connector folder " + missing + " cannot be read: there is no such folder");
    }

    @Test
    void withFolder_aBrokenFile_stopsAtOnce(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("own.yaml"), OWN.formatted("other"));
        Files.writeString(folder.resolve("two.yaml"), "id: two\nnmae: Two\n");

        assertThatThrownBy(() -> ConnectorCatalog.withFolder(folder))
                .isInstanceOf(ConnectorFileException.class)
                .hasMessageContaining("own.yaml:1:1: id must be the name of the file, own")
                .hasMessageContaining("two.yaml:2:1: nmae is not a known key; did you mean name?");
    }
}
