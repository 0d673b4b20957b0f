package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plain values (text, numbers, booleans, lists, maps): which ones are taken, and how they are
/// written as JSON.
final class Values {
    private static final int MOST_DIGITS = 400;

    private Values() {}

    /// What comes through here can be stored by every database and read back by every client.
    ///
    /// @param path of the value; empty for the body itself
    static void check(JsonNode value, String path) {
        if (value.isTextual()) {
            require(isStorable(value.textValue()), path, "holds U+0000 or half a surrogate pair");
        } else if (value.isNumber()) {
            require(isUsual(value), path, "is a number out of range");
        }
        value.properties()
                .forEach(
                        member -> {
                            String name = member.getKey();
                            require(isStorable(name), path, "has a member with an unusable name");
                            check(member.getValue(), path.isEmpty() ? name : path + "." + name);
                        });
        if (value.isArray()) {
            value.forEach(element -> check(element, path + "[]"));
        }
    }

    private static void require(boolean holds, String path, String fault) {
        if (!holds) {
            throw ApiException.invalid(
                    (path.isEmpty() ? "The body " : "Property " + path + " ") + fault);
        }
    }

    /// PostgreSQL keeps no U+0000 in text, and half a surrogate pair has no encoding in UTF-8.
    static boolean isStorable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || isSurrogate(c));
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /// Most readers hold numbers as doubles; one that is infinite there spoils the whole document
    /// for them. The scale comes first: with a large one the conversion itself is costly.
    private static boolean isUsual(JsonNode number) {
        BigDecimal value = number.decimalValue();
        return Math.abs((long) value.scale()) <= MOST_DIGITS
                && value.precision() <= MOST_DIGITS
                && Double.isFinite(value.doubleValue());
    }

    /// Whether a text can go into a header.
    static boolean isOneLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// What a provider sent. Half a surrogate pair, which has no encoding, becomes a question mark.
    static void writeTree(JsonGenerator json, JsonNode tree) throws IOException {
        byte[] encoded = tree.toString().getBytes(StandardCharsets.UTF_8);
        json.writeRawValue(new String(encoded, StandardCharsets.UTF_8));
    }

    /// A member that is a list of texts.
    static void writeTexts(JsonGenerator json, String name, Iterable<String> texts)
            throws IOException {
        json.writeFieldName(name);
        write(json, texts);
    }

    static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Boolean bool -> json.writeBoolean(bool);
            case Number number -> writeNumber(json, number);
            case Iterable<?> list -> {
                json.writeStartArray();
                for (Object element : list) {
                    write(json, element);
                }
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeFieldName(String.valueOf(entry.getKey()));
                    write(json, entry.getValue());
                }
                json.writeEndObject();
            }
            default -> throw new IllegalArgumentException("not a JSON value: " + value.getClass());
        }
    }

    /// JSON has no infinity. Decimals keep their exponent: spelled out, one may fill the memory.
    private static void writeNumber(JsonGenerator json, Number number) throws IOException {
        if (number instanceof BigDecimal || Double.isFinite(number.doubleValue())) {
            json.writeNumber(number.toString());
        } else {
            json.writeNull();
        }
    }
}
