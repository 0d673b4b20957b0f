package dev.strongroom.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strongroom.crypto.Sealed;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values as the JSON text of a column. Numbers come back as Jackson reads them: `Integer`, `Long`
/// or `BigInteger` by size, `BigDecimal` with a fraction or exponent, so that no digit and no
/// magnitude is lost. Empty values cost no parser.
final class ColumnJson {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);
    private static final String NO_FIELDS = "{}";
    private static final String NO_ITEMS = "[]";

    private ColumnJson() {}

    static String ofStrings(List<String> items) {
        return items.isEmpty() ? NO_ITEMS : text(items);
    }

    static List<String> strings(String column) throws SQLException {
        if (column.equals(NO_ITEMS)) {
            return List.of();
        }
        try (JsonParser parser = FACTORY.createParser(column)) {
            parser.nextToken();
            List<String> items = new ArrayList<>();
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                items.add(parser.getText());
            }
            return items;
        } catch (IOException e) {
            throw new SQLException("a column that should hold a JSON array does not", e);
        }
    }

    static String ofSealed(List<Sealed> items) {
        Base64.Encoder base64 = Base64.getEncoder();
        return ofStrings(items.stream().map(item -> base64.encodeToString(item.bytes())).toList());
    }

    static List<Sealed> sealed(String column) throws SQLException {
        List<Sealed> items = new ArrayList<>();
        for (String item : strings(column)) {
            items.add(Sealed.of(Base64.getDecoder().decode(item)));
        }
        return items;
    }

    static String ofFields(Map<String, Object> fields) {
        return fields.isEmpty() ? NO_FIELDS : text(fields);
    }

    static Map<String, Object> fields(String column) throws SQLException {
        if (column.equals(NO_FIELDS)) {
            return Map.of();
        }
        try (JsonParser parser = FACTORY.createParser(column)) {
            parser.nextToken();
            return object(parser);
        } catch (IOException e) {
            throw new SQLException("a column that should hold a JSON object does not", e);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            Object value = value(parser);
            if (value != null) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a value that JSON can hold", e);
        }
    }
}
