package dev.strongroom.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings a database to the schema of this version. Flyway does it and keeps the history; when a
/// database says that it already has exactly these migrations, Flyway is not even loaded, which
/// saves a good part of the start-up time.
final class Schema {
    /// In order. A test compares it with the folder.
    static final List<String> MIGRATIONS = List.of("V1__applications_and_connections.sql");

    private Schema() {}

    /// @param bytes the database's type for bytes
    /// @param name of the database, for messages
    static void migrate(DataSource source, String bytes, String name) throws SQLException {
        String fingerprint = fingerprint();
        try (Connection connection = source.getConnection()) {
            if (recorded(Session.ofPooled(connection)).equals(Optional.of(fingerprint))) {
                return;
            }
        }
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .placeholders(Map.of("bytes", bytes))
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new DatabaseUnavailableException(
                    name
                            + " has a schema that this version cannot use; was it written by a newer one? "
                            + firstLine(e),
                    e);
        }
        try (Connection connection = source.getConnection()) {
            record(Session.ofPooled(connection), fingerprint);
        }
    }

    /// The fingerprint in the database; empty before the first migration.
    private static Optional<String> recorded(Session session) {
        try {
            return session.one(
                    "SELECT fingerprint FROM schema_fingerprint WHERE id = 1",
                    row -> row.getString(1));
        } catch (SQLException e) {
            return Optional.empty(); // no such table yet
        }
    }

    private static void record(Session session, String fingerprint) throws SQLException {
        session.update(
                "CREATE TABLE IF NOT EXISTS schema_fingerprint"
                        + " (id BIGINT NOT NULL PRIMARY KEY, fingerprint TEXT NOT NULL)");
        session.update(
                "INSERT INTO schema_fingerprint (id, fingerprint) VALUES (1, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint",
                fingerprint);
    }

    private static String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String migration : MIGRATIONS) {
                digest.update(text(migration));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] text(String migration) {
        try (InputStream in = Schema.class.getResourceAsStream("/db/migration/" + migration)) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: " + migration);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstLine(FlywayException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
