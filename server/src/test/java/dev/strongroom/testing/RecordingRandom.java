package dev.strongroom.testing;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Real randomness that remembers every key it made, so that a test can look for keys no answer
/// ever shows: PKCE verifiers, signing keys.
public final class RecordingRandom implements RandomGenerator {
    private final SecureRandom source = new SecureRandom();
    private final Queue<byte[]> made = new ConcurrentLinkedQueue<>();

    @Override
    public long nextLong() {
        return source.nextLong();
    }

    @Override
    public void nextBytes(byte[] bytes) {
        source.nextBytes(bytes);
        made.add(bytes.clone());
    }

    /// In base64url, as the server spells its keys.
    public Set<String> keys() {
        return made.stream()
                .map(bytes -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                .collect(Collectors.toSet());
    }
}
