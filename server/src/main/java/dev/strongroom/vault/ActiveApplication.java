package dev.strongroom.vault;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.Integration;
import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.Sealer;
import dev.strongroom.crypto.TokenSigner;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An application ready for requests: keys opened, integrations at hand. Immutable.
public final class ActiveApplication {
    private final Application application;
    private final Keys keys;
    private final Map<String, Integration> integrations = new TreeMap<>();
    private final long version;
    private final InstantSource clock;

    /// @param version of the registry when the application was changed last
    ActiveApplication(
            Application application,
            Keys keys,
            List<Integration> integrations,
            long version,
            InstantSource clock) {
        this.application = application;
        this.keys = keys;
        integrations.forEach(one -> this.integrations.put(one.id(), one));
        this.version = version;
        this.clock = clock;
    }

    /// What the application seals, signs and is called with.
    record Keys(Sealer sealer, TokenSigner signer, List<ApiKey> apiKeys) {
        Keys {
            apiKeys = List.copyOf(apiKeys);
        }
    }

    /// @param expiresAt ms epoch; 0 = never
    record ApiKey(ApiKeyHash hash, long expiresAt) {}

    public String id() {
        return application.id();
    }

    public Application application() {
        return application;
    }

    /// Whether the key is one of this application's and has not ended. Looks at all of them, so
    /// that the time taken does not tell which one nearly fitted.
    public boolean accepts(ApiKeyHash key) {
        boolean accepted = false;
        for (ApiKey known : keys.apiKeys) {
            accepted |= known.hash.equals(key) && !hasEnded(known);
        }
        return accepted;
    }

    private boolean hasEnded(ApiKey key) {
        return key.expiresAt != 0 && key.expiresAt <= clock.millis();
    }

    Sealer sealer() {
        return keys.sealer;
    }

    TokenSigner signer() {
        return keys.signer;
    }

    long version() {
        return version;
    }

    /// In the order of their ids, `crm+salesforce`.
    Collection<Integration> integrations() {
        return integrations.values();
    }

    Optional<Integration> integration(String unifiedApi, String serviceId) {
        return Optional.ofNullable(integrations.get(Integration.id(unifiedApi, serviceId)));
    }
}
