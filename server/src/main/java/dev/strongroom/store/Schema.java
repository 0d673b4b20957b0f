package dev.strongroom.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the schema to what this program expects, or refuses.
///
/// Flyway does the migrating. Starting it costs several times what opening the database does, so it
/// is left out when there is provably nothing for it to do: every row of its history succeeded, and
/// versions and checksums are exactly those of the migrations in this jar, in order. Anything else,
/// also a history that cannot be read, goes to Flyway, which migrates or complains. The shortcut
/// can therefore only skip a Flyway run that would have changed nothing; should Flyway ever compute
/// checksums differently, it merely stops being short.
final class Schema {
    /// All files of `db/migration`, oldest first; a test compares this with the folder.
    static final List<String> MIGRATIONS =
            List.of(
                    "V1__vault.sql",
                    "V2__credential_life_cycle.sql",
                    "V3__consumers.sql",
                    "V4__request_log.sql",
                    "V5__mappings_and_consent.sql",
                    "V6__management.sql",
                    "V7__packed_request_log.sql");

    private static final String FOLDER = "db/migration";

    private Schema() {}

    /// @throws SQLException if there is no connection to be had
    /// @throws DatabaseUnavailableException if the schema is newer than this program, somebody
    ///     else's, or cannot be migrated
    static void bringUpToDate(DataSource source, Dialect dialect) throws SQLException {
        List<Applied> history;
        try (Sql sql = new Sql(source.getConnection())) {
            history = history(sql);
        }
        refuseNewer(history);
        if (!history.equals(expected())) {
            migrate(source, dialect);
        }
    }

    /// Empty if there is none or it cannot be read: Flyway then finds out which.
    private static List<Applied> history(Sql sql) {
        try {
            return sql.all(
                    """
                    SELECT version, checksum, success FROM flyway_schema_history
                    ORDER BY installed_rank
                    """,
                    row -> new Applied(row.text(), (int) row.number(), row.flag()));
        } catch (SQLException e) {
            return List.of();
        }
    }

    private static void refuseNewer(List<Applied> history) {
        for (Applied applied : history) {
            if (applied.number() > MIGRATIONS.size()) {
                throw new DatabaseUnavailableException(
                        "the database was written by a newer version of this program: its schema is"
                                + " number "
                                + applied.number()
                                + ", this program knows "
                                + MIGRATIONS.size(),
                        null);
            }
        }
    }

    private static List<Applied> expected() {
        List<Applied> expected = new ArrayList<>();
        for (String file : MIGRATIONS) {
            String version = file.substring(1, file.indexOf("__"));
            expected.add(new Applied(version, checksum(file), true));
        }
        return expected;
    }

    private static void migrate(DataSource source, Dialect dialect) {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:" + FOLDER)
                    .placeholders(dialect.placeholders())
                    .ignoreMigrationPatterns(new String[0])
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new DatabaseUnavailableException(
                    "the schema cannot be brought up to date: " + firstLine(e), e);
        }
    }

    /// As Flyway does it: CRC-32 over the lines without their ends.
    static int checksum(String file) {
        CRC32 crc = new CRC32();
        String path = FOLDER + "/" + file;
        try (InputStream stream = Schema.class.getClassLoader().getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("missing from the jar: " + path);
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                crc.update(line.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (int) crc.getValue();
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private record Applied(String version, int checksum, boolean success) {
        /// 0 for a version that is not one of ours.
        int number() {
            return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0;
        }
    }
}
