package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is held open for reading must neither hide a commit nor keep the write-ahead log from being
/// emptied.
final class SqliteSnapshotTest {
    private static final int WRITES = 120;
    private static final int BYTES = 512 << 10;

    /// Twice what is written before a checkpoint.
    private static final long MOST_LOGGED = 32L << 20;

    @TempDir private Path folder;

    @Test
    void write_timesAsMuchAsIsLogged_emptiesTheLog() throws IOException {
        Path file = folder.resolve("s.db");
        try (Database database = SqliteDatabase.open(file, DatabaseOptions.of("sqlite:" + file))) {
            database.write(sql -> run(sql, "CREATE TABLE filler (body BLOB)"));
            for (int i = 0; i < WRITES; i++) {
                database.write(
                        sql ->
                                sql.update(
                                        "INSERT INTO filler VALUES (randomblob(?))", (long) BYTES));
                assertThat(rows(database)).isEqualTo(i + 1);
            }

            assertThat(Files.size(file)).isGreaterThan(MOST_LOGGED / 2);
            assertThat(Files.size(folder.resolve("s.db-wal"))).isLessThan(MOST_LOGGED);
        }
    }

    /// Or reading would lock for itself.
    @Test
    void whileNothingIsWritten_theLastCommitIsHeld() throws Exception {
        Path file = folder.resolve("h.db");
        String url = "jdbc:sqlite:" + file + "?busy_timeout=1";
        try (Database database = SqliteDatabase.open(file, DatabaseOptions.of("sqlite:" + file));
                var other = new Sql(DriverManager.getConnection(url))) {
            database.write(sql -> run(sql, "CREATE TABLE filler (body BLOB)"));

            // It is taken a moment after the write is done.
            Await.until(
                    "held",
                    () -> {
                        database.write(sql -> run(sql, "INSERT INTO filler VALUES (x'00')"));
                        return isHeld(other);
                    });
        }
        try (var other = new Sql(DriverManager.getConnection(url))) {
            assertThat(isHeld(other)).isFalse();
        }
    }

    private static boolean isHeld(Sql other) {
        try {
            return other.first("PRAGMA wal_checkpoint(TRUNCATE)", Row::flag).orElseThrow();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static long rows(Database database) {
        return database.read(sql -> sql.first("SELECT COUNT(*) FROM filler", Row::number))
                .orElseThrow();
    }

    private static boolean run(Sql sql, String text) throws SQLException {
        sql.execute(text);
        return true;
    }
}
