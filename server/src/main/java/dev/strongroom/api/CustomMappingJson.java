package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.strongroom.connection.MappingDefinition;
import dev.strongroom.vault.MappedField;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A mapped field as clients read it (vault-behaviour.md c.11).
final class CustomMappingJson {
    private CustomMappingJson() {}

    /// @param consumerId whose mapping it is; null = nobody's
    static void write(JsonGenerator json, MappedField field, @Nullable String consumerId)
            throws IOException {
        MappingDefinition definition = field.definition();
        json.writeStartObject();
        json.writeStringField("id", definition.id());
        json.writeStringField("label", definition.label());
        text(json, "description", definition.description());
        text(json, "value", field.value());
        json.writeStringField("key", definition.key());
        json.writeBooleanField("required", definition.required());
        json.writeBooleanField("custom_field", definition.customField());
        text(json, "consumer_id", consumerId);
        text(json, "example", field.example());
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, @Nullable String value)
            throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
