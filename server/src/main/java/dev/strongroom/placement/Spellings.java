package dev.strongroom.placement;

import dev.strongroom.crypto.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The forms in which a secret that went out with a call may come back.
public final class Spellings {
    /// What is shorter would be found in every other word.
    private static final int SHORTEST_SECRET = 4;

    private Spellings() {}

    /// Of all of them, the longest first, so that none is left half.
    public static List<String> of(Collection<Secret> secrets) {
        return secrets.stream()
                .map(Secret::reveal)
                .filter(text -> text.length() >= SHORTEST_SECRET)
                .flatMap(Spellings::of)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static Stream<String> of(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                secret,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                PercentEncoding.encoded(secret),
                Base64.getEncoder().withoutPadding().encodeToString(bytes));
    }
}
