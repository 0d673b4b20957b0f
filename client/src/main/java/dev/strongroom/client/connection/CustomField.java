package dev.strongroom.client.connection;

import org.jspecify.annotations.Nullable;

/**
 * A field that the connected account has beyond the usual ones.
 *
 * @param value what the sampled record has there
 * @param finder the JSONPath of the value in a record
 */
public record CustomField(
        String id,
        String name,
        @Nullable String description,
        @Nullable Object value,
        @Nullable String finder) {}
