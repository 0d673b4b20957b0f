package dev.strongroom.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/// SHA-256 of an API key, the only form of it that is stored.
///
/// A plain digest is enough, because keys are 256 random bits and cannot be guessed from a list;
/// slow password hashing would only slow every request down.
public final class ApiKeyHash {
    private static final int BYTES = 32;

    private final byte[] digest;

    private ApiKeyHash(byte[] digest) {
        this.digest = digest;
    }

    public static ApiKeyHash of(Secret apiKey) {
        try {
            return new ApiKeyHash(
                    MessageDigest.getInstance("SHA-256")
                            .digest(apiKey.reveal().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @throws IllegalArgumentException if the text is not 64 hexadecimal digits
    public static ApiKeyHash parse(String hex) {
        byte[] digest = HexFormat.of().parseHex(hex.toLowerCase(Locale.ROOT));
        if (digest.length != BYTES) {
            throw new IllegalArgumentException("a SHA-256 hash has 64 hexadecimal digits");
        }
        return new ApiKeyHash(digest);
    }

    public String hex() {
        return HexFormat.of().formatHex(digest);
    }

    /// Constant-time.
    @Override
    public boolean equals(Object other) {
        return other instanceof ApiKeyHash that && MessageDigest.isEqual(digest, that.digest);
    }

    @Override
    public int hashCode() {
        return digest[0] << 24
                | (digest[1] & 0xff) << 16
                | (digest[2] & 0xff) << 8
                | (digest[3] & 0xff);
    }

    @Override
    public String toString() {
        return "ApiKeyHash(" + hex().substring(0, 8) + "...)";
    }
}
