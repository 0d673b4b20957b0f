package dev.strongroom.connection;

/// One consumer's account at one connector, as stored. `state` and `health` are not here: they
/// follow from it, see [ConnectionState#of] and [Health#of].
///
/// @param attributes what callers attach and the vault only keeps
/// @param createdAt ms epoch
/// @param updatedAt ms epoch
/// @param version grows by one with every write; a write names the version it was based on
public record Connection(
        ConnectionKey key,
        boolean enabled,
        Settings settings,
        Attributes attributes,
        StoredCredentials credentials,
        Standing standing,
        long createdAt,
        long updatedAt,
        long version) {

    /// The record a consumer gets when it first uses a connector.
    public static Connection create(ConnectionKey key, long now) {
        return new Connection(
                key,
                true,
                Settings.EMPTY,
                Attributes.EMPTY,
                StoredCredentials.NONE,
                Standing.GOOD,
                now,
                now,
                0);
    }

    public Connection withEnabled(boolean value) {
        return new Connection(
                key,
                value,
                settings,
                attributes,
                credentials,
                standing,
                createdAt,
                updatedAt,
                version);
    }

    public Connection withSettings(Settings value) {
        return new Connection(
                key,
                enabled,
                value,
                attributes,
                credentials,
                standing,
                createdAt,
                updatedAt,
                version);
    }

    public Connection withAttributes(Attributes value) {
        return new Connection(
                key,
                enabled,
                settings,
                value,
                credentials,
                standing,
                createdAt,
                updatedAt,
                version);
    }

    public Connection withCredentials(StoredCredentials value) {
        return new Connection(
                key, enabled, settings, attributes, value, standing, createdAt, updatedAt, version);
    }

    public Connection withStanding(Standing value) {
        return new Connection(
                key,
                enabled,
                settings,
                attributes,
                credentials,
                value,
                createdAt,
                updatedAt,
                version);
    }

    public Connection updatedAt(long now) {
        return new Connection(
                key, enabled, settings, attributes, credentials, standing, createdAt, now, version);
    }
}
