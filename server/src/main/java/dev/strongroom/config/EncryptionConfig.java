package dev.strongroom.config;

import org.jspecify.annotations.Nullable;

/// The root key, which every other key depends on. One of the two must be known, except on the
/// embedded database: there a file beside the database is made on the first start.
///
/// @param rootKey the keyset itself, from the environment: `${STRONGROOM_ROOT_KEY}`
/// @param rootKeyFile a file that only its owner can read
public record EncryptionConfig(@Nullable String rootKey, @Nullable String rootKeyFile) {
    public static final EncryptionConfig DEFAULT = new EncryptionConfig(null, null);

    @Override
    public String toString() {
        return "EncryptionConfig(***)";
    }
}
