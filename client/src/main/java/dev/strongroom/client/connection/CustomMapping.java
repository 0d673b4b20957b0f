package dev.strongroom.client.connection;

import org.jspecify.annotations.Nullable;

/**
 * A field of the application, and where the consumer has it.
 *
 * @param id {@code crm+leads+score}
 * @param value a JSONPath into the records of the service; null = not mapped
 * @param example what the JSONPath finds, where that was looked up
 */
public record CustomMapping(
        String id,
        String key,
        String label,
        @Nullable String description,
        @Nullable String value,
        boolean required,
        boolean customField,
        @Nullable String consumerId,
        @Nullable String example) {}
