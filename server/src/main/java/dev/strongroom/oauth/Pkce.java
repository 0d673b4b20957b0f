package dev.strongroom.oauth;

import dev.strongroom.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// Proof Key for Code Exchange (RFC 7636), method S256 only.
public final class Pkce {
    private Pkce() {}

    /// The code challenge that belongs to a verifier (section 4.2).
    public static String challenge(Secret verifier) {
        byte[] ascii = verifier.reveal().getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(ascii));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
