package dev.strongroom.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a connector asks of a connection before it can be called.
///
/// @param grantType null unless `authType` is OAuth 2.0
/// @param requiredSettings ids of the form fields that must have a value
public record Requirements(
        AuthType authType, @Nullable OAuthGrantType grantType, List<String> requiredSettings) {
    public Requirements {
        requiredSettings = List.copyOf(requiredSettings);
    }

    /// Ids of required fields without a value, in form order.
    public List<String> missingFrom(Settings settings) {
        for (String field : requiredSettings) {
            if (!settings.has(field)) {
                return requiredSettings.stream().filter(id -> !settings.has(id)).toList();
            }
        }
        return List.of();
    }
}
