package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.crypto.Sealed;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SqliteSqlTest {
    private final Sql sql;

    SqliteSqlTest() throws SQLException {
        sql = new SqliteSql(DriverManager.getConnection("jdbc:sqlite::memory:"));
    }

    @BeforeEach
    void fill() throws SQLException {
        sql.execute("CREATE TABLE item (name TEXT NOT NULL PRIMARY KEY)");
        for (String name : List.of("a", "b", "c")) {
            sql.update("INSERT INTO item VALUES (?)", name);
        }
    }

    @AfterEach
    void close() throws SQLException {
        sql.close();
    }

    @Test
    void first_valueOfEveryKind_comesBack() throws SQLException {
        byte[] bytes = {0, -1, 127};
        List<Object> found =
                sql.first(
                                "SELECT ?, ?, ?, ?, ?, ?, ?, ?",
                                SqliteSqlTest::everyKind,
                                Tenants.UNICODE + "\u0000!",
                                "",
                                Long.MIN_VALUE,
                                true,
                                false,
                                Sealed.of(bytes),
                                bytes,
                                null)
                        .orElseThrow();
        assertThat(found)
                .containsExactly(
                        Tenants.UNICODE + "\u0000!",
                        "",
                        Long.MIN_VALUE,
                        true,
                        false,
                        Sealed.of(bytes),
                        Sealed.of(bytes));
    }

    private static List<Object> everyKind(Row row) throws SQLException {
        List<Object> found =
                List.of(
                        row.text(),
                        row.text(),
                        row.number(),
                        row.flag(),
                        row.flag(),
                        row.sealed(),
                        row.sealed());
        assertThat(row.textOrNull()).isNull();
        return found;
    }

    @Test
    void all_rows_comeOnceEach() throws SQLException {
        assertThat(names("")).containsExactly("a", "b", "c");
        assertThat(names("a")).containsExactly("b", "c");
        assertThat(names("c")).isEmpty();
    }

    @Test
    void all_failsAtALaterRow_leavesNothingOpen() throws SQLException {
        String text = "SELECT abs(CASE name WHEN 'b' THEN -9223372036854775808 END) FROM item";
        assertThatThrownBy(() -> sql.all(text, Row::number)).isInstanceOf(SQLException.class);
        changesGoOn();
    }

    @Test
    void first_readerFails_leavesNothingOpen() throws SQLException {
        String text = "SELECT name FROM item WHERE name > ?";
        assertThatThrownBy(() -> sql.first(text, row -> row.text().charAt(7), "a"))
                .isInstanceOf(StringIndexOutOfBoundsException.class);
        assertThat(sql.first(text, Row::text, "a")).contains("b");
        changesGoOn();
    }

    @Test
    void first_valueMissing_fails() throws SQLException {
        assertThatThrownBy(() -> sql.first("SELECT ?, ?", Row::text, "one"))
                .isInstanceOf(SQLException.class);
        changesGoOn();
    }

    @Test
    void first_ofAChange_doesAllOfIt() throws SQLException {
        String text = "DELETE FROM item WHERE name < ? RETURNING name";
        assertThat(sql.first(text, Row::text, "c")).contains("a");
        assertThat(names("")).containsExactly("c");
        assertThat(sql.first(text, Row::text, "c")).isEmpty();
    }

    @Test
    void first_changeThatFails_saysWhyAndCanBeTriedAgain() throws SQLException {
        String text = "INSERT INTO item VALUES (?) RETURNING name";
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> sql.first(text, Row::text, "a"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("UNIQUE");
        }
        assertThat(sql.first(text, Row::text, "d")).contains("d");
        changesGoOn();
    }

    private List<String> names(String after) throws SQLException {
        return sql.all("SELECT name FROM item WHERE name > ? ORDER BY name", Row::text, after);
    }

    /// An open statement would keep the table from being dropped.
    private void changesGoOn() throws SQLException {
        sql.execute("DROP TABLE item");
    }
}
