package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Asking;
import dev.strongroom.testing.CapturedOutput;
import dev.strongroom.testing.Stage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reading a connection looks into the table of decisions only where there is something to show: it
/// goes on without that table.
class NoQueryMoreTest {
    private static final String KEYED = Stage.path("crm", "activecampaign");
    private static final String LIST = "/vault/connections?configured=true";
    private static final String GRANT = "{\"granted\":true,\"resources\":\"*\"}";

    @TempDir Path folder;

    @Test
    void reading_withoutAnythingToShow_needsNoTableOfDecisions() throws SQLException {
        try (Stage stage = Stage.open(folder)) {
            stage.call("PATCH", KEYED, "{\"enabled\":true}");
            stage.call("PATCH", KEYED + "/consent", GRANT);
            dropDecisions();

            assertThat(stage.get(KEYED).status()).as("nobody asks").isEqualTo(200);
            assertThat(stage.get(LIST).data()).hasSize(1);

            var declared = Stage.application(stage.provider().catalog());
            stage.server().server().apply(List.of(Asking.mapped(declared)));
            assertThat(stage.get(KEYED).status()).as("mappings only").isEqualTo(200);

            stage.server().server().apply(List.of(Asking.scoped(declared, true, Asking.NARROW)));
            assertThat(stage.get(Stage.path("crm", "close")).status())
                    .as("nothing decided")
                    .isEqualTo(200);
            try (var output = CapturedOutput.start()) {
                assertThat(stage.get(KEYED).status()).as("decided").isEqualTo(500);
                assertThat(output.text())
                        .as("not on an event loop")
                        .contains("no such table: consent_record", "java.lang.VirtualThread.run");
            }
        }
    }

    private void dropDecisions() throws SQLException {
        try (Connection database =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("strongroom.db"));
                Statement statement = database.createStatement()) {
            statement.execute("DROP TABLE consent_record");
        }
    }
}
