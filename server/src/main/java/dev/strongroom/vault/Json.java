package dev.strongroom.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.strongroom.connection.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The vault's own documents: sealed settings and credentials, metadata. Numbers keep all their
/// digits.
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT =
            new TypeReference<>() {};

    private static final TypeReference<List<Object>> ARRAY = new TypeReference<>() {};

    private Json() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not representable as JSON", e);
        }
    }

    static JsonText text(Object value) {
        return new JsonText(write(value));
    }

    static List<Object> array(String text) {
        try {
            return MAPPER.readValue(text, ARRAY);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document is not a JSON array");
        }
    }

    /// Never quotes the document in its error: it may hold secrets.
    static Map<String, Object> object(String text) {
        try {
            return MAPPER.readValue(text, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document is not a JSON object");
        }
    }
}
