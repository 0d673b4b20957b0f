package dev.strongroom.vault;

import dev.strongroom.connection.Application;
import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an operator says an application should be.
public record ApplicationDeclaration(
        Application application, List<Key> apiKeys, List<DeclaredIntegration> integrations) {
    public ApplicationDeclaration {
        apiKeys = List.copyOf(apiKeys);
        integrations = List.copyOf(integrations);
    }

    /// @param label tells keys apart for people
    public record Key(ApiKeyHash hash, String label) {}

    /// @param clientSecrets newest first
    public record DeclaredIntegration(
            String unifiedApi,
            String serviceId,
            boolean enabled,
            @Nullable String clientId,
            List<Secret> clientSecrets,
            List<String> scopes) {
        public DeclaredIntegration {
            clientSecrets = List.copyOf(clientSecrets);
            scopes = List.copyOf(scopes);
        }
    }
}
