package dev.strongroom.connection;

import dev.strongroom.crypto.Sealed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A connector switched on by an application for one unified API.
///
/// @param clientId of the application's OAuth client at the service; null where it has none yet
/// @param clientSecrets sealed, newest first, so that a secret can be rotated without an outage
/// @param scopes asked for instead of the connector's defaults; empty = those
public record Integration(
        String applicationId,
        String unifiedApi,
        String serviceId,
        boolean enabled,
        @Nullable String clientId,
        List<Sealed> clientSecrets,
        List<String> scopes) {
    public Integration {
        clientSecrets = List.copyOf(clientSecrets);
        scopes = List.copyOf(scopes);
    }

    /// `crm+salesforce`: names it within its application, as it names a consumer's connection.
    public String id() {
        return id(unifiedApi, serviceId);
    }

    public static String id(String unifiedApi, String serviceId) {
        return unifiedApi + "+" + serviceId;
    }
}
