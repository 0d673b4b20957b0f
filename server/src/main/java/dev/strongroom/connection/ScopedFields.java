package dev.strongroom.connection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
        Map<String, Object> document() {
            var flags = new LinkedHashMap<String, Object>();
            flags.put("read", read);
            flags.put("write", write);
            return flags;
        }

        boolean any() {
            return read || write;
        }

        boolean covers(Access other) {
            return (read || !other.read) && (write || !other.write);
        }
    }

    /// As JSON has it: `"*"`, or resources to fields to `{read, write}`.
    public Object document() {
        if (everything) {
            return "*";
        }
        var document = new LinkedHashMap<String, Object>();
        resources.forEach(
                (name, fields) -> {
                    var members = new LinkedHashMap<String, Object>();
                    fields.forEach((path, access) -> members.put(path, access.document()));
                    document.put(name, members);
                });
        return document;
    }

    /// Whether any access to any field is meant.
    public boolean any() {
        return everything
                || resources.values().stream()
                        .anyMatch(fields -> fields.values().stream().anyMatch(Access::any));
    }

    /// Whether reading any field of a resource is meant.
    ///
    /// @param resource `hris.employees`
    public boolean reads(String resource) {
        return everything
                || resources.getOrDefault(resource, Map.of()).values().stream()
                        .anyMatch(Access::read);
    }

    /// The unified APIs that any access is meant in; none for the wildcard, which means all.
    public Set<String> unifiedApis() {
        var apis = new TreeSet<String>();
        resources.forEach(
                (name, fields) -> {
                    if (fields.values().stream().anyMatch(Access::any)) {
                        apis.add(name.substring(0, Math.max(0, name.indexOf('.'))));
                    }
                });
        return apis;
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

    /// Those whose names are among the other's. The wildcard stays what it is.
    public ScopedFields among(ScopedFields other) {
        if (everything || other.everything) {
            return this;
        }
        var part = new LinkedHashMap<String, Map<String, Access>>();
        resources.forEach(
                (name, fields) -> {
                    var common = new LinkedHashMap<>(fields);
                    common.keySet()
                            .retainAll(other.resources.getOrDefault(name, Map.of()).keySet());
                    if (!common.isEmpty()) {
                        part.put(name, common);
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
