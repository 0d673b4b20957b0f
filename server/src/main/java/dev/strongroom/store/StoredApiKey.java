package dev.strongroom.store;

/// An API key as stored: never the key itself.
///
/// @param hash SHA-256 in hexadecimal
/// @param label tells keys apart for people
/// @param expiresAt ms epoch; 0 = never
/// @param declared whether the configuration named it when it was last applied
public record StoredApiKey(
        String hash, String label, long createdAt, long expiresAt, boolean declared) {
    private static final int ID_LENGTH = 16;

    /// Names the key within its application: the beginning of its hash, which people find in their
    /// configuration as well. 64 of 256 bits tell nothing of a random key.
    public String id() {
        return hash.substring(0, ID_LENGTH);
    }

    public boolean expired(long now) {
        return expiresAt != 0 && expiresAt <= now;
    }
}
