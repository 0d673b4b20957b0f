package dev.strongroom.store;

import dev.strongroom.connection.Integration;
import java.util.List;
import java.util.Optional;

/// An application and all that the operator says of it.
///
/// @param version of the registry at its last change
public record RegisteredApplication(
        StoredApplication stored,
        long version,
        List<StoredApiKey> apiKeys,
        List<StoredIntegration> integrations) {
    public RegisteredApplication {
        apiKeys = List.copyOf(apiKeys);
        integrations = List.copyOf(integrations);
    }

    public String id() {
        return stored.id();
    }

    public Optional<StoredIntegration> integration(String unifiedApi, String serviceId) {
        String id = Integration.id(unifiedApi, serviceId);
        return integrations.stream().filter(one -> one.integration().id().equals(id)).findFirst();
    }
}
