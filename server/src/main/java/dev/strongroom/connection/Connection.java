package dev.strongroom.connection;

/// One consumer's account at one connector, as stored. `state` and `health` are not here: they
/// follow from it, see [ConnectionState#of] and [Health#of].
///
/// @param attributes what callers attach and the vault only keeps
/// @param upkeep what keeping the credentials alive has to remember
/// @param createdAt ms epoch
/// @param updatedAt ms epoch
/// @param version grows by one with every write; a write names the version it was based on. A
/// connection made again under its key begins beyond all numbers that were used there
public record Connection(
        ConnectionKey key,
        boolean enabled,
        Settings settings,
        Attributes attributes,
        StoredCredentials credentials,
        Standing standing,
        Upkeep upkeep,
        long createdAt,
        long updatedAt,
        long version) {

    /// The record a consumer gets when it first uses a connector.
    ///
    /// @param first the version that it and its credentials begin with: beyond all that were used
    /// under this key before
    public static Connection create(ConnectionKey key, long now, long first) {
        return new Connection(
                key,
                true,
                Settings.EMPTY,
                Attributes.EMPTY,
                StoredCredentials.NONE.withVersion(first),
                Standing.GOOD,
                Upkeep.NONE,
                now,
                now,
                first);
    }

    public Connection withEnabled(boolean value) {
        return new Connection(
                key,
                value,
                settings,
                attributes,
                credentials,
                standing,
                upkeep,
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
                upkeep,
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
                upkeep,
                createdAt,
                updatedAt,
                version);
    }

    /// Replaces the credentials, whatever version the new ones name: they get the next one.
    public Connection withCredentials(StoredCredentials value) {
        return new Connection(
                key,
                enabled,
                settings,
                attributes,
                value.withVersion(credentials.version() + 1),
                standing,
                upkeep,
                createdAt,
                updatedAt,
                version);
    }

    /// The same credentials with other facts beside them.
    ///
    /// @throws IllegalArgumentException if these are not the ones that are there
    public Connection amended(StoredCredentials value) {
        if (value.version() != credentials.version()) {
            throw new IllegalArgumentException("these are other credentials of " + key.id());
        }
        return new Connection(
                key,
                enabled,
                settings,
                attributes,
                value,
                standing,
                upkeep,
                createdAt,
                updatedAt,
                version);
    }

    public Connection withStanding(Standing value) {
        return new Connection(
                key,
                enabled,
                settings,
                attributes,
                credentials,
                value,
                upkeep,
                createdAt,
                updatedAt,
                version);
    }

    public Connection withUpkeep(Upkeep value) {
        return new Connection(
                key,
                enabled,
                settings,
                attributes,
                credentials,
                standing,
                value,
                createdAt,
                updatedAt,
                version);
    }

    public Connection updatedAt(long value) {
        return new Connection(
                key,
                enabled,
                settings,
                attributes,
                credentials,
                standing,
                upkeep,
                createdAt,
                value,
                version);
    }

    /// As it is once a write is done.
    public Connection atVersion(long value) {
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
                value);
    }
}
