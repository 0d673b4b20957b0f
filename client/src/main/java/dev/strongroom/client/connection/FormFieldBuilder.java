package dev.strongroom.client.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a {@link FormField}; what is not named is empty, false or null. */
public final class FormFieldBuilder {
    private String id = "";
    private String label = "";
    private FieldType type = FieldType.of("");
    private @Nullable Object value;
    private String placeholder = "";
    private String description = "";
    private @Nullable String prefix;
    private @Nullable String suffix;
    private boolean required;
    private boolean customField;
    private boolean allowCustomValues;
    private boolean disabled;
    private boolean hidden;
    private boolean deprecated;
    private boolean sensitive;
    private List<FormFieldOption> options = List.of();

    FormFieldBuilder() {}

    public FormFieldBuilder id(String value) {
        id = value;
        return this;
    }

    public FormFieldBuilder label(String value) {
        label = value;
        return this;
    }

    public FormFieldBuilder type(FieldType value) {
        type = value;
        return this;
    }

    public FormFieldBuilder value(@Nullable Object value) {
        this.value = value;
        return this;
    }

    public FormFieldBuilder placeholder(String value) {
        placeholder = value;
        return this;
    }

    public FormFieldBuilder description(String value) {
        description = value;
        return this;
    }

    public FormFieldBuilder prefix(@Nullable String value) {
        prefix = value;
        return this;
    }

    public FormFieldBuilder suffix(@Nullable String value) {
        suffix = value;
        return this;
    }

    public FormFieldBuilder required(boolean value) {
        required = value;
        return this;
    }

    public FormFieldBuilder customField(boolean value) {
        customField = value;
        return this;
    }

    public FormFieldBuilder allowCustomValues(boolean value) {
        allowCustomValues = value;
        return this;
    }

    public FormFieldBuilder disabled(boolean value) {
        disabled = value;
        return this;
    }

    public FormFieldBuilder hidden(boolean value) {
        hidden = value;
        return this;
    }

    public FormFieldBuilder deprecated(boolean value) {
        deprecated = value;
        return this;
    }

    public FormFieldBuilder sensitive(boolean value) {
        sensitive = value;
        return this;
    }

    public FormFieldBuilder options(List<FormFieldOption> value) {
        options = value;
        return this;
    }

    /** The formField. */
    public FormField build() {
        return new FormField(
                id,
                label,
                type,
                value,
                placeholder,
                description,
                prefix,
                suffix,
                required,
                customField,
                allowCustomValues,
                disabled,
                hidden,
                deprecated,
                sensitive,
                options);
    }
}
