package dev.strongroom.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

final class RecordSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode schema(String record) throws Exception {
        return RecordSchema.of((ObjectNode) JSON.readTree(record));
    }

    @Test
    void leaves_haveFinderTypeAndExample() throws Exception {
        ObjectNode schema =
                schema(
                        """
                        {"it's": {"deep": 1.5}, "tags": ["a"], "none": null, "void": {}, "on": true}
                        """);

        assertThat(schema)
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"type": "object", "properties": {
                                  "it's": {"type": "object", "properties": {"deep":
                                    {"type": "number", "description": "$['it\\\\'s']['deep']",
                                     "example": 1.5}}},
                                  "tags": {"type": "array", "description": "$['tags']",
                                    "example": ["a"]},
                                  "none": {"type": "null", "description": "$['none']",
                                    "example": null},
                                  "void": {"type": "object", "description": "$['void']",
                                    "example": {}},
                                  "on": {"type": "boolean", "description": "$['on']",
                                    "example": true}}}
                                """));
    }

    @Test
    void listsOfObjects_areGoneInto_withTheMembersOfAll() throws Exception {
        ObjectNode schema = schema("{\"f\": [{\"a\": null}, {\"a\": 1, \"b\": \"x\"}, 7]}");

        assertThat(schema.at("/properties/f/items/properties"))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"a": {"type": "integer", "description": "$['f'][*]['a']",
                                  "example": 1},
                                 "b": {"type": "string", "description": "$['f'][*]['b']",
                                  "example": "x"}}
                                """));
        assertThat(schema.at("/properties/f/type").asText()).isEqualTo("array");
    }

    @Test
    void depthAndBreadth_areBounded() throws Exception {
        var wide = JSON.createObjectNode();
        for (int i = 0; i < 6_000; i++) {
            wide.put("m" + i, i);
        }
        assertThat(RecordSchema.of(wide).path("properties").size()).isEqualTo(5_000);

        String deep = "{\"a\":".repeat(40) + "1" + "}".repeat(40);
        assertThat(schema(deep).toString()).contains("$" + "['a']".repeat(20) + "\"");
    }
}
