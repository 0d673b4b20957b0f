package dev.strongroom.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `custom_mappings` of a connection that is saved. Only `id` and `value` are the caller's; an
/// entry without a value is as the server sent it, and changes nothing.
final class MappingChanges {
    private static final String PROPERTY = "custom_mappings";

    private MappingChanges() {}

    /// Id to JSONPath, null where the mapping is to go.
    ///
    /// @param entries null = the caller says nothing of mappings
    static @Nullable Map<String, @Nullable String> of(@Nullable List<Object> entries) {
        if (entries == null) {
            return null;
        }
        var values = new LinkedHashMap<String, @Nullable String>();
        for (int i = 0; i < entries.size(); i++) {
            add(values, entries.get(i), PROPERTY + "[" + i + "]");
        }
        return values.isEmpty() ? null : values;
    }

    private static void add(
            Map<String, @Nullable String> values, @Nullable Object entry, String path) {
        if (!(entry instanceof Map<?, ?> members)) {
            throw ApiException.invalid("Property " + path + " must be an object");
        }
        if (!members.containsKey("value")) {
            return;
        }
        if (!(members.get("id") instanceof String id)) {
            throw ApiException.invalid("Property " + path + ".id must be a string");
        }
        Object value = members.get("value");
        if (value != null && !(value instanceof String)) {
            throw ApiException.invalid("Property " + path + ".value must be a string");
        }
        values.put(id, "".equals(value) ? null : (String) value);
    }
}
