package dev.strongroom.vault;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.DataScopes;
import dev.strongroom.connection.Integration;
import dev.strongroom.crypto.Keyring;
import dev.strongroom.crypto.RandomStrings;
import dev.strongroom.crypto.SealContext;
import dev.strongroom.crypto.Sealed;
import dev.strongroom.crypto.Sealer;
import dev.strongroom.crypto.Secret;
import dev.strongroom.store.ApplicationStore;
import dev.strongroom.store.ClientAlarmStore;
import dev.strongroom.store.IntegrationStore;
import dev.strongroom.store.StoredApplication;
import dev.strongroom.vault.ApplicationDeclaration.DeclaredIntegration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes the stored applications what the operator declared, writing only what differs.
public final class ApplicationSetup {
    private final ApplicationStore applications;
    private final IntegrationStore integrations;
    private final ClientAlarmStore alarms;
    private final Keyring keyring;
    private final RandomStrings random;
    private final InstantSource clock;

    /// Where what is set up is kept.
    public record Stores(
            ApplicationStore applications,
            IntegrationStore integrations,
            ClientAlarmStore alarms) {}

    public ApplicationSetup(
            Stores stores, Keyring keyring, RandomStrings random, InstantSource clock) {
        applications = stores.applications();
        integrations = stores.integrations();
        alarms = stores.alarms();
        this.keyring = keyring;
        this.random = random;
        this.clock = clock;
    }

    /// @return how many rows were written; 0 when everything was as declared
    /// @throws dev.strongroom.crypto.RootKeyException if the root key does not open what is
    /// stored; nothing is written then
    public int apply(List<ApplicationDeclaration> declarations) {
        Map<String, StoredApplication> stored =
                applications.all().stream()
                        .collect(Collectors.toMap(one -> one.application().id(), one -> one));
        // A new application's keyset must never be wrapped by a key that is not the others'.
        stored.forEach((id, application) -> keyring.sealer(id, application.dataKeyset()));
        int written = 0;
        for (ApplicationDeclaration declaration : declarations) {
            written += apply(declaration, stored.get(declaration.application().id()));
        }
        return written;
    }

    /// Whether no application is stored yet.
    public boolean empty() {
        return applications.all().isEmpty();
    }

    private int apply(ApplicationDeclaration declaration, @Nullable StoredApplication stored) {
        Application declared = declaration.application();
        int written = 0;
        StoredApplication present = stored;
        if (present == null) {
            present = applications.insert(withNewKeys(declared), clock.millis());
            written++;
        }
        DataScopes scopes =
                declared.dataScopes()
                        .datedAfter(present.application().dataScopes(), clock.millis());
        Application wanted = declared.withDataScopes(scopes);
        if (!present.application().equals(wanted)) {
            applications.update(wanted, clock.millis());
            written++;
        }
        written += applyKeys(declaration);
        Sealer sealer = keyring.sealer(declared.id(), present.dataKeyset());
        return written + applyIntegrations(declaration, sealer);
    }

    private StoredApplication withNewKeys(Application application) {
        Sealed dataKeyset = keyring.newDataKeyset(application.id());
        Sealed signingKey =
                keyring.sealer(application.id(), dataKeyset)
                        .seal(Secret.of(random.key()), Applications.signingKey(application.id()));
        return new StoredApplication(application, dataKeyset, signingKey);
    }

    private int applyKeys(ApplicationDeclaration declaration) {
        String id = declaration.application().id();
        Set<String> present = new HashSet<>(applications.apiKeyHashes(id));
        int written = 0;
        for (ApplicationDeclaration.Key key : declaration.apiKeys()) {
            if (!present.remove(key.hash().hex())) {
                applications.addApiKey(id, key.hash().hex(), key.label(), clock.millis());
                written++;
            }
        }
        for (String hash : present) {
            applications.removeApiKey(id, hash);
            written++;
        }
        return written;
    }

    private int applyIntegrations(ApplicationDeclaration declaration, Sealer sealer) {
        String id = declaration.application().id();
        Map<String, Integration> present = new HashMap<>();
        integrations.of(id).forEach(one -> present.put(one.id(), one));
        int written = 0;
        for (DeclaredIntegration declared : declaration.integrations()) {
            Integration old =
                    present.remove(Integration.id(declared.unifiedApi(), declared.serviceId()));
            if (old == null || !same(old, declared, sealer)) {
                integrations.put(seal(id, declared, sealer), clock.millis());
                // Whatever was wrong with the client may be mended by this.
                alarms.clear(id, declared.unifiedApi(), declared.serviceId());
                written++;
            }
        }
        for (Integration dropped : present.values()) {
            integrations.remove(id, dropped.unifiedApi(), dropped.serviceId());
            written++;
        }
        return written;
    }

    /// Sealing the same secret twice gives different bytes, so secrets are compared opened.
    private static boolean same(Integration old, DeclaredIntegration declared, Sealer sealer) {
        return old.enabled() == declared.enabled()
                && Objects.equals(old.clientId(), declared.clientId())
                && old.scopes().equals(declared.scopes())
                && ClientSecrets.open(old, sealer).equals(declared.clientSecrets());
    }

    private static Integration seal(
            String applicationId, DeclaredIntegration declared, Sealer sealer) {
        SealContext context =
                ClientSecrets.context(applicationId, declared.unifiedApi(), declared.serviceId());
        return new Integration(
                applicationId,
                declared.unifiedApi(),
                declared.serviceId(),
                declared.enabled(),
                declared.clientId(),
                declared.clientSecrets().stream().map(one -> sealer.seal(one, context)).toList(),
                declared.scopes());
    }
}
