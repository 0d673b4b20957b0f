package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.strongroom.connection.Settings;
import dev.strongroom.connector.FieldChoices;
import dev.strongroom.connector.FormField;
import dev.strongroom.connector.FormField.FieldType;
import dev.strongroom.vault.Secrets;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A form field with the connection's value in it (vault-behaviour.md h).
final class FormFieldJson {
    private final FormField field;
    private final Fragment fixed;

    FormFieldJson(FormField field) {
        this.field = field;
        fixed =
                Fragment.of(
                        json -> {
                            json.writeStringField("id", field.id());
                            json.writeStringField("label", field.label());
                            json.writeStringField("type", type(field));
                            writeText(json, field.text());
                            writePattern(json, field);
                            writeRules(json, field.rules(), false);
                            writeOptions(json, field);
                        });
    }

    /// A stored secret shows as a fixed mask: clients take an empty value for an unfilled field.
    void write(JsonGenerator json, Settings settings) throws IOException {
        fixed.start(json);
        Object value = settings.values().get(field.id());
        Object shown = settings.secretNames().contains(field.id()) ? Secrets.MASK : value;
        if (shown == null) {
            shown = field.defaultValue();
        }
        if (shown != null) {
            Fragment.more(json);
            json.writeFieldName("value");
            Values.write(json, shown);
        }
        json.writeEndObject();
    }

    static void writeText(JsonGenerator json, FormField.Text text) throws IOException {
        json.writeStringField("placeholder", orEmpty(text.placeholder()));
        json.writeStringField("description", orEmpty(text.description()));
        if (text.prefix() != null) {
            json.writeStringField("prefix", text.prefix());
        }
        if (text.suffix() != null) {
            json.writeStringField("suffix", text.suffix());
        }
    }

    /// For pages, which can say sooner than a refused request what is wrong.
    static void writePattern(JsonGenerator json, FormField field) throws IOException {
        if (field.pattern() != null) {
            json.writeStringField("pattern", field.pattern().pattern());
        }
    }

    static void writeRules(JsonGenerator json, FormField.Rules rules, boolean custom)
            throws IOException {
        json.writeBooleanField("required", rules.required());
        json.writeBooleanField("custom_field", custom);
        json.writeBooleanField("allow_custom_values", rules.allowCustomValues());
        json.writeBooleanField("disabled", rules.disabled());
        json.writeBooleanField("hidden", rules.hidden());
        json.writeBooleanField("deprecated", false);
        json.writeBooleanField("sensitive", rules.sensitive());
    }

    /// The choices, and which field decides between their groups. The published description has no
    /// `filter`; pages read it.
    static void writeOptions(JsonGenerator json, FormField field) throws IOException {
        json.writeArrayFieldStart("options");
        FieldChoices choices = field.choices();
        for (FieldChoices.Group group : choices.groups()) {
            json.writeStartObject();
            if (group.id() != null) {
                json.writeStringField("id", group.id());
            }
            json.writeStringField("label", group.label());
            json.writeArrayFieldStart("options");
            write(json, group.options());
            json.writeEndArray();
            json.writeStringField("option_type", "group");
            json.writeEndObject();
        }
        write(json, choices.options());
        json.writeEndArray();
        if (choices.decider() != null) {
            json.writeObjectFieldStart("filter");
            json.writeStringField("value", choices.decider());
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, List<FormField.Option> options)
            throws IOException {
        for (FormField.Option option : options) {
            json.writeStartObject();
            json.writeStringField("label", option.label());
            json.writeStringField("value", option.value());
            json.writeStringField("option_type", "simple");
            json.writeEndObject();
        }
    }

    /// `password` is younger than some clients in use, which refuse a type that they do not know.
    /// `sensitive` makes all of them mask the field.
    private static String type(FormField field) {
        FieldType type = field.type() == FieldType.PASSWORD ? FieldType.TEXT : field.type();
        return type.wire();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
