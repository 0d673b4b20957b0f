package dev.strongroom.connection;

import org.jspecify.annotations.Nullable;

/// What callers attach to a connection.
///
/// @param metadata a JSON object; its `company_id` is the server's
/// @param configuration a JSON array of per-resource defaults, `[{resource, defaults: [...]}]`
/// @param mappings a JSON object from custom-mapping id to JSONPath
/// @param companyId the connected organisation as the provider calls it; null = not known
public record Attributes(
        JsonText metadata, JsonText configuration, JsonText mappings, @Nullable String companyId) {
    public static final Attributes EMPTY =
            new Attributes(
                    JsonText.EMPTY_OBJECT, JsonText.EMPTY_ARRAY, JsonText.EMPTY_OBJECT, null);

    public Attributes withMetadata(JsonText value) {
        return new Attributes(value, configuration, mappings, companyId);
    }

    public Attributes withConfiguration(JsonText value) {
        return new Attributes(metadata, value, mappings, companyId);
    }

    public Attributes withCompanyId(@Nullable String value) {
        return new Attributes(metadata, configuration, mappings, value);
    }
}
