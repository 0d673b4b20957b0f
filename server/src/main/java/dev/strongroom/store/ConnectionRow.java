package dev.strongroom.store;

import dev.strongroom.connection.Attributes;
import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.JsonText;
import dev.strongroom.connection.Settings;
import dev.strongroom.connection.Standing;
import dev.strongroom.connection.StoredCredentials;
import dev.strongroom.connection.Upkeep;
import dev.strongroom.crypto.Sealed;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A connection as columns and back. Values that most connections leave at their default are not
/// made anew for every read.
final class ConnectionRow {
    /// What a write of a connection sets, in the order of [#values].
    static final String WRITTEN =
            "enabled, settings, secret_names, secrets, metadata, configuration, mappings,"
                    + " company_id, consent, credentials, has_access_token, has_refresh_token,"
                    + " credentials_issued_at, access_expires_at, refresh_expires_at, confirmed,"
                    + " credentials_version, revoked, check_failed, refresh_failed_at,"
                    + " credentials_expire_at, downstream_error_at, due_at, retry_at,"
                    + " refresh_failures, learned_lifetime, warned, lease_owner, lease_until,"
                    + " unresolved, attempts, updated_at";

    /// What [#read] takes from a row.
    static final String READ =
            PackedColumns.of(
                            "settings, secret_names, attempts, "
                                    + PackedColumns.nullable("lease_owner")
                                    + ", metadata, configuration, mappings, "
                                    + PackedColumns.nullable("company_id")
                                    + ", "
                                    + PackedColumns.nullable("consent"))
                    + " AS texts, enabled, secrets, credentials, has_access_token,"
                    + " has_refresh_token, credentials_issued_at, access_expires_at,"
                    + " refresh_expires_at, confirmed, credentials_version, revoked, check_failed,"
                    + " refresh_failed_at, credentials_expire_at, downstream_error_at, due_at,"
                    + " retry_at, refresh_failures, learned_lifetime, warned, lease_until,"
                    + " unresolved, created_at, updated_at, version";

    private ConnectionRow() {}

    static Connection read(ConnectionKey key, Row row) throws SQLException {
        var texts = new PackedColumns(row.text());
        boolean enabled = row.flag();
        Settings settings = settings(texts, row.sealedOrNull());
        StoredCredentials credentials = credentials(row);
        Standing standing = standing(row);
        Upkeep upkeep = upkeep(row, texts);
        return new Connection(
                key,
                enabled,
                settings,
                attributes(texts),
                credentials,
                standing,
                upkeep,
                row.number(),
                row.number(),
                row.number());
    }

    /// What [#WRITTEN] names, then the four parts of the key and one value more.
    static @Nullable Object[] values(Connection connection, long last) {
        ConnectionKey key = connection.key();
        Settings settings = connection.settings();
        Attributes attributes = connection.attributes();
        StoredCredentials credentials = connection.credentials();
        Standing standing = connection.standing();
        Upkeep upkeep = connection.upkeep();
        Upkeep.Lease lease = upkeep.lease();
        List<String> secretNames = settings.secretNames().stream().sorted().toList();
        return new @Nullable Object[] {
            connection.enabled(),
            ColumnJson.ofFields(settings.values()),
            ColumnJson.ofStrings(secretNames),
            settings.secrets(),
            attributes.metadata().text(),
            attributes.configuration().text(),
            attributes.mappings().text(),
            attributes.companyId(),
            ConsentColumns.ofRecord(attributes.consent()),
            credentials.sealed(),
            credentials.accessToken(),
            credentials.refreshToken(),
            credentials.issuedAt(),
            credentials.expiresAt(),
            credentials.refreshExpiresAt(),
            credentials.confirmed(),
            credentials.version(),
            standing.revoked(),
            standing.checkFailed(),
            standing.refreshFailedAt(),
            standing.credentialsExpireAt(),
            standing.downstreamErrorAt(),
            upkeep.dueAt(),
            upkeep.retryAt(),
            (long) upkeep.failures(),
            upkeep.learnedLifetime(),
            upkeep.warned(),
            lease == null ? null : lease.owner(),
            lease == null ? 0L : lease.until(),
            upkeep.unresolved(),
            upkeep.attempts().text(),
            connection.updatedAt(),
            key.applicationId(),
            key.consumerId(),
            key.unifiedApi(),
            key.serviceId(),
            last
        };
    }

    private static Settings settings(PackedColumns texts, @Nullable Sealed secrets)
            throws SQLException {
        Map<String, Object> values = ColumnJson.fields(texts.text());
        List<String> names = ColumnJson.strings(texts.text());
        return values.isEmpty() && names.isEmpty() && secrets == null
                ? Settings.EMPTY
                : new Settings(values, Set.copyOf(names), secrets);
    }

    private static Attributes attributes(PackedColumns texts) throws SQLException {
        return new Attributes(
                json(texts.text(), JsonText.EMPTY_OBJECT),
                json(texts.text(), JsonText.EMPTY_ARRAY),
                json(texts.text(), JsonText.EMPTY_OBJECT),
                texts.textOrNull(),
                ConsentColumns.record(texts.textOrNull()));
    }

    private static JsonText json(String text, JsonText usual) {
        return text.equals(usual.text()) ? usual : new JsonText(text);
    }

    private static StoredCredentials credentials(Row row) throws SQLException {
        return new StoredCredentials(
                row.sealedOrNull(),
                row.flag(),
                row.flag(),
                row.number(),
                row.number(),
                row.number(),
                row.flag(),
                row.number());
    }

    private static Standing standing(Row row) throws SQLException {
        return new Standing(row.flag(), row.flag(), row.number(), row.number(), row.number());
    }

    private static Upkeep upkeep(Row row, PackedColumns texts) throws SQLException {
        long dueAt = row.number();
        long retryAt = row.number();
        int failures = (int) row.number();
        long learnedLifetime = row.number();
        boolean warned = row.flag();
        long until = row.number();
        boolean unresolved = row.flag();
        JsonText attempts = json(texts.text(), JsonText.EMPTY_ARRAY);
        String owner = texts.textOrNull();
        return new Upkeep(
                dueAt,
                retryAt,
                failures,
                learnedLifetime,
                warned,
                owner == null ? null : new Upkeep.Lease(owner, until),
                unresolved,
                attempts);
    }
}
