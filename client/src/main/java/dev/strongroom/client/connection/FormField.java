package dev.strongroom.client.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of the form that a consumer fills in for a connection. Of a secret field that is
 * filled, the value is a mask.
 *
 * @param id the key of its value among the settings
 * @param value text, number, boolean or a list of these; null where nothing was entered
 * @param prefix shown before the input
 * @param suffix shown after the input
 * @param allowCustomValues whether a choice may be something else than the options
 * @param sensitive whether the value is a secret
 */
public record FormField(
        String id,
        String label,
        FieldType type,
        @Nullable Object value,
        String placeholder,
        String description,
        @Nullable String prefix,
        @Nullable String suffix,
        boolean required,
        boolean customField,
        boolean allowCustomValues,
        boolean disabled,
        boolean hidden,
        boolean deprecated,
        boolean sensitive,
        List<FormFieldOption> options) {
    /** Copies what could change. */
    public FormField {
        options = List.copyOf(options);
    }

    /** Starts with everything absent; for tests of your own. */
    public static FormFieldBuilder builder() {
        return new FormFieldBuilder();
    }
}
