package dev.strongroom.connection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which fields of which resources are meant: those an application asks for, or those a consumer
/// agreed to (vault-behaviour.md d.4).
///
/// @param everything the wildcard `*`; `resources` is empty then
/// @param resources `hris.employees` to field path to access
public record ScopedFields(boolean everything, Map<String, Map<String, Access>> resources) {
    public static final ScopedFields NOTHING = new ScopedFields(false, Map.of());
    public static final ScopedFields EVERYTHING = new ScopedFields(true, Map.of());

    public ScopedFields {
        if (everything && !resources.isEmpty()) {
            throw new IllegalArgumentException("everything needs no resources");
        }
        var copy = new LinkedHashMap<String, Map<String, Access>>();
        resources.forEach(
                (name, fields) ->
                        copy.put(name, Collections.unmodifiableMap(new LinkedHashMap<>(fields))));
        resources = Collections.unmodifiableMap(copy);
    }

    /// What may be done with a field.
    public record Access(boolean read, boolean write) {
        boolean any() {
            return read || write;
        }

        boolean covers(Access other) {
            return (read || !other.read) && (write || !other.write);
        }
    }

    /// Whether any access to any field is meant.
    public boolean any() {
        return everything
                || resources.values().stream()
                        .anyMatch(fields -> fields.values().stream().anyMatch(Access::any));
    }

    /// The part that concerns one unified API.
    public ScopedFields of(String unifiedApi) {
        if (everything) {
            return this;
        }
        var part = new LinkedHashMap<String, Map<String, Access>>();
        resources.forEach(
                (name, fields) -> {
                    if (name.startsWith(unifiedApi + ".")) {
                        part.put(name, fields);
                    }
                });
        return new ScopedFields(false, part);
    }

    /// Whether nothing of the other is beyond this.
    public boolean covers(ScopedFields other) {
        if (everything || !other.any()) {
            return true;
        }
        return !other.everything
                && other.resources.entrySet().stream()
                        .allMatch(
                                entry ->
                                        covers(
                                                resources.getOrDefault(entry.getKey(), Map.of()),
                                                entry.getValue()));
    }

    private static boolean covers(Map<String, Access> granted, Map<String, Access> asked) {
        return asked.entrySet().stream()
                .allMatch(
                        entry -> {
                            Access access = granted.get(entry.getKey());
                            return access == null
                                    ? !entry.getValue().any()
                                    : access.covers(entry.getValue());
                        });
    }
}
