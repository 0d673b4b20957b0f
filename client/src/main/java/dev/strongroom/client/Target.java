package dev.strongroom.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The path and query of an operation, encoded. */
final class Target {
    private final StringBuilder text = new StringBuilder(96);
    private boolean queried;

    private Target() {}

    /**
     * @throws IllegalArgumentException if a segment is empty, which would be another operation, or
     *     holds half a character, which would be sent as a question mark: another id
     */
    static Target of(String... segments) {
        var target = new Target();
        for (String segment : segments) {
            if (segment.isEmpty()) {
                throw new IllegalArgumentException("an id must not be empty: " + target.text);
            }
            target.text.append('/').append(encoded(whole(segment)));
        }
        return target;
    }

    /** A parameter, unless it is null. */
    Target with(String name, @Nullable Object value) {
        if (value != null) {
            text.append(queried ? '&' : '?');
            text.append(encoded(name)).append('=').append(encoded(value.toString()));
            queried = true;
        }
        return this;
    }

    private static String whole(String segment) {
        if (segment.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw new IllegalArgumentException("an id has half a character");
        }
        return segment;
    }

    // Dots alone would be taken for steps in the path.
    private static String encoded(String value) {
        if (value.equals(".") || value.equals("..")) {
            return value.replace(".", "%2E");
        }
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
