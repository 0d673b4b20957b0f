package dev.strongroom.connection;

/// What callers attach to a connection.
///
/// @param metadata a JSON object; its `company_id` is the server's
/// @param configuration a JSON array of per-resource defaults, `[{resource, defaults: [...]}]`
/// @param mappings a JSON object from custom-mapping id to JSONPath
public record Attributes(JsonText metadata, JsonText configuration, JsonText mappings) {
    public static final Attributes EMPTY =
            new Attributes(JsonText.EMPTY_OBJECT, JsonText.EMPTY_ARRAY, JsonText.EMPTY_OBJECT);

    public Attributes withMetadata(JsonText value) {
        return new Attributes(value, configuration, mappings);
    }

    public Attributes withConfiguration(JsonText value) {
        return new Attributes(metadata, value, mappings);
    }
}
