package dev.strongroom.client.value;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text that must not be seen: a token, an API key, a password. {@link #toString} masks it, so
 * that it cannot get into a log by accident; {@link #reveal} is the one way to it.
 *
 * <pre>{@code
 * Secret key = Secret.of(System.getenv("STRONGROOM_API_KEY"));
 * }</pre>
 */
public final class Secret {
    private static final String MASK = "***";

    private final String text;

    private Secret(String text) {
        this.text = Objects.requireNonNull(text, "text");
    }

    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The text itself. */
    public String reveal() {
        return text;
    }

    /** Whether this is the text, in a time that does not depend on where they differ. */
    public boolean matches(String other) {
        return MessageDigest.isEqual(
                text.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && matches(secret.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
