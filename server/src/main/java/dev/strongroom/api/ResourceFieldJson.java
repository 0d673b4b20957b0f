package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.strongroom.connector.FormField;
import dev.strongroom.vault.ResourceSettings.Item;
import java.io.IOException;

/// A field of a resource's form, with the value the consumer has chosen (vault-behaviour.md c.9).
final class ResourceFieldJson {
    private ResourceFieldJson() {}

    static void write(JsonGenerator json, Item item) throws IOException {
        FormField field = item.field();
        json.writeStartObject();
        json.writeStringField("id", field.id());
        json.writeStringField("label", field.label());
        json.writeStringField("type", field.type().wire());
        FormFieldJson.writeText(json, field.text());
        FormFieldJson.writeRules(json, field.rules(), item.target().equals("custom_fields"));
        json.writeStringField("target", item.target());
        json.writeBooleanField("mask", false);
        FormFieldJson.writeOptions(json, field);
        json.writeStringField("default_value", field.defaultValue());
        Object value = item.value() == null ? field.defaultValue() : item.value();
        if (value != null) {
            json.writeFieldName("value");
            Values.write(json, value);
        }
        json.writeEndObject();
    }
}
