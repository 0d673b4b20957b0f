package dev.strongroom.placement;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Digests as signatures write them.
final class Digests {
    private Digests() {}

    /// @param algorithm `SHA-256` or `MD5`; services that sign with the latter check it only beside
    ///     a keyed hash
    static String hex(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is missing from this JDK", e);
        }
    }
}
