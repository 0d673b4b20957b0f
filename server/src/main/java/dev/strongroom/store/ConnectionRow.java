package dev.strongroom.store;

import dev.strongroom.connection.Attributes;
import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.JsonText;
import dev.strongroom.connection.Settings;
import dev.strongroom.connection.Standing;
import dev.strongroom.connection.StoredCredentials;
import dev.strongroom.crypto.Sealed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A connection as columns.
final class ConnectionRow {
    private static final List<String> KEY =
            List.of("application_id", "consumer_id", "unified_api", "service_id");

    /// In the order of [#assigned].
    private static final List<String> VALUES =
            List.of(
                    "enabled",
                    "settings",
                    "secret_names",
                    "secrets",
                    "metadata",
                    "configuration",
                    "mappings",
                    "credentials",
                    "has_access_token",
                    "has_refresh_token",
                    "access_expires_at",
                    "confirmed",
                    "revoked",
                    "check_failed",
                    "refresh_failed_at",
                    "credentials_expire_at",
                    "downstream_error_at",
                    "updated_at");

    static final String COLUMNS =
            String.join(", ", KEY) + ", " + String.join(", ", VALUES) + ", created_at, version";

    static final String ASSIGNMENTS =
            VALUES.stream().map(column -> column + " = ?").collect(Collectors.joining(", "));

    static final String INSERT =
            "INSERT INTO connection ("
                    + COLUMNS
                    + ") VALUES ("
                    + "?, ".repeat(KEY.size() + VALUES.size() + 1)
                    + "1) ON CONFLICT (application_id, consumer_id, unified_api, service_id) DO NOTHING";

    private ConnectionRow() {}

    static @Nullable Object[] insertion(Connection connection) {
        ConnectionKey key = connection.key();
        var arguments = new ArrayList<@Nullable Object>();
        arguments.addAll(
                List.of(key.applicationId(), key.consumerId(), key.unifiedApi(), key.serviceId()));
        arguments.addAll(assigned(connection));
        arguments.add(connection.createdAt());
        return arguments.toArray();
    }

    static List<@Nullable Object> assigned(Connection connection) {
        Settings settings = connection.settings();
        Attributes attributes = connection.attributes();
        StoredCredentials credentials = connection.credentials();
        Standing standing = connection.standing();
        return Arrays.asList(
                connection.enabled(),
                Documents.write(settings.values()),
                Documents.write(new TreeSet<>(settings.secretNames())),
                Documents.bytes(settings.secrets()),
                attributes.metadata().text(),
                attributes.configuration().text(),
                attributes.mappings().text(),
                Documents.bytes(credentials.sealed()),
                credentials.accessToken(),
                credentials.refreshToken(),
                credentials.expiresAt(),
                credentials.confirmed(),
                standing.revoked(),
                standing.checkFailed(),
                standing.refreshFailedAt(),
                standing.credentialsExpireAt(),
                standing.downstreamErrorAt(),
                connection.updatedAt());
    }

    static Connection read(ResultSet row) throws SQLException {
        return new Connection(
                new ConnectionKey(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                row.getInt(5) != 0,
                settings(row),
                new Attributes(
                        new JsonText(row.getString(9)),
                        new JsonText(row.getString(10)),
                        new JsonText(row.getString(11))),
                credentials(row),
                standing(row),
                row.getLong(23),
                row.getLong(22),
                row.getLong(24));
    }

    private static Settings settings(ResultSet row) throws SQLException {
        Map<String, Object> values = Documents.object(row.getString(6));
        List<String> names = Documents.texts(row.getString(7));
        return values.isEmpty() && names.isEmpty()
                ? Settings.EMPTY
                : new Settings(values, Set.copyOf(names), Documents.sealed(row.getBytes(8)));
    }

    private static StoredCredentials credentials(ResultSet row) throws SQLException {
        Sealed sealed = Documents.sealed(row.getBytes(12));
        return new StoredCredentials(
                sealed,
                row.getInt(13) != 0,
                row.getInt(14) != 0,
                row.getLong(15),
                row.getInt(16) != 0);
    }

    private static Standing standing(ResultSet row) throws SQLException {
        boolean revoked = row.getInt(17) != 0;
        boolean checkFailed = row.getInt(18) != 0;
        long refreshFailedAt = row.getLong(19);
        long credentialsExpireAt = row.getLong(20);
        long downstreamErrorAt = row.getLong(21);
        if (!revoked
                && !checkFailed
                && refreshFailedAt + credentialsExpireAt + downstreamErrorAt == 0) {
            return Standing.GOOD;
        }
        return new Standing(
                revoked, checkFailed, refreshFailedAt, credentialsExpireAt, downstreamErrorAt);
    }
}
