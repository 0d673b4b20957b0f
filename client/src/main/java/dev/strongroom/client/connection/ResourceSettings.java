package dev.strongroom.client.connection;

import java.util.List;

/**
 * What new records of a resource can have by default.
 *
 * @param connectionId {@code crm+hubspot}
 */
public record ResourceSettings(String connectionId, List<ResourceField> fields) {
    /** Copies what could change. */
    public ResourceSettings {
        fields = List.copyOf(fields);
    }
}
