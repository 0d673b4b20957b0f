package dev.strongroom.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The `configuration` of a body: `[{"resource": ..., "defaults": [{"id", "value", ...}]}]`.
/// Options come with and without `option_type` and are answered with it.
final class ResourceDefaults {
    private static final Set<String> SIMPLE = Set.of("label", "value", "option_type");
    private static final Set<String> GROUP = Set.of("id", "label", "options", "option_type");
    private static final List<String> TARGETS = List.of("resource", "custom_fields");

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
        checkValue(copy.get("value"), "configuration[].defaults[].value");
        copy.computeIfPresent("target", (name, target) -> TARGETS.contains(target) ? target : null);
        copy.values().removeIf(Objects::isNull);
        typeOptions(copy, "configuration[].defaults[].options");
        return copy;
    }

    private static void typeOptions(Map<String, @Nullable Object> holder, String path) {
        Object options = holder.get("options");
        if (options == null) {
            holder.remove("options");
        } else {
            holder.put(
                    "options", list(options, path).stream().map(one -> option(one, path)).toList());
        }
    }

    /// A group holds options of its own. Clients read options by their type and choke on others, so
    /// nothing else is kept of them.
    private static Map<String, @Nullable Object> option(@Nullable Object option, String path) {
        var copy = object(option, path);
        copy.putIfAbsent("option_type", copy.containsKey("options") ? "group" : "simple");
        boolean group = "group".equals(copy.get("option_type"));
        if (!(copy.get("label") instanceof String)) {
            throw ApiException.invalid("Property " + path + "[].label must be a string");
        }
        if (!group && !"simple".equals(copy.get("option_type"))) {
            throw ApiException.invalid(
                    "Property " + path + "[].option_type must be simple or group");
        }
        copy.keySet().retainAll(group ? GROUP : SIMPLE);
        copy.values().removeIf(Objects::isNull);
        if (group) {
            copy.putIfAbsent("options", List.of());
            typeOptions(copy, path + "[].options");
            refuseGroups(copy, path);
        } else {
            checkValue(copy.get("value"), path + "[].value");
        }
        return copy;
    }

    private static void refuseGroups(Map<String, @Nullable Object> group, String path) {
        for (Object one : list(Objects.requireNonNull(group.get("options")), path)) {
            if (one instanceof Map<?, ?> option && "group".equals(option.get("option_type"))) {
                throw ApiException.invalid("Property " + path + " has a group within a group");
            }
        }
    }

    private static void checkValue(@Nullable Object value, String path) {
        boolean good =
                value instanceof List<?> list
                        ? list.stream()
                                .allMatch(one -> one instanceof String || one instanceof Number)
                        : !(value instanceof Map<?, ?>);
        if (!good) {
            throw ApiException.invalid(
                    "Property " + path + " must be text, a number, a boolean or a list");
        }
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
