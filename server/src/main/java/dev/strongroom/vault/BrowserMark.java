package dev.strongroom.vault;

import dev.strongroom.crypto.RandomStrings;
import dev.strongroom.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a browser is given when an authorization starts in it, and has to show when the
/// authorization comes back. Somebody else's browser cannot finish it then (RFC 9700 section
/// 4.7).
///
/// @param name differs from state to state, so that authorizations side by side do not meet
public record BrowserMark(String name, Secret value) {
    private static final int NAME_DIGITS = 16;

    static BrowserMark create(StateValue state, RandomStrings random) {
        return new BrowserMark(nameFor(state.text()), Secret.of(random.key()));
    }

    /// @param state as it travels; any text
    public static String nameFor(String state) {
        return "strongroom-" + Fingerprint.of(state).substring(0, NAME_DIGITS);
    }

    String hash() {
        return Fingerprint.of(value.reveal());
    }

    /// Whether one of the values is the one that was given.
    ///
    /// @param hash null = none was given, and any browser is good
    static boolean fits(@Nullable String hash, List<String> shown) {
        return hash == null || shown.stream().anyMatch(value -> same(hash, Fingerprint.of(value)));
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(
                a.getBytes(StandardCharsets.US_ASCII), b.getBytes(StandardCharsets.US_ASCII));
    }
}
