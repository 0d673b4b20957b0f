package dev.strongroom.vault;

import dev.strongroom.connection.Application;
import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.Keyring;
import dev.strongroom.crypto.SealContext;
import dev.strongroom.crypto.Sealer;
import dev.strongroom.crypto.TokenSigner;
import dev.strongroom.store.RegisteredApplication;
import dev.strongroom.store.RegistryStore;
import dev.strongroom.store.StoredApiKey;
import dev.strongroom.store.StoredApplication;
import dev.strongroom.store.StoredIntegration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The applications of this server, kept in memory: authenticating a request and looking up an
/// integration cost no query. What changed is read again by [#refresh].
public final class Applications {
    private static final Logger LOG = LoggerFactory.getLogger(Applications.class);
    private static final long NEVER = -1;

    private final RegistryStore store;
    private final Keyring keyring;
    private final AdminKeys adminKeys;
    private final InstantSource clock;
    private volatile Map<String, ActiveApplication> active = Map.of();
    private long seen = NEVER;

    /// @param adminKeys are no application's, whatever the database says
    public Applications(
            RegistryStore store, Keyring keyring, AdminKeys adminKeys, InstantSource clock) {
        this.store = store;
        this.keyring = keyring;
        this.adminKeys = adminKeys;
        this.clock = clock;
    }

    public Optional<ActiveApplication> find(String applicationId) {
        return Optional.ofNullable(active.get(applicationId));
    }

    /// Who may embed the hosted page of an application.
    public Optional<Embedders> embedders(String applicationId) {
        return find(applicationId).map(one -> Embedders.of(one.application()));
    }

    /// Of the application that a key names.
    ///
    /// @throws VaultException if it was deleted since the caller got that key
    ActiveApplication require(String applicationId) {
        return find(applicationId).orElseThrow(() -> RegistryTools.unknown(applicationId));
    }

    public int size() {
        return active.size();
    }

    /// Reads what changed since it was read last. Costs one point read when nothing did. Requests
    /// under way keep the application they started with.
    ///
    /// @return whether anything had changed
    public synchronized boolean refresh() {
        // Read before the rows: what changes in between is found by the next refresh.
        long version = store.version();
        if (version == seen) {
            return false;
        }
        var next = new HashMap<String, ActiveApplication>();
        store.versions()
                .forEach(
                        (id, changed) -> {
                            ActiveApplication known = active.get(id);
                            if (known != null && known.version() == changed) {
                                next.put(id, known);
                            } else {
                                store.find(id).ifPresent(one -> next.put(id, activate(one)));
                            }
                        });
        active = Map.copyOf(next);
        seen = version;
        return true;
    }

    private ActiveApplication activate(RegisteredApplication registered) {
        StoredApplication stored = registered.stored();
        Application application = stored.application();
        Sealer sealer = keyring.sealer(application.id(), stored.dataKeyset());
        return new ActiveApplication(
                application,
                new ActiveApplication.Keys(
                        sealer,
                        new TokenSigner(
                                sealer.open(stored.signingKey(), signingKey(application.id()))),
                        apiKeys(registered)),
                registered.integrations().stream().map(StoredIntegration::integration).toList(),
                registered.version(),
                clock);
    }

    private List<ActiveApplication.ApiKey> apiKeys(RegisteredApplication registered) {
        return registered.apiKeys().stream()
                .filter(key -> isOnlyTheirs(registered.id(), key))
                .map(
                        key ->
                                new ActiveApplication.ApiKey(
                                        ApiKeyHash.parse(key.hash()), key.expiresAt()))
                .toList();
    }

    private boolean isOnlyTheirs(String applicationId, StoredApiKey key) {
        Optional<String> admin = adminKeys.nameOf(ApiKeyHash.parse(key.hash()));
        admin.ifPresent(
                name ->
                        LOG.warn(
                                "API key {} of application {} is not accepted: it is the admin key"
                                        + " {}",
                                key.id(),
                                applicationId,
                                name));
        return admin.isEmpty();
    }

    static SealContext signingKey(String applicationId) {
        return SealContext.of(applicationId, "signing_key");
    }
}
