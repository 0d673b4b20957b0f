package dev.strongroom.vault;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.Integration;
import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.Sealer;
import dev.strongroom.crypto.TokenSigner;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An application ready for requests: keys opened, integrations at hand. Immutable.
public final class ActiveApplication {
    private final Application application;
    private final Sealer sealer;
    private final TokenSigner signer;
    private final List<ApiKeyHash> apiKeys;
    private final Map<String, Integration> integrations = new TreeMap<>();

    ActiveApplication(
            Application application,
            Sealer sealer,
            TokenSigner signer,
            List<ApiKeyHash> apiKeys,
            List<Integration> integrations) {
        this.application = application;
        this.sealer = sealer;
        this.signer = signer;
        this.apiKeys = List.copyOf(apiKeys);
        integrations.forEach(one -> this.integrations.put(one.id(), one));
    }

    public String id() {
        return application.id();
    }

    public Application application() {
        return application;
    }

    /// Whether the key is one of this application's. Looks at all of them, so that the time taken
    /// does not tell which one nearly fitted.
    public boolean accepts(ApiKeyHash key) {
        boolean accepted = false;
        for (ApiKeyHash known : apiKeys) {
            accepted |= known.equals(key);
        }
        return accepted;
    }

    Sealer sealer() {
        return sealer;
    }

    TokenSigner signer() {
        return signer;
    }

    /// In the order of their ids, `crm+salesforce`.
    Collection<Integration> integrations() {
        return integrations.values();
    }

    Optional<Integration> integration(String unifiedApi, String serviceId) {
        return Optional.ofNullable(integrations.get(Integration.id(unifiedApi, serviceId)));
    }
}
