package dev.strongroom.connection;

import org.jspecify.annotations.Nullable;

/// What callers attach to a connection, and what its consumer decided.
///
/// @param metadata a JSON object; its `company_id` is the server's
/// @param configuration a JSON array of per-resource defaults, `[{resource, defaults: [...]}]`
/// @param mappings a JSON object from custom-mapping id to JSONPath
/// @param companyId the connected organisation as the provider calls it; null = not known
/// @param consent the latest decision; null = there was none
public record Attributes(
        JsonText metadata,
        JsonText configuration,
        JsonText mappings,
        @Nullable String companyId,
        @Nullable ConsentRecord consent) {
    public static final Attributes EMPTY =
            new Attributes(
                    JsonText.EMPTY_OBJECT, JsonText.EMPTY_ARRAY, JsonText.EMPTY_OBJECT, null, null);

    public Attributes withMetadata(JsonText value) {
        return new Attributes(value, configuration, mappings, companyId, consent);
    }

    public Attributes withConfiguration(JsonText value) {
        return new Attributes(metadata, value, mappings, companyId, consent);
    }

    public Attributes withCompanyId(@Nullable String value) {
        return new Attributes(metadata, configuration, mappings, value, consent);
    }

    public Attributes withMappings(JsonText value) {
        return new Attributes(metadata, configuration, value, companyId, consent);
    }

    public Attributes withConsent(ConsentRecord value) {
        return new Attributes(metadata, configuration, mappings, companyId, value);
    }
}
