package dev.strongroom.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.strongroom.crypto.Sealed;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lists and maps in a text column.
final class Documents {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final ObjectReader OBJECT =
            MAPPER.readerFor(new TypeReference<LinkedHashMap<String, Object>>() {});
    private static final ObjectReader TEXTS =
            MAPPER.readerFor(new TypeReference<List<String>>() {});

    private Documents() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not representable as JSON", e);
        }
    }

    static Map<String, Object> object(String text) {
        try {
            return text.equals("{}") ? Map.of() : OBJECT.readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document is damaged");
        }
    }

    static List<String> texts(String text) {
        try {
            return text.equals("[]") ? List.of() : TEXTS.readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored list is damaged");
        }
    }

    static String writeSealed(List<Sealed> values) {
        return write(
                values.stream()
                        .map(one -> Base64.getEncoder().encodeToString(one.bytes()))
                        .toList());
    }

    static List<Sealed> sealedList(String text) {
        return texts(text).stream().map(one -> Sealed.of(Base64.getDecoder().decode(one))).toList();
    }

    static @Nullable Sealed sealed(byte @Nullable [] bytes) {
        return bytes == null ? null : Sealed.of(bytes);
    }

    static byte @Nullable [] bytes(@Nullable Sealed sealed) {
        return sealed == null ? null : sealed.bytes();
    }
}
