package dev.strongroom.vault;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.DataScopes;
import dev.strongroom.connection.Integration;
import dev.strongroom.crypto.Keyring;
import dev.strongroom.crypto.RandomStrings;
import dev.strongroom.crypto.Sealer;
import dev.strongroom.store.RegisteredApplication;
import dev.strongroom.store.RegistryRows;
import dev.strongroom.store.RegistryStore;
import dev.strongroom.store.StoredApiKey;
import dev.strongroom.store.StoredApplication;
import dev.strongroom.store.StoredIntegration;
import dev.strongroom.vault.ApplicationDeclaration.DeclaredIntegration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the stored applications what the operator declared, writing only what differs.
///
/// What was declared before and is no longer goes; what came through the management API stays,
/// unless the declaration names it now: then it is as declared. An application that is not declared
/// at all stays as it is, and the management API may change it.
public final class ApplicationSetup {
    private static final Logger LOG = LoggerFactory.getLogger(ApplicationSetup.class);

    private final RegistryStore registry;
    private final Keyring keyring;
    private final NewApplications newApplications;
    private final InstantSource clock;

    public ApplicationSetup(
            RegistryStore registry, Keyring keyring, RandomStrings random, InstantSource clock) {
        this.registry = registry;
        this.keyring = keyring;
        newApplications = new NewApplications(keyring, random);
        this.clock = clock;
    }

    /// @param declarations of all applications there are to be
    /// @return how many rows were written; 0 when everything was as declared
    /// @throws dev.strongroom.crypto.RootKeyException if the root key does not open what is
    /// stored; nothing is written then
    public int apply(List<ApplicationDeclaration> declarations) {
        return registry.edit(rows -> apply(rows, declarations));
    }

    /// Whether no application is stored yet.
    public boolean empty() {
        return registry.versions().isEmpty();
    }

    private int apply(RegistryRows rows, List<ApplicationDeclaration> declarations) {
        List<RegisteredApplication> stored = rows.all();
        // A new application's keyset must never be wrapped by a key that is not the others'.
        stored.forEach(one -> keyring.sealer(one.id(), one.stored().dataKeyset()));
        Map<String, RegisteredApplication> left = new HashMap<>();
        stored.forEach(one -> left.put(one.id(), one));
        int written = 0;
        for (ApplicationDeclaration declaration : declarations) {
            written += apply(rows, declaration, left.remove(declaration.application().id()));
        }
        for (RegisteredApplication undeclared : left.values()) {
            written += release(rows, undeclared.stored());
        }
        return written;
    }

    private int release(RegistryRows rows, StoredApplication stored) {
        if (!stored.declared()) {
            return 0;
        }
        rows.update(
                stored.with(stored.application(), false, stored.managedMappings()), clock.millis());
        return 1;
    }

    private int apply(
            RegistryRows rows,
            ApplicationDeclaration declaration,
            @Nullable RegisteredApplication known) {
        Application declared = declaration.application();
        int written = 0;
        RegisteredApplication present = known;
        if (present == null) {
            StoredApplication made = newApplications.create(declared, true);
            rows.insert(made, clock.millis());
            present = new RegisteredApplication(made, 0, List.of(), List.of());
            written++;
        }
        written += applyMembers(rows, declared, present.stored());
        written += applyKeys(rows, declaration, present);
        Sealer sealer = keyring.sealer(declared.id(), present.stored().dataKeyset());
        return written + applyIntegrations(rows, declaration, present, sealer);
    }

    private int applyMembers(RegistryRows rows, Application declared, StoredApplication present) {
        DataScopes scopes =
                declared.dataScopes()
                        .datedAfter(present.application().dataScopes(), clock.millis());
        var mappings = new ArrayList<>(declared.mappings());
        Set<String> managed = new HashSet<>(present.managedMappings());
        declared.mappings().forEach(one -> managed.remove(one.id()));
        present.application().mappings().stream()
                .filter(one -> managed.contains(one.id()))
                .forEach(mappings::add);
        StoredApplication wanted =
                present.with(declared.withDataScopes(scopes).withMappings(mappings), true, managed);
        if (same(present, wanted)) {
            return 0;
        }
        rows.update(wanted, clock.millis());
        return 1;
    }

    private static boolean same(StoredApplication a, StoredApplication b) {
        return a.application().equals(b.application())
                && a.declared() == b.declared()
                && a.managedMappings().equals(b.managedMappings());
    }

    private int applyKeys(
            RegistryRows rows, ApplicationDeclaration declaration, RegisteredApplication present) {
        String id = declaration.application().id();
        Map<String, StoredApiKey> left =
                present.apiKeys().stream()
                        .collect(Collectors.toMap(StoredApiKey::hash, one -> one));
        int written = 0;
        for (ApplicationDeclaration.Key key : declaration.apiKeys()) {
            StoredApiKey old = left.remove(key.hash().hex());
            if (old == null || !same(old, key)) {
                warnOfRevival(id, old);
                rows.put(
                        id,
                        new StoredApiKey(key.hash().hex(), key.label(), clock.millis(), 0, true));
                written++;
            }
        }
        for (StoredApiKey dropped : left.values()) {
            if (dropped.declared()) {
                rows.remove(id, dropped);
                written++;
            }
        }
        return written;
    }

    private static boolean same(StoredApiKey stored, ApplicationDeclaration.Key declared) {
        return stored.declared()
                && stored.expiresAt() == 0
                && stored.label().equals(declared.label());
    }

    private static void warnOfRevival(String applicationId, @Nullable StoredApiKey old) {
        if (old != null && old.expiresAt() != 0) {
            LOG.warn(
                    "API key {} of application {} was rotated and is named by the configuration"
                            + " file: it has no end any more",
                    old.id(),
                    applicationId);
        }
    }

    private int applyIntegrations(
            RegistryRows rows,
            ApplicationDeclaration declaration,
            RegisteredApplication present,
            Sealer sealer) {
        Map<String, StoredIntegration> left = new HashMap<>();
        present.integrations().forEach(one -> left.put(one.integration().id(), one));
        int written = 0;
        for (DeclaredIntegration declared : declaration.integrations()) {
            Optional<StoredIntegration> old =
                    Optional.ofNullable(
                            left.remove(
                                    Integration.id(declared.unifiedApi(), declared.serviceId())));
            if (old.isEmpty() || !old.get().declared() || !same(old.get(), declared, sealer)) {
                var secrets = new ClientSecrets(present.id(), sealer, clock.millis());
                rows.put(secrets.seal(declared, old, true), clock.millis());
                written++;
            }
        }
        for (StoredIntegration dropped : left.values()) {
            if (dropped.declared()) {
                rows.remove(dropped);
                written++;
            }
        }
        return written;
    }

    /// Sealing the same secret twice gives different bytes, so secrets are compared opened.
    private static boolean same(
            StoredIntegration stored, DeclaredIntegration declared, Sealer sealer) {
        Integration old = stored.integration();
        return old.enabled() == declared.enabled()
                && Objects.equals(old.clientId(), declared.clientId())
                && old.scopes().equals(declared.scopes())
                && ClientSecrets.open(old, sealer).equals(declared.clientSecrets());
    }
}
