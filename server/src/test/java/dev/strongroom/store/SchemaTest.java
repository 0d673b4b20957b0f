package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SchemaTest {

    @Test
    void migrations_areTheFilesOfTheFolder_numberedWithoutGaps()
            throws IOException, URISyntaxException {
        Path first =
                Path.of(
                        Objects.requireNonNull(
                                        SchemaTest.class.getResource(
                                                "/db/migration/" + Schema.MIGRATIONS.getFirst()))
                                .toURI());
        try (Stream<Path> files = Files.list(Objects.requireNonNull(first.getParent()))) {
            List<String> names = files.map(file -> file.getFileName().toString()).toList();
            assertThat(Schema.MIGRATIONS).containsExactlyInAnyOrderElementsOf(names);
        }
        for (int i = 0; i < Schema.MIGRATIONS.size(); i++) {
            assertThat(Schema.MIGRATIONS.get(i)).startsWith("V" + (i + 1) + "__");
        }
    }
}
