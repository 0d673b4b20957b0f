package dev.strongroom.client.wire;

import dev.strongroom.client.connection.DefaultTarget;
import dev.strongroom.client.connection.FieldType;
import dev.strongroom.client.connection.FormField;
import dev.strongroom.client.connection.FormFieldBuilder;
import dev.strongroom.client.connection.FormFieldOption;
import dev.strongroom.client.connection.ResourceDefault;
import dev.strongroom.client.connection.ResourceDefaults;
import dev.strongroom.client.connection.ResourceField;
import dev.strongroom.client.connection.ResourceFieldBuilder;
import dev.strongroom.client.connection.ResourceSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads forms, the defaults of resources, and their choices. */
public final class FormReaders {
    private FormReaders() {}

    public static FormFieldOption option(JsonSource in) {
        String id = null;
        String label = "";
        Object value = null;
        List<FormFieldOption.Choice> choices = null;
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> id = in.optionalWord();
                case "label" -> label = in.word();
                case "value" -> value = in.value();
                case "options" -> choices = in.list(FormReaders::choice);
                default -> in.skip();
            }
        }
        return choices == null
                ? new FormFieldOption.Choice(label, value)
                : new FormFieldOption.Group(id, label, choices);
    }

    private static FormFieldOption.Choice choice(JsonSource in) {
        FormFieldOption option = option(in);
        return option instanceof FormFieldOption.Choice choice
                ? choice
                : new FormFieldOption.Choice(option.label(), null);
    }

    public static FormField formField(JsonSource in) {
        FormFieldBuilder formField = FormField.builder();
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> formField.id(in.word());
                case "label" -> formField.label(in.word());
                case "type" -> formField.type(in.open(FieldType::of));
                case "value" -> formField.value(in.value());
                case "placeholder" -> formField.placeholder(in.word());
                case "description" -> formField.description(in.word());
                case "prefix" -> formField.prefix(in.optionalWord());
                case "suffix" -> formField.suffix(in.optionalWord());
                case "required" -> formField.required(in.flag());
                case "custom_field" -> formField.customField(in.flag());
                case "allow_custom_values" -> formField.allowCustomValues(in.flag());
                case "disabled" -> formField.disabled(in.flag());
                case "hidden" -> formField.hidden(in.flag());
                case "deprecated" -> formField.deprecated(in.flag());
                case "sensitive" -> formField.sensitive(in.flag());
                case "options" -> formField.options(in.list(FormReaders::option));
                default -> in.skip();
            }
        }
        return formField.build();
    }

    public static ResourceField resourceField(JsonSource in) {
        ResourceFieldBuilder resourceField = ResourceField.builder();
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> resourceField.id(in.word());
                case "label" -> resourceField.label(in.word());
                case "type" -> resourceField.type(in.open(FieldType::of));
                case "value" -> resourceField.value(in.value());
                case "default_value" -> resourceField.defaultValue(in.optionalWord());
                case "placeholder" -> resourceField.placeholder(in.word());
                case "description" -> resourceField.description(in.word());
                case "required" -> resourceField.required(in.flag());
                case "custom_field" -> resourceField.customField(in.flag());
                case "allow_custom_values" -> resourceField.allowCustomValues(in.flag());
                case "sensitive" -> resourceField.sensitive(in.flag());
                case "target" -> resourceField.target(in.open(DefaultTarget::of));
                case "options" -> resourceField.options(in.list(FormReaders::option));
                default -> in.skip();
            }
        }
        return resourceField.build();
    }

    public static ResourceDefault resourceDefault(JsonSource in) {
        String id = "";
        @Nullable DefaultTarget target = null;
        @Nullable Object value = null;
        List<FormFieldOption> options = List.of();
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> id = in.word();
                case "target" -> target = in.optional(one -> one.open(DefaultTarget::of));
                case "value" -> value = in.value();
                case "options" -> options = in.list(FormReaders::option);
                default -> in.skip();
            }
        }
        return new ResourceDefault(id, target, value, options);
    }

    public static ResourceDefaults resourceDefaults(JsonSource in) {
        String resource = "";
        List<ResourceDefault> defaults = List.of();
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "resource" -> resource = in.word();
                case "defaults" -> defaults = in.list(FormReaders::resourceDefault);
                default -> in.skip();
            }
        }
        return new ResourceDefaults(resource, defaults);
    }

    public static ResourceSettings resourceSettings(JsonSource in) {
        String connectionId = "";
        List<ResourceField> fields = List.of();
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> connectionId = in.word();
                case "configuration" -> fields = in.list(FormReaders::resourceField);
                default -> in.skip();
            }
        }
        return new ResourceSettings(connectionId, fields);
    }
}
