package dev.strongroom.vault;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.strongroom.connection.JsonText;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The vault's own documents: sealed settings and credentials, metadata. Numbers keep all their
/// digits.
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    /// Without tables of names, which cost more than these documents are long.
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

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
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw unreadable();
            }
            Map<String, Object> members = new LinkedHashMap<>();
            for (String name = parser.nextFieldName();
                    name != null;
                    name = parser.nextFieldName()) {
                members.put(name, value(parser));
            }
            return members;
        } catch (IOException e) {
            throw unreadable();
        }
    }

    /// Nearly always a text or a number, for which the mapper is not needed: credentials are opened
    /// for every proxied call.
    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.nextToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            default -> MAPPER.readValue(parser, Object.class);
        };
    }

    private static IllegalStateException unreadable() {
        return new IllegalStateException("a stored document is not a JSON object");
    }
}
