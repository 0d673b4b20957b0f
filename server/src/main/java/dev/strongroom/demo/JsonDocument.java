package dev.strongroom.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strongroom.connector.MemberPath;
import dev.strongroom.connector.MemberPath.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A JSON document that grows around the places at which something is to stand.
final class JsonDocument {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private @Nullable JsonNode root;

    JsonDocument put(String path, String value) {
        return put(path, NODES.textNode(value));
    }

    JsonDocument put(String path, long value) {
        return put(path, NODES.numberNode(value));
    }

    JsonDocument put(String path, boolean value) {
        return put(path, NODES.booleanNode(value));
    }

    private JsonDocument put(String path, JsonNode value) {
        root = grown(root, MemberPath.of(path).steps(), value);
        return this;
    }

    private static JsonNode grown(@Nullable JsonNode at, List<Step> steps, JsonNode value) {
        if (steps.isEmpty()) {
            return value;
        }
        List<Step> rest = steps.subList(1, steps.size());
        return switch (steps.getFirst()) {
            case Step.Member member -> {
                ObjectNode object = at instanceof ObjectNode present ? present : NODES.objectNode();
                object.set(member.name(), grown(object.get(member.name()), rest, value));
                yield object;
            }
            case Step.Index element -> {
                ArrayNode array = filled(at, element.index());
                array.set(element.index(), grown(array.get(element.index()), rest, value));
                yield array;
            }
            case Step.Where where -> {
                ArrayNode array = filled(at, 0);
                ObjectNode object =
                        array.get(0) instanceof ObjectNode present ? present : NODES.objectNode();
                object.put(where.name(), where.value());
                array.set(0, grown(object, rest, value));
                yield array;
            }
        };
    }

    private static ArrayNode filled(@Nullable JsonNode at, int index) {
        ArrayNode array = at instanceof ArrayNode present ? present : NODES.arrayNode();
        while (array.size() <= index) {
            array.addNull();
        }
        return array;
    }

    boolean isEmpty() {
        return root == null;
    }

    /// The document; a lone string stands for itself, as a service that answers a bare token
    /// does.
    @Override
    public String toString() {
        JsonNode node = root;
        if (node == null) {
            return "{}";
        }
        return node.isTextual() ? node.asText() : node.toString();
    }
}
