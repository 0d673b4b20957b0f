package dev.strongroom.vault;

import dev.strongroom.connection.Application;
import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.Keyring;
import dev.strongroom.crypto.SealContext;
import dev.strongroom.crypto.Sealer;
import dev.strongroom.crypto.TokenSigner;
import dev.strongroom.store.ApplicationStore;
import dev.strongroom.store.IntegrationStore;
import dev.strongroom.store.StoredApplication;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The applications of this server, read once and kept in memory: authenticating a request and
/// looking up an integration cost no query.
public final class Applications {
    private final ApplicationStore store;
    private final IntegrationStore integrations;
    private final Keyring keyring;
    private volatile Map<String, ActiveApplication> active = Map.of();

    public Applications(ApplicationStore store, IntegrationStore integrations, Keyring keyring) {
        this.store = store;
        this.integrations = integrations;
        this.keyring = keyring;
    }

    public Optional<ActiveApplication> find(String applicationId) {
        return Optional.ofNullable(active.get(applicationId));
    }

    /// Of the application that a key names; callers hold keys of known applications only.
    ActiveApplication require(String applicationId) {
        return find(applicationId)
                .orElseThrow(
                        () -> new IllegalStateException("application is gone: " + applicationId));
    }

    public int size() {
        return active.size();
    }

    /// Reads everything again. Requests under way keep the application they started with.
    public void reload() {
        active =
                store.all().stream()
                        .map(this::activate)
                        .collect(Collectors.toUnmodifiableMap(ActiveApplication::id, one -> one));
    }

    private ActiveApplication activate(StoredApplication stored) {
        Application application = stored.application();
        Sealer sealer = keyring.sealer(application.id(), stored.dataKeyset());
        return new ActiveApplication(
                application,
                sealer,
                new TokenSigner(sealer.open(stored.signingKey(), signingKey(application.id()))),
                store.apiKeyHashes(application.id()).stream().map(ApiKeyHash::parse).toList(),
                integrations.of(application.id()));
    }

    static SealContext signingKey(String applicationId) {
        return SealContext.of(applicationId, "signing_key");
    }
}
