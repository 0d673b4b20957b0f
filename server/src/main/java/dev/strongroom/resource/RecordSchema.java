package dev.strongroom.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strongroom.connector.Finder;
import dev.strongroom.connector.JsonPath;
import java.util.Map;

/// The JSON Schema of a record, as far as one record shows it. Every place where a value stands has
/// its JSONPath as `description`, its `type` and the record's own value as `example`; people choose
/// among them. A list of objects is gone into with `[*]`, which finds the values of all of them;
/// any other list is a value. What no mapping could name, because its JSONPath is too long, is left
/// out.
public final class RecordSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 20;
    private static final int MOST = 5_000;
    private static final int ELEMENTS = 20;

    private int properties;

    private RecordSchema() {}

    public static ObjectNode of(ObjectNode record) {
        return new RecordSchema().object(record, "$", 0);
    }

    private ObjectNode object(JsonNode record, String path, int depth) {
        ObjectNode schema = NODES.objectNode().put("type", "object");
        merge(record, path, depth, schema.putObject("properties"));
        return schema;
    }

    /// The first element that has a member says what it is like.
    private void merge(JsonNode record, String path, int depth, ObjectNode into) {
        for (Map.Entry<String, JsonNode> member : record.properties()) {
            boolean open = into.path(member.getKey()).path("type").asText("null").equals("null");
            boolean near = path.length() + member.getKey().length() < JsonPath.LONGEST;
            String place = open && near ? path + Finder.step(member.getKey()) : "";
            if (open && near && place.length() <= JsonPath.LONGEST && properties < MOST) {
                properties++;
                into.set(member.getKey(), property(member.getValue(), place, depth + 1));
            }
        }
    }

    private ObjectNode property(JsonNode value, String path, int depth) {
        boolean shallow = depth < DEEPEST;
        if (shallow && value.isObject() && !value.isEmpty()) {
            return object(value, path, depth);
        }
        if (shallow && value.isArray() && hasObject(value)) {
            ObjectNode schema = NODES.objectNode().put("type", "array");
            ObjectNode items = schema.putObject("items").put("type", "object");
            ObjectNode into = items.putObject("properties");
            for (int i = 0; i < Math.min(value.size(), ELEMENTS); i++) {
                merge(value.get(i), path + "[*]", depth, into);
            }
            return schema;
        }
        ObjectNode leaf = NODES.objectNode().put("type", type(value)).put("description", path);
        leaf.set("example", value);
        return leaf;
    }

    private static boolean hasObject(JsonNode list) {
        for (JsonNode element : list) {
            if (element.isObject() && !element.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case ARRAY -> "array";
            case OBJECT, POJO -> "object";
            case NULL, MISSING -> "null";
            case STRING, BINARY -> "string";
        };
    }
}
