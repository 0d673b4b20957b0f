package dev.strongroom.connection;

import dev.strongroom.crypto.Sealed;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a consumer filled in for a connector: plain values in the clear, sensitive ones sealed
/// together, with their names beside them so that state and masks need no opening.
///
/// @param values by form-field id; text, numbers, booleans or lists of these
/// @param secretNames ids of the fields that the sealed part holds
/// @param secrets the sealed JSON object of sensitive values; null exactly when there are no
/// names
public record Settings(
        Map<String, Object> values, Set<String> secretNames, @Nullable Sealed secrets) {
    public static final Settings EMPTY = new Settings(Map.of(), Set.of(), null);

    public Settings {
        if (secretNames.isEmpty() != (secrets == null)) {
            throw new IllegalArgumentException("names and sealed values of settings do not agree");
        }
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        secretNames = Set.copyOf(secretNames);
    }

    /// Whether the field has a value that is not blank.
    public boolean has(String fieldId) {
        if (secretNames.contains(fieldId)) {
            return true;
        }
        String text = text(fieldId);
        return text != null && !text.isBlank();
    }

    /// The plain value as text; null for a field without one and for a sealed field.
    public @Nullable String text(String fieldId) {
        Object value = values.get(fieldId);
        return value == null ? null : value.toString();
    }
}
