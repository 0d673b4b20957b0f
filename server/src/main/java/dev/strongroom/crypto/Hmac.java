package dev.strongroom.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Keyed hashes (RFC 2104), for services whose calls are signed with a shared secret.
///
/// SHA-1 is here because OAuth 1.0 names it (RFC 5849 section 3.4.2); as an HMAC it still holds.
/// Thread-safe.
public enum Hmac {
    SHA1("HmacSHA1"),
    SHA256("HmacSHA256"),
    SHA512("HmacSHA512");

    private final String algorithm;

    Hmac(String algorithm) {
        this.algorithm = algorithm;
    }

    /// @param key of any length but none
    /// @throws IllegalArgumentException for an empty key
    public byte[] sign(byte[] key, byte[] message) {
        if (key.length == 0) {
            throw new IllegalArgumentException("an HMAC needs a key");
        }
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " is missing from this JDK", e);
        }
    }
}
