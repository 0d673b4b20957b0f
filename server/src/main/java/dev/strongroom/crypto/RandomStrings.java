package dev.strongroom.crypto;

import java.util.Base64;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Unguessable text: state values, PKCE verifiers, API keys, confirm tokens. In the running
/// server it draws from `SecureRandom`; a test may hand in a seeded generator.
public final class RandomStrings {
    private static final int KEY_BYTES = 32;

    private final RandomGenerator generator;

    public RandomStrings(RandomGenerator generator) {
        this.generator = generator;
    }

    /// 256 random bits, 43 characters of base64url (the length RFC 7636 section 4.1 recommends
    /// for a code verifier).
    public String key() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    /// A version 4 UUID.
    public String uuid() {
        long high = (generator.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        long low = (generator.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /// From 0 to the bound, which is excluded.
    public int below(int bound) {
        return generator.nextInt(bound);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[KEY_BYTES];
        generator.nextBytes(bytes);
        return bytes;
    }
}
