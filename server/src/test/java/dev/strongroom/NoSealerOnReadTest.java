package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Stage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reading opens nothing: with garbage in the place of everything sealed, connections still read
/// as before, and only what needs a secret fails.
class NoSealerOnReadTest {
    private static final String BOOKS = Stage.path("accounting", "quickbooks");
    private static final String GARBAGE = "garbage-5d1f";

    @TempDir Path folder;
    private Stage stage;

    @BeforeEach
    void open() throws SQLException {
        stage = Stage.open(folder);
        stage.call("PATCH", BOOKS, "{\"settings\":{\"webhook_secret\":\"planted-w-17\"}}");
        stage.authorize(BOOKS);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void reading_withGarbageInEverySealedColumn_isAsBefore() throws SQLException {
        JsonNode before = withoutLinks(stage.get(BOOKS));

        assertThat(spoil()).containsExactlyInAnyOrder("credentials", "secrets");

        assertThat(withoutLinks(stage.get(BOOKS))).isEqualTo(before);
        assertThat(before.path("state").asText()).isEqualTo("callable");
        Answer list = stage.get("/vault/connections?configured=true");
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.data()).hasSize(1);
        assertThat(list.data().path(0).path("state").asText()).isEqualTo("callable");
        Answer changed = stage.call("PATCH", BOOKS, "{\"settings\":{\"note\":\"a\"}}");
        assertThat(changed.data().path("state").asText()).isEqualTo("callable");
    }

    @Test
    void whatNeedsASecret_saysThatItCannotBeOpened() throws SQLException {
        spoil();

        assertUnreadable(stage.visit(stage.link(BOOKS, "revoke_url", Stage.APP)));
        assertUnreadable(stage.visit(stage.link(BOOKS, "authorize_url", Stage.APP)));
        assertUnreadable(
                stage.call("PATCH", BOOKS, "{\"settings\":{\"api_token\":\"planted-w-18\"}}"));

        assertThat(stage.state(BOOKS)).isEqualTo("callable");
        assertThat(stage.seen())
                .doesNotContain(GARBAGE, "planted-w-17", "planted-w-18")
                .doesNotContain(stage.provider().issuedSecrets());
    }

    @Test
    void unreadableConnection_canBeReplaced() throws SQLException {
        spoil();

        assertThat(stage.call("DELETE", BOOKS, null).status()).isEqualTo(204);

        assertThat(stage.authorize(BOOKS).uri()).hasToString(Stage.APP);
        assertThat(stage.revoke(BOOKS).uri()).hasToString(Stage.APP);
    }

    private static void assertUnreadable(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().path("type_name").asText()).isEqualTo("InvalidStateError");
        assertThat(answer.json().path("detail").asText())
                .contains("accounting+quickbooks", "cannot be opened");
    }

    /// Links are signed anew on every read.
    private static JsonNode withoutLinks(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var data = (ObjectNode) answer.data().deepCopy();
        return data.without(List.of("authorize_url", "revoke_url"));
    }

    /// @return the columns that now hold garbage
    private List<String> spoil() throws SQLException {
        var spoilt = new ArrayList<String>();
        try (Connection database =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("strongroom.db"));
                Statement statement = database.createStatement();
                Statement update = database.createStatement()) {
            try (ResultSet columns =
                    statement.executeQuery(
                            "SELECT name, type FROM pragma_table_info('connection')")) {
                while (columns.next()) {
                    if (columns.getString("type").equals("BLOB")) {
                        spoilt.add(columns.getString("name"));
                    }
                }
            }
            for (String column : spoilt) {
                int rows =
                        update.executeUpdate(
                                "UPDATE connection SET %s = CAST('%s' AS BLOB) WHERE %s IS NOT NULL"
                                        .formatted(column, GARBAGE, column));
                assertThat(rows).as(column).isEqualTo(1);
            }
        }
        return spoilt;
    }
}
