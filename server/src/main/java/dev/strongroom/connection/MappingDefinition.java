package dev.strongroom.connection;

import org.jspecify.annotations.Nullable;

/// A field of the operator's product that consumers map to a field of their account. Applies to
/// every connector of the unified API.
///
/// @param unifiedApi `hris`
/// @param resource `employees`
/// @param key letters, digits, `_`, `-` and `.`: `first_aid_training`
/// @param label for people
/// @param required whether people are told when it is not mapped; says nothing of the state
/// @param customField whether the value is expected to find a custom field of the account
public record MappingDefinition(
        String unifiedApi,
        String resource,
        String key,
        String label,
        @Nullable String description,
        boolean required,
        boolean customField) {
    public MappingDefinition {
        for (String part : new String[] {unifiedApi, resource, key}) {
            if (!part.matches("[A-Za-z0-9_.-]{1,128}")) {
                throw new IllegalArgumentException(
                        "unified API, resource and key of a mapping have 1 to 128 letters, digits,"
                                + " '_', '-' or '.': "
                                + part);
            }
        }
    }

    /// `hris+employees+first_aid_training`
    public String id() {
        return unifiedApi + "+" + resource + "+" + key;
    }
}
