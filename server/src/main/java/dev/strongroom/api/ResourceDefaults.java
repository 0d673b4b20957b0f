package dev.strongroom.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The `configuration` of a body: `[{"resource": ..., "defaults": [{"id", "value", ...}]}]`.
/// Options come with and without `option_type` and are answered with it.
final class ResourceDefaults {
    private ResourceDefaults() {}

    static @Nullable List<Object> of(@Nullable List<Object> configuration) {
        return configuration == null
                ? null
                : configuration.stream().<Object>map(ResourceDefaults::entry).toList();
    }

    private static Map<String, @Nullable Object> entry(Object entry) {
        var copy = object(entry, "configuration");
        if (!(copy.get("resource") instanceof String)) {
            throw ApiException.invalid("Property configuration[].resource must be a string");
        }
        Object defaults = copy.get("defaults");
        if (defaults == null) {
            copy.put("defaults", List.of());
        } else {
            copy.put(
                    "defaults",
                    list(defaults, "configuration[].defaults").stream()
                            .map(ResourceDefaults::value)
                            .toList());
        }
        return copy;
    }

    private static Map<String, @Nullable Object> value(@Nullable Object value) {
        var copy = object(value, "configuration[].defaults");
        if (!(copy.get("id") instanceof String)) {
            throw ApiException.invalid("Property configuration[].defaults[].id must be a string");
        }
        typeOptions(copy, "configuration[].defaults[].options");
        return copy;
    }

    private static void typeOptions(Map<String, @Nullable Object> holder, String path) {
        Object options = holder.get("options");
        if (options != null) {
            holder.put(
                    "options", list(options, path).stream().map(one -> option(one, path)).toList());
        }
    }

    /// A group holds options of its own.
    private static Map<String, @Nullable Object> option(@Nullable Object option, String path) {
        var copy = object(option, path);
        copy.putIfAbsent("option_type", copy.containsKey("options") ? "group" : "simple");
        typeOptions(copy, path + "[].options");
        return copy;
    }

    private static Map<String, @Nullable Object> object(@Nullable Object value, String path) {
        if (!(value instanceof Map<?, ?> map)) {
            throw ApiException.invalid("Property " + path + " must be an array of objects");
        }
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((name, member) -> copy.put(String.valueOf(name), member));
        return copy;
    }

    private static List<?> list(Object value, String path) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw ApiException.invalid("Property " + path + " must be an array");
    }
}
