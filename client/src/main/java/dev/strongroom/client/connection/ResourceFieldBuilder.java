package dev.strongroom.client.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a {@link ResourceField}; what is not named is empty, false or null. */
public final class ResourceFieldBuilder {
    private String id = "";
    private String label = "";
    private FieldType type = FieldType.of("");
    private @Nullable Object value;
    private @Nullable String defaultValue;
    private String placeholder = "";
    private String description = "";
    private boolean required;
    private boolean customField;
    private boolean allowCustomValues;
    private boolean sensitive;
    private DefaultTarget target = DefaultTarget.of("");
    private List<FormFieldOption> options = List.of();

    ResourceFieldBuilder() {}

    public ResourceFieldBuilder id(String value) {
        id = value;
        return this;
    }

    public ResourceFieldBuilder label(String value) {
        label = value;
        return this;
    }

    public ResourceFieldBuilder type(FieldType value) {
        type = value;
        return this;
    }

    public ResourceFieldBuilder value(@Nullable Object value) {
        this.value = value;
        return this;
    }

    public ResourceFieldBuilder defaultValue(@Nullable String value) {
        defaultValue = value;
        return this;
    }

    public ResourceFieldBuilder placeholder(String value) {
        placeholder = value;
        return this;
    }

    public ResourceFieldBuilder description(String value) {
        description = value;
        return this;
    }

    public ResourceFieldBuilder required(boolean value) {
        required = value;
        return this;
    }

    public ResourceFieldBuilder customField(boolean value) {
        customField = value;
        return this;
    }

    public ResourceFieldBuilder allowCustomValues(boolean value) {
        allowCustomValues = value;
        return this;
    }

    public ResourceFieldBuilder sensitive(boolean value) {
        sensitive = value;
        return this;
    }

    public ResourceFieldBuilder target(DefaultTarget value) {
        target = value;
        return this;
    }

    public ResourceFieldBuilder options(List<FormFieldOption> value) {
        options = value;
        return this;
    }

    /** The resourceField. */
    public ResourceField build() {
        return new ResourceField(
                id,
                label,
                type,
                value,
                defaultValue,
                placeholder,
                description,
                required,
                customField,
                allowCustomValues,
                sensitive,
                target,
                options);
    }
}
