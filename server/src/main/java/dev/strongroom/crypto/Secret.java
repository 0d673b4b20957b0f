package dev.strongroom.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/// A value that must not appear in a log line, an error, an event or an answer: token, key,
/// password.
///
/// Every way of printing it gives a mask. [#reveal()] is the only way out and is meant to be
/// searched for in reviews.
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(Objects.requireNonNull(value, "value"));
    }

    /// The clear text. Call it only where the value is spent: in an outgoing request, or to seal
    /// it.
    public String reveal() {
        return value;
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    /// Compares in a time that does not depend on where the values differ.
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8),
                        that.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "Secret(***)";
    }
}
