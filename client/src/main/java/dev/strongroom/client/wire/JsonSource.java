package dev.strongroom.client.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.strongroom.client.value.FreeMap;
import dev.strongroom.client.value.Secret;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON value by value. Each method reads the next value, whole; what it reads must be of that
 * type. Null reads as the empty text, false, 0 and the empty list.
 *
 * <pre>{@code
 * source.begin();
 * while (source.next()) {
 *     switch (source.name()) {
 *         case "id" -> id = source.word();
 *         default -> source.skip();
 *     }
 * }
 * }</pre>
 */
public final class JsonSource {
    // Readers call each other: the parser's own limit, 1000, overflows an ordinary thread's stack.
    private static final int DEEPEST = 200;
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build();

    private final JsonParser parser;
    private Object[] elements = new Object[64];
    private int top;
    private boolean ahead;

    private JsonSource(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads one value.
     *
     * @param <T> what it is
     */
    @FunctionalInterface
    public interface Reader<T> {
        /** Reads the next value of the source. */
        T read(JsonSource source);
    }

    /**
     * Reads a whole text, which must end after the value.
     *
     * @throws UnreadableException if it is no JSON or not what the reader wants
     */
    public static <T> T read(byte[] json, Reader<T> reader) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            var source = new JsonSource(parser);
            T value = reader.read(source);
            if (source.advance() != null) {
                throw source.unexpected("the end");
            }
            return value;
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    /** Enters an object, which must be there. */
    public void begin() {
        if (advance() != JsonToken.START_OBJECT) {
            throw unexpected("an object");
        }
    }

    /** Goes to the next member of the object; false at its end, which is then left. */
    public boolean next() {
        return advance() == JsonToken.FIELD_NAME;
    }

    /** The name of the member. */
    public String name() {
        try {
            return parser.currentName();
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    /** A text. */
    public String text() {
        String text = optionalText();
        return text == null ? "" : text;
    }

    /** A text, or null. */
    public @Nullable String optionalText() {
        if (isNull(JsonToken.VALUE_STRING, "a text")) {
            return null;
        }
        try {
            return parser.getText();
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    /** A text that will be seen again and is nobody's secret. */
    public String word() {
        String word = optionalWord();
        return word == null ? "" : word;
    }

    /** The same, or null. */
    public @Nullable String optionalWord() {
        if (isNull(JsonToken.VALUE_STRING, "a text")) {
            return null;
        }
        try {
            return Words.of(
                    parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    /** A secret text. */
    public Secret secret() {
        return Secret.of(text());
    }

    /** The constant of an open enumeration. */
    public <T> T open(Function<String, T> of) {
        return of.apply(word());
    }

    /** A boolean. */
    public boolean flag() {
        JsonToken token = advance();
        if (token != JsonToken.VALUE_TRUE
                && token != JsonToken.VALUE_FALSE
                && token != JsonToken.VALUE_NULL) {
            throw unexpected("a boolean");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    /** A number; a fraction is cut off. */
    public long whole() {
        JsonToken token = advance();
        if (token == JsonToken.VALUE_NULL) {
            return 0;
        }
        try {
            return token == JsonToken.VALUE_NUMBER_INT
                    ? parser.getLongValue()
                    : (long) fraction(token);
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    /** A number. */
    public double number() {
        JsonToken token = advance();
        try {
            return token == JsonToken.VALUE_NULL ? 0 : fraction(token);
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    private double fraction(@Nullable JsonToken token) throws IOException {
        if (token == null || !token.isNumeric()) {
            throw unexpected("a number");
        }
        return parser.getDoubleValue();
    }

    /** Milliseconds since 1970; null for 0, which means that it did not happen. */
    public @Nullable Instant millis() {
        long millis = whole();
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    /** A moment in ISO 8601, or null. */
    public @Nullable Instant time() {
        String text = optionalText();
        if (text == null) {
            return null;
        }
        try {
            return Moments.parse(text);
        } catch (DateTimeParseException e) {
            // Its message quotes the text.
            throw new UnreadableException("no moment at " + place());
        }
    }

    /** A list; null elements are left out. */
    public <T> List<T> list(Reader<T> reader) {
        if (isNull(JsonToken.START_ARRAY, "a list")) {
            return List.of();
        }
        int from = top;
        for (JsonToken token = advance(); token != JsonToken.END_ARRAY; token = advance()) {
            if (token != JsonToken.VALUE_NULL) {
                ahead = true;
                push(reader.read(this));
            }
        }
        List<T> list = taken(from);
        top = from;
        return list;
    }

    /** A list of words. */
    public List<String> words() {
        return list(JsonSource::word);
    }

    private void push(Object element) {
        if (top == elements.length) {
            elements = Arrays.copyOf(elements, top * 2);
        }
        elements[top++] = element;
    }

    @SuppressWarnings("unchecked") // the elements are what the caller's reader has read
    private <T> List<T> taken(int from) {
        return switch (top - from) {
            case 0 -> List.of();
            case 1 -> (List<T>) List.of(elements[from]);
            case 2 -> (List<T>) List.of(elements[from], elements[from + 1]);
            default -> (List<T>) List.of(Arrays.copyOfRange(elements, from, top));
        };
    }

    /** What the reader reads, or null. */
    public <T> @Nullable T optional(Reader<T> reader) {
        if (advance() == JsonToken.VALUE_NULL) {
            return null;
        }
        ahead = true;
        return reader.read(this);
    }

    /** An object that nobody described. */
    public FreeMap members() {
        if (isNull(JsonToken.START_OBJECT, "an object")) {
            return FreeMap.empty();
        }
        LinkedHashMap<String, @Nullable Object> members = null;
        while (next()) {
            if (members == null) {
                members = new LinkedHashMap<>(8);
            }
            members.put(name(), value());
        }
        return members == null ? FreeMap.empty() : FreeMap.owning(members);
    }

    /** Anything: text, number, boolean, list, map or null. */
    public @Nullable Object value() {
        JsonToken token = advance();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            ahead = true;
            return token == JsonToken.START_OBJECT ? members() : values();
        }
        try {
            return switch (token == null ? JsonToken.NOT_AVAILABLE : token) {
                case VALUE_STRING -> parser.getText();
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                case VALUE_NULL -> null;
                default -> throw unexpected("a value");
            };
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    private List<@Nullable Object> values() {
        List<@Nullable Object> values = new ArrayList<>();
        advance();
        while (advance() != JsonToken.END_ARRAY) {
            ahead = true;
            values.add(value());
        }
        return Collections.unmodifiableList(values);
    }

    /** Whether the next value is an object or a list. */
    public boolean isStructure() {
        JsonToken token = advance();
        ahead = true;
        return token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
    }

    /** Whether the next value is a text. */
    public boolean isText() {
        JsonToken token = advance();
        ahead = true;
        return token == JsonToken.VALUE_STRING;
    }

    /** Passes over a value. */
    public void skip() {
        try {
            advance();
            parser.skipChildren();
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    private boolean isNull(JsonToken wanted, String description) {
        JsonToken token = advance();
        if (token == JsonToken.VALUE_NULL) {
            return true;
        }
        if (token != wanted) {
            throw unexpected(description);
        }
        return false;
    }

    private @Nullable JsonToken advance() {
        if (ahead) {
            ahead = false;
            return parser.currentToken();
        }
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    private UnreadableException unexpected(String wanted) {
        return new UnreadableException("not " + wanted + " at " + place());
    }

    private String place() {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    // The parser's own message can quote the text, and with it a secret.
    private static UnreadableException notJson(IOException e) {
        return new UnreadableException("no JSON, or not all of it: " + kind(e));
    }

    private static String kind(IOException e) {
        return e.getClass().getSimpleName();
    }
}
