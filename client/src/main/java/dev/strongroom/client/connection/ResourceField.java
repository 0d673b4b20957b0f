package dev.strongroom.client.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One default that new records of a resource can have, with the choices of the account.
 *
 * @param value what was chosen; null = nothing
 */
public record ResourceField(
        String id,
        String label,
        FieldType type,
        @Nullable Object value,
        @Nullable String defaultValue,
        String placeholder,
        String description,
        boolean required,
        boolean customField,
        boolean allowCustomValues,
        boolean sensitive,
        DefaultTarget target,
        List<FormFieldOption> options) {
    /** Copies what could change. */
    public ResourceField {
        options = List.copyOf(options);
    }

    /** Starts with everything absent; for tests of your own. */
    public static ResourceFieldBuilder builder() {
        return new ResourceFieldBuilder();
    }
}
