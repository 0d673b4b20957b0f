package dev.strongroom.client.connection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one place of a record looks like; the schema of a resource is that of its records.
 *
 * @param type as in JSON Schema
 * @param description the JSONPath of the value in a record
 * @param example what the sampled record has there
 * @param properties of an object
 * @param items of a list
 */
public record ResourceProperty(
        String type,
        String description,
        @Nullable Object example,
        Map<String, ResourceProperty> properties,
        @Nullable ResourceProperty items) {
    /** Copies the map. */
    public ResourceProperty {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }
}
