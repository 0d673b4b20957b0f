package dev.strongroom.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/// A value as short text. What it takes does not grow with the value: two thousand fields may be
/// mapped to the same large one.
final class Excerpt extends Writer {
    private static final int LONGEST = 200;
    private static final int ENOUGH = 2 * LONGEST + 1;
    private static final JsonMapper JSON = new JsonMapper();

    private final StringBuilder text = new StringBuilder();

    private Excerpt() {}

    private static final class EnoughException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /// Scalars as they are, the rest as JSON. Null finds nothing worth showing.
    static @Nullable String of(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        return shortened(value.isValueNode() ? value.asText() : json(value));
    }

    private static String json(JsonNode value) {
        var excerpt = new Excerpt();
        try {
            JSON.writeValue(excerpt, value);
        } catch (EnoughException e) {
            // The rest is not shown.
        } catch (IOException e) {
            throw new IllegalStateException("a tree that is no JSON", e);
        }
        return excerpt.text.toString();
    }

    private static String shortened(String text) {
        String start = text.substring(0, Math.min(text.length(), ENOUGH));
        if (start.codePointCount(0, start.length()) <= LONGEST) {
            return start;
        }
        return start.substring(0, start.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
        text.append(characters, from, Math.min(length, ENOUGH));
        if (text.length() >= ENOUGH) {
            throw new EnoughException();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
