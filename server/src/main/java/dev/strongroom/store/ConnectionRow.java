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
            "settings, secret_names, secrets, metadata, configuration, mappings, company_id,"
                    + " consent, credentials, lease_owner, attempts, "
                    + PackedColumns.of(
                            "enabled, has_access_token, has_refresh_token,"
                                    + " credentials_issued_at, access_expires_at,"
                                    + " refresh_expires_at, confirmed, credentials_version,"
                                    + " revoked, check_failed, refresh_failed_at,"
                                    + " credentials_expire_at, downstream_error_at, due_at,"
                                    + " retry_at, refresh_failures, learned_lifetime, warned,"
                                    + " lease_until, unresolved, updated_at, created_at, version");

    private ConnectionRow() {}

    static Connection read(ConnectionKey key, Row row) throws SQLException {
        Settings settings = settings(row);
        Attributes attributes = attributes(row);
        Sealed sealed = row.sealedOrNull();
        String owner = row.textOrNull();
        JsonText attempts = json(row.text(), JsonText.EMPTY_ARRAY);
        var packed = new PackedColumns(row.text());
        boolean enabled = packed.flag();
        StoredCredentials credentials = credentials(sealed, packed);
        Standing standing = standing(packed);
        Upkeep upkeep = upkeep(packed, owner, attempts);
        long updatedAt = packed.number();
        long createdAt = packed.number();
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
                packed.number());
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

    private static Settings settings(Row row) throws SQLException {
        Map<String, Object> values = ColumnJson.fields(row.text());
        List<String> names = ColumnJson.strings(row.text());
        Sealed secrets = row.sealedOrNull();
        return values.isEmpty() && names.isEmpty() && secrets == null
                ? Settings.EMPTY
                : new Settings(values, Set.copyOf(names), secrets);
    }

    private static Attributes attributes(Row row) throws SQLException {
        JsonText metadata = json(row.text(), JsonText.EMPTY_OBJECT);
        JsonText configuration = json(row.text(), JsonText.EMPTY_ARRAY);
        JsonText mappings = json(row.text(), JsonText.EMPTY_OBJECT);
        return new Attributes(
                metadata,
                configuration,
                mappings,
                row.textOrNull(),
                ConsentColumns.record(row.textOrNull()));
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
