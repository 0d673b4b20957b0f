package dev.strongroom.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/// JSON in the shape that a schema asks for, mostly: now and then a value is another one.
final class SchemaSamples {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;
    private static final int WRONG_IN = 12;

    private final UnaryOperator<JsonNode> resolved;
    private final Random random;

    /// @param resolved follows a reference
    SchemaSamples(UnaryOperator<JsonNode> resolved, Random random) {
        this.resolved = resolved;
        this.random = random;
    }

    JsonNode of(JsonNode schema) {
        return of(schema, 0);
    }

    private JsonNode of(JsonNode reference, int depth) {
        JsonNode schema = resolved.apply(reference);
        if (depth > DEEPEST || random.nextInt(WRONG_IN) == 0) {
            return anything();
        }
        for (String parts : List.of("oneOf", "anyOf", "allOf")) {
            if (schema.has(parts)) {
                return of(one(schema.path(parts)), depth + 1);
            }
        }
        if (schema.has("enum")) {
            return one(schema.path("enum"));
        }
        return switch (schema.path("type").asText("object")) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "integer", "number" -> number();
            default -> JSON.textNode(text());
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        for (var member : schema.path("properties").properties()) {
            if (random.nextInt(3) > 0) {
                object.set(member.getKey(), of(member.getValue(), depth + 1));
            }
        }
        JsonNode more = schema.path("additionalProperties");
        boolean open = more.isObject() || more.asBoolean(random.nextInt(WRONG_IN) == 0);
        for (int i = random.nextInt(3); open && i > 0; i--) {
            object.set(FuzzWords.key(random), more.isObject() ? of(more, depth + 1) : anything());
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = JSON.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(of(schema.path("items"), depth + 1));
        }
        return array;
    }

    private JsonNode anything() {
        return switch (random.nextInt(8)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> number();
            case 3 -> JSON.arrayNode().add(text()).addNull();
            case 4 -> JSON.objectNode().put(FuzzWords.key(random), text());
            case 5 -> nested();
            default -> JSON.textNode(text());
        };
    }

    private JsonNode nested() {
        JsonNode inner = JSON.textNode("x");
        for (int i = random.nextInt(900); i > 0; i--) {
            inner = i % 2 == 0 ? JSON.arrayNode().add(inner) : JSON.objectNode().set("n", inner);
        }
        return inner;
    }

    private JsonNode number() {
        return switch (random.nextInt(6)) {
            case 0 -> JSON.numberNode(BigInteger.TEN.pow(random.nextInt(900)));
            case 1 -> JSON.numberNode(new BigDecimal("1e-300"));
            case 2 -> JSON.numberNode(random.nextLong());
            case 3 -> JSON.numberNode(-1);
            default -> JSON.numberNode(random.nextInt(10_000));
        };
    }

    private String text() {
        return FuzzWords.text(random);
    }

    private JsonNode one(JsonNode list) {
        return list.get(random.nextInt(list.size()));
    }
}
