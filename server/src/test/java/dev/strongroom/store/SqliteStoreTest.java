package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreTest extends StoreContract {
    @TempDir static Path folder;

    @Override
    public String newUrl() {
        return "sqlite:" + folder.resolve("made/here/vault-" + LAST.incrementAndGet() + ".db");
    }

    @Test
    void open_newFile_belongsToItsOwnerOnly() throws IOException {
        Path file = folder.resolve("rights.db");
        try (Database database = Database.open(DatabaseOptions.of("jdbc:sqlite:" + file))) {
            new RegistryStore(database)
                    .edit(rows -> rows.insert(Tenants.application("a", "k"), NOW));
            for (String name : List.of("rights.db", "rights.db-wal", "rights.db-shm")) {
                assertThat(Files.getPosixFilePermissions(folder.resolve(name)))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }
            assertThat(database.embedded()).isTrue();
            assertThat(database.description()).isEqualTo("SQLite file " + file);
        }
    }

    @Test
    void open_folderThatCannotBe_saysSo() throws IOException {
        Path file = Files.createFile(folder.resolve("no-folder"));
        refuses("sqlite:" + file.resolve("vault.db"), "cannot be created");
        refuses("sqlite:" + folder, "cannot be created");
    }

    @Test
    void open_fileThatIsNoDatabase_saysSo() throws IOException {
        Path file = folder.resolve("text.db");
        Files.writeString(file, "This is not a database at all. ".repeat(100));
        refuses("sqlite:" + file, "cannot be used");
    }

    @Test
    void open_textsThatAreNotUtf8_saysSo() throws SQLException {
        Path file = folder.resolve("wide.db");
        try (Sql sql = new Sql(DriverManager.getConnection("jdbc:sqlite:" + file))) {
            sql.execute("PRAGMA encoding = 'UTF-16le'");
            sql.execute("CREATE TABLE flyway_schema_history (version TEXT)");
            sql.execute("DROP TABLE flyway_schema_history");
        }
        refuses("sqlite:" + file, "UTF-16le, not UTF-8");
    }

    @Test
    void open_databaseOfAnotherProgram_saysSo() {
        String url = "sqlite:" + folder.resolve("foreign.db");
        try (Database database = Database.open(DatabaseOptions.of(url))) {
            database.write(sql -> sql.update("DROP TABLE flyway_schema_history"));
        }
        refuses(url, "schema cannot be brought up to date");
    }

    @Test
    void write_connection_syncsEveryCommit() {
        assertThat(pragma("journal_mode")).isEqualTo("wal");
        assertThat(pragma("synchronous")).isEqualTo("2");
        assertThat(pragma("foreign_keys")).isEqualTo("1");
    }

    @Test
    void read_thatWrites_isRefused() {
        assertThatThrownBy(() -> database().read(sql -> sql.update("DELETE FROM connection")))
                .isInstanceOf(DatabaseException.class);
    }

    @Test
    void write_insideWrite_isRefused() {
        assertThatThrownBy(() -> database().write(sql -> database().write(nested -> 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    private String pragma(String name) {
        return database().write(sql -> sql.first("PRAGMA " + name, Row::text)).orElseThrow();
    }

    private static void refuses(String url, String reason) {
        assertThatThrownBy(() -> Database.open(DatabaseOptions.of(url)))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining(reason)
                .message()
                .hasLineCount(1);
    }
}
