package dev.strongroom.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strongroom.connector.MemberPath;
import dev.strongroom.connector.MemberPath.Step;
import java.util.List;
import java.util.Map;
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

    JsonDocument put(String path, JsonNode value) {
        return put(MemberPath.of(path), value);
    }

    JsonDocument put(MemberPath path, JsonNode value) {
        root = grown(root, path.steps(), value);
        return this;
    }

    /// Adds to the list at a path, which is there afterwards in any case. Entries with a key make
    /// it an object.
    JsonDocument list(String path, Map<String, JsonNode> entries, boolean keyed) {
        MemberPath place = MemberPath.of(path.replaceFirst("\\[]$", "").replace("[]", "[0]"));
        JsonNode there = root == null ? null : place.read(root);
        JsonNode container =
                there != null && there.isContainerNode()
                        ? there
                        : keyed ? NODES.objectNode() : NODES.arrayNode();
        entries.forEach(
                (key, entry) -> {
                    if (container instanceof ObjectNode object) {
                        object.set(key, entry);
                    } else if (container instanceof ArrayNode array) {
                        array.add(entry);
                    }
                });
        return put(place, container);
    }

    JsonNode node() {
        return root == null ? NODES.objectNode() : root;
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
                ArrayNode array = at instanceof ArrayNode present ? present : NODES.arrayNode();
                int index = indexWhere(array, where);
                ObjectNode object =
                        array.get(index) instanceof ObjectNode found ? found : NODES.objectNode();
                object.put(where.name(), where.value());
                filled(array, index).set(index, grown(object, rest, value));
                yield array;
            }
        };
    }

    /// A new element, unless there is one that the step means.
    private static int indexWhere(ArrayNode array, Step.Where where) {
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i).path(where.name()).asText().equals(where.value())) {
                return i;
            }
        }
        return array.size();
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
