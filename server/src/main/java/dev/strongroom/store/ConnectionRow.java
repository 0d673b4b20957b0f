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

    /// What [#read] takes from a row. The driver copies the names of all columns for every
    /// read, and the name of an expression is the expression.
    static final String READ =
            "secrets, credentials, "
                    + PackedColumns.of(
                            "attempts, "
                                    + PackedColumns.nullable("lease_owner")
                                    + ", enabled, has_access_token, has_refresh_token,"
                                    + " credentials_issued_at, access_expires_at,"
                                    + " refresh_expires_at, confirmed, credentials_version,"
                                    + " revoked, check_failed, refresh_failed_at,"
                                    + " credentials_expire_at, downstream_error_at, due_at,"
                                    + " retry_at, refresh_failures, learned_lifetime, warned,"
                                    + " lease_until, unresolved, updated_at, created_at, version,"
                                    + " settings, secret_names, metadata, configuration, mappings, "
                                    + PackedColumns.nullable("company_id")
                                    + ", "
                                    + PackedColumns.nullable("consent"))
                    + " AS packed";

    private ConnectionRow() {}

    static Connection read(ConnectionKey key, Row row) throws SQLException {
        Sealed secrets = row.sealedOrNull();
        Sealed sealed = row.sealedOrNull();
        var packed = new PackedColumns(row.text());
        JsonText attempts = json(packed.text(), JsonText.EMPTY_ARRAY);
        String owner = packed.textOrNull();
        boolean enabled = packed.flag();
        StoredCredentials credentials = credentials(sealed, packed);
        Standing standing = standing(packed);
        Upkeep upkeep = upkeep(packed, owner, attempts);
        long updatedAt = packed.number();
        long createdAt = packed.number();
        long version = packed.number();
        Settings settings = settings(packed, secrets);
        JsonText metadata = json(packed.text(), JsonText.EMPTY_OBJECT);
        JsonText configuration = json(packed.text(), JsonText.EMPTY_ARRAY);
        JsonText mappings = json(packed.text(), JsonText.EMPTY_OBJECT);
        var attributes =
                new Attributes(
                        metadata,
                        configuration,
                        mappings,
                        packed.textOrNull(),
                        ConsentColumns.record(packed.textOrNull()));
        return new Connection(
                key,
                enabled,
                settings,
                attributes,
                credentials,
                standing,
                upkeep,
                createdAt,
                updatedAt,
                version);
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

    private static Settings settings(PackedColumns packed, @Nullable Sealed secrets)
            throws SQLException {
        Map<String, Object> values = ColumnJson.fields(packed.text());
        List<String> names = ColumnJson.strings(packed.text());
        return values.isEmpty() && names.isEmpty() && secrets == null
                ? Settings.EMPTY
                : new Settings(values, Set.copyOf(names), secrets);
    }

    private static JsonText json(String text, JsonText usual) {
        return text.equals(usual.text()) ? usual : new JsonText(text);
    }

    private static StoredCredentials credentials(@Nullable Sealed sealed, PackedColumns packed) {
        return new StoredCredentials(
                sealed,
                packed.flag(),
                packed.flag(),
                packed.number(),
                packed.number(),
                packed.number(),
                packed.flag(),
                packed.number());
    }

    private static Standing standing(PackedColumns packed) {
        return new Standing(
                packed.flag(), packed.flag(), packed.number(), packed.number(), packed.number());
    }

    private static Upkeep upkeep(PackedColumns packed, @Nullable String owner, JsonText attempts) {
        long dueAt = packed.number();
        long retryAt = packed.number();
        int failures = (int) packed.number();
        long learnedLifetime = packed.number();
        boolean warned = packed.flag();
        long until = packed.number();
        return new Upkeep(
                dueAt,
                retryAt,
                failures,
                learnedLifetime,
                warned,
                owner == null ? null : new Upkeep.Lease(owner, until),
                packed.flag(),
                attempts);
    }
}
