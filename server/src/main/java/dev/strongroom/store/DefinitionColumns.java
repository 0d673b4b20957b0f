package dev.strongroom.store;

import dev.strongroom.connection.DataScopes;
import dev.strongroom.connection.MappingDefinition;
import dev.strongroom.connection.ScopedFields;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Mapping definitions and data scopes as the JSON text of a column.
final class DefinitionColumns {
    static final String WILDCARD = "*";

    private DefinitionColumns() {}

    static String ofMappings(List<MappingDefinition> definitions) {
        var items = new ArrayList<Object>();
        for (MappingDefinition one : definitions) {
            var item = new LinkedHashMap<String, Object>();
            item.put("unified_api", one.unifiedApi());
            item.put("resource", one.resource());
            item.put("key", one.key());
            item.put("label", one.label());
            if (one.description() != null) {
                item.put("description", one.description());
            }
            item.put("required", one.required());
            item.put("custom_field", one.customField());
            items.add(item);
        }
        return ColumnJson.ofFields(items.isEmpty() ? Map.of() : Map.of("definitions", items));
    }

    static List<MappingDefinition> mappings(String column) throws SQLException {
        var definitions = new ArrayList<MappingDefinition>();
        if (ColumnJson.fields(column).get("definitions") instanceof List<?> items) {
            for (Object item : items) {
                Map<?, ?> one = object(item);
                definitions.add(
                        new MappingDefinition(
                                text(one, "unified_api"),
                                text(one, "resource"),
                                text(one, "key"),
                                text(one, "label"),
                                textOrNull(one, "description"),
                                flag(one, "required"),
                                flag(one, "custom_field")));
            }
        }
        return definitions;
    }

    static String ofScopes(DataScopes scopes) {
        if (scopes.equals(DataScopes.OFF)) {
            return ColumnJson.ofFields(Map.of());
        }
        var fields = new LinkedHashMap<String, Object>();
        fields.put("enabled", scopes.enabled());
        fields.put("updated_at", scopes.updatedAt());
        fields.put("resources", scopes.fields().document());
        fields.put("introduced", scopes.introduced());
        return ColumnJson.ofFields(fields);
    }

    static DataScopes scopes(String column) throws SQLException {
        Map<String, Object> fields = ColumnJson.fields(column);
        if (fields.isEmpty()) {
            return DataScopes.OFF;
        }
        long updatedAt = fields.get("updated_at") instanceof Number number ? number.longValue() : 0;
        return new DataScopes(
                flag(fields, "enabled"),
                updatedAt,
                scopedFields(fields.get("resources")),
                dates(fields.get("introduced")));
    }

    private static Map<String, Long> dates(@Nullable Object value) {
        var dates = new LinkedHashMap<String, Long>();
        object(value)
                .forEach(
                        (name, date) -> {
                            if (date instanceof Number number) {
                                dates.put(String.valueOf(name), number.longValue());
                            }
                        });
        return dates;
    }

    static ScopedFields scopedFields(@Nullable Object value) {
        if (WILDCARD.equals(value)) {
            return ScopedFields.EVERYTHING;
        }
        var resources = new LinkedHashMap<String, Map<String, ScopedFields.Access>>();
        object(value)
                .forEach(
                        (resource, members) -> {
                            var accesses = new LinkedHashMap<String, ScopedFields.Access>();
                            object(members)
                                    .forEach(
                                            (path, access) ->
                                                    accesses.put(
                                                            String.valueOf(path),
                                                            access(object(access))));
                            resources.put(String.valueOf(resource), accesses);
                        });
        return new ScopedFields(false, resources);
    }

    private static ScopedFields.Access access(Map<?, ?> members) {
        return new ScopedFields.Access(flag(members, "read"), flag(members, "write"));
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(Map<?, ?> members, String name) {
        return String.valueOf(members.get(name));
    }

    private static @Nullable String textOrNull(Map<?, ?> members, String name) {
        return members.get(name) instanceof String text ? text : null;
    }

    private static boolean flag(Map<?, ?> members, String name) {
        return Boolean.TRUE.equals(members.get(name));
    }
}
