package dev.strongroom.vault;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.Connection;
import dev.strongroom.connection.MappingDefinition;
import dev.strongroom.connector.JsonPath;
import dev.strongroom.connector.JsonPathException;
import dev.strongroom.vault.VaultException.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The JSONPaths that a consumer gave for the fields of the application, kept with its connection
/// by the id of the field. One whose definition is gone is kept, in case that comes back, but not
/// shown.
final class MappingValues {
    private MappingValues() {}

    /// Those of the unified API, as the application has them.
    static List<MappingDefinition> definitions(Application application, String unifiedApi) {
        List<MappingDefinition> all = application.mappings();
        return all.isEmpty()
                ? all
                : all.stream().filter(one -> one.unifiedApi().equals(unifiedApi)).toList();
    }

    /// @throws VaultException if the application has no such field in that unified API
    static MappingDefinition definition(Application application, String unifiedApi, String id) {
        Optional<MappingDefinition> found =
                definitions(application, unifiedApi).stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst();
        return found.orElseThrow(
                () ->
                        new VaultException(
                                Kind.MAPPING_UNKNOWN,
                                "Could not find custom mapping with id: '" + id + "'"));
    }

    /// Id to JSONPath.
    static Map<String, Object> of(@Nullable Connection connection) {
        String text = connection == null ? "{}" : connection.attributes().mappings().text();
        return text.equals("{}") ? Map.of() : Json.object(text);
    }

    static @Nullable String value(Map<String, Object> values, MappingDefinition definition) {
        return values.get(definition.id()) instanceof String value ? value : null;
    }

    /// @param property of the request
    /// @throws VaultException if it is no JSONPath
    static void check(String property, String value) {
        try {
            JsonPath.parse(value);
        } catch (JsonPathException e) {
            throw new VaultException(
                    Kind.INVALID_REQUEST,
                    "Property " + property + " is not a JSONPath: it " + e.getMessage());
        }
    }

    /// @param changes id to JSONPath; null takes it away
    /// @return the connection itself where nothing differs
    static Connection merged(Connection current, Map<String, @Nullable String> changes) {
        Map<String, Object> before = Json.object(current.attributes().mappings().text());
        Map<String, Object> after = Json.object(current.attributes().mappings().text());
        changes.forEach(
                (id, value) -> {
                    if (value == null) {
                        after.remove(id);
                    } else {
                        after.put(id, value);
                    }
                });
        return after.equals(before)
                ? current
                : current.withAttributes(current.attributes().withMappings(Json.text(after)));
    }
}
