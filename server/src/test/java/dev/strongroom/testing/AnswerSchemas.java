package dev.strongroom.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.Set;

/// Turns the schemas of an OpenAPI 3.0 document into JSON Schema, as an answer has to keep to them:
/// an object has no members but the declared ones, unless its schema says
/// `additionalProperties`.
///
/// Each named schema exists twice: closed, where it describes a value, and open, where it is one
/// part of an `allOf`, `anyOf` or `oneOf`, whose other parts may declare more members.
final class AnswerSchemas {
    private static final String NAMED = "#/components/schemas/";
    private static final Set<String> PARTS = Set.of("allOf", "anyOf", "oneOf");

    /// What says nothing of an answer's shape. `discriminator` only helps to choose among parts
    /// that exclude each other.
    private static final Set<String> REMARKS =
            Set.of(
                    "title",
                    "description",
                    "default",
                    "example",
                    "deprecated",
                    "readOnly",
                    "writeOnly",
                    "discriminator",
                    "nullable",
                    "exclusiveMinimum",
                    "exclusiveMaximum");

    private static final Set<String> PLAIN =
            Set.of(
                    "type",
                    "enum",
                    "format",
                    "pattern",
                    "required",
                    "minimum",
                    "maximum",
                    "multipleOf",
                    "minLength",
                    "maxLength",
                    "minItems",
                    "maxItems",
                    "uniqueItems",
                    "minProperties",
                    "maxProperties");

    private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();
    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder ->
                            builder.schemaRegistryConfig(
                                    SchemaRegistryConfig.builder()
                                            .formatAssertionsEnabled(true)
                                            .build()));

    /// @param named `components.schemas` of the document
    AnswerSchemas(JsonNode named) {
        for (var one : named.properties()) {
            definitions.set("closed." + one.getKey(), converted(one.getValue(), true));
            definitions.set("open." + one.getKey(), converted(one.getValue(), false));
        }
    }

    Schema compile(JsonNode schema) {
        ObjectNode root = converted(schema, true);
        root.set("$defs", definitions);
        return registry.getSchema(root);
    }

    /// @throws IllegalArgumentException for what this conversion does not know, so that nothing is
    ///     left unchecked in silence
    private static ObjectNode converted(JsonNode schema, boolean closed) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        if (schema.has("$ref")) {
            return result.put("$ref", reference(schema, closed));
        }
        for (var keyword : schema.properties()) {
            convert(keyword.getKey(), keyword.getValue(), result);
        }
        if (schema.path("nullable").booleanValue()) {
            allowNull(schema, result);
        }
        exclude(schema, "Minimum", result);
        exclude(schema, "Maximum", result);
        if (closed) {
            close(result);
        }
        return result;
    }

    private static String reference(JsonNode schema, boolean closed) {
        String target = schema.path("$ref").textValue();
        if (!target.startsWith(NAMED) || schema.size() > 1) {
            throw new IllegalArgumentException("not a reference to a schema alone: " + schema);
        }
        return "#/$defs/" + (closed ? "closed." : "open.") + target.substring(NAMED.length());
    }

    private static void convert(String keyword, JsonNode value, ObjectNode result) {
        if (PLAIN.contains(keyword)) {
            result.set(keyword, value);
        } else if (PARTS.contains(keyword)) {
            ArrayNode parts = result.putArray(keyword);
            value.forEach(part -> parts.add(converted(part, false)));
        } else if (keyword.equals("properties")) {
            ObjectNode members = result.putObject(keyword);
            value.properties().stream()
                    .filter(member -> !member.getValue().path("writeOnly").booleanValue())
                    .forEach(
                            member ->
                                    members.set(
                                            member.getKey(), converted(member.getValue(), true)));
        } else if (keyword.equals("items") || keyword.equals("additionalProperties")) {
            result.set(keyword, value.isObject() ? converted(value, true) : value);
        } else if (!REMARKS.contains(keyword)) {
            throw new IllegalArgumentException("a keyword that is not checked: " + keyword);
        }
    }

    /// OpenAPI 3.0.3: `nullable` adds null to the `type` beside it, and to nothing else.
    private static void allowNull(JsonNode schema, ObjectNode result) {
        if (!schema.has("type")) {
            throw new IllegalArgumentException("nullable without a type: " + schema);
        }
        result.putArray("type").add(schema.path("type").textValue()).add("null");
    }

    private static void exclude(JsonNode schema, String bound, ObjectNode result) {
        if (schema.path("exclusive" + bound).booleanValue()) {
            String inclusive = bound.equals("Minimum") ? "minimum" : "maximum";
            result.set("exclusive" + bound, schema.path(inclusive));
        }
    }

    private static void close(ObjectNode schema) {
        if (schema.has("additionalProperties")) {
            return;
        }
        if (PARTS.stream().anyMatch(schema::has)) {
            schema.put("unevaluatedProperties", false);
        } else if (schema.has("properties") || schema.has("type")) {
            schema.put("additionalProperties", false);
        }
    }
}
