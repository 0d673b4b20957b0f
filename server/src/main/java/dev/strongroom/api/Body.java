package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strongroom.http.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The JSON object of a request. Every refusal names the property; a null counts as absent,
/// unknown properties are the caller's business unless an operation says otherwise.
final class Body {
    private static final int DEEPEST = 64;
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private final ObjectNode object;
    private final String path;

    private Body(ObjectNode object, String path) {
        this.object = object;
        this.path = path;
    }

    /// @throws ApiException 400 if there is a body that is no JSON object, or one with a value
    /// that could not be stored and answered as it came
    static Body of(Request request) {
        if (request.body().length == 0) {
            return new Body(MAPPER.createObjectNode(), "");
        }
        try {
            JsonNode tree = MAPPER.readTree(request.body());
            if (tree instanceof ObjectNode object) {
                Values.check(object, "");
                return new Body(object, "");
            }
            throw ApiException.invalid("The body must be a JSON object");
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        } catch (IOException | NumberFormatException | ArithmeticException e) {
            throw ApiException.invalid("The body is not valid JSON");
        }
    }

    /// A breach of a parser's limit has no location.
    private static ApiException unreadable(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return ApiException.invalid(
                location == null
                        ? "The body is not valid JSON, or nests too deeply or holds too long a value"
                        : "The body is not valid JSON (line " + location.getLineNr() + ")");
    }

    void allowOnly(Set<String> names) {
        object.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!names.contains(name)) {
                                throw ApiException.invalid(
                                        "Unknown property " + at(name) + "; " + allowed(names));
                            }
                        });
    }

    private static String allowed(Set<String> names) {
        return names.isEmpty()
                ? "the body must be empty"
                : "allowed are " + String.join(", ", new TreeSet<>(names));
    }

    /// Whether the member is there, be it null.
    boolean names(String name) {
        return object.has(name);
    }

    @Nullable Boolean bool(String name) {
        JsonNode value = get(name);
        require(value == null || value.isBoolean(), name, "a boolean");
        return value == null ? null : value.booleanValue();
    }

    @Nullable String text(String name) {
        JsonNode value = get(name);
        require(value == null || value.isTextual(), name, "a string");
        return value == null ? null : value.textValue();
    }

    @Nullable Long wholeNumber(String name) {
        JsonNode value = get(name);
        require(
                value == null || (value.isIntegralNumber() && value.canConvertToLong()),
                name,
                "an integer");
        return value == null ? null : value.longValue();
    }

    @Nullable Body object(String name) {
        JsonNode value = get(name);
        require(value == null || value.isObject(), name, "an object");
        return value == null ? null : new Body((ObjectNode) value, at(name));
    }

    @Nullable List<Object> list(String name) {
        JsonNode value = get(name);
        require(value == null || value.isArray(), name, "an array");
        if (value == null) {
            return null;
        }
        var list = new ArrayList<Object>();
        for (JsonNode element : value) {
            list.add(MAPPER.convertValue(element, Object.class));
        }
        return list;
    }

    /// The members as plain values, nulls included.
    Map<String, @Nullable Object> members() {
        var members = new LinkedHashMap<String, @Nullable Object>();
        object.properties()
                .forEach(
                        one ->
                                members.put(
                                        one.getKey(),
                                        MAPPER.convertValue(one.getValue(), Object.class)));
        return members;
    }

    /// How errors call a member: `Property theme.logo`.
    String named(String name) {
        return "Property " + at(name);
    }

    private @Nullable JsonNode get(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private void require(boolean holds, String name, String type) {
        if (!holds) {
            throw ApiException.invalid(named(name) + " must be " + type);
        }
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
