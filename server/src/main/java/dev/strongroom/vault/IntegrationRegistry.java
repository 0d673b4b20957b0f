package dev.strongroom.vault;

import dev.strongroom.connection.Integration;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.NearMiss;
import dev.strongroom.crypto.Sealer;
import dev.strongroom.crypto.Secret;
import dev.strongroom.store.RegisteredApplication;
import dev.strongroom.store.RegistryRows;
import dev.strongroom.store.StoredIntegration;
import dev.strongroom.vault.ApplicationDeclaration.DeclaredIntegration;
import dev.strongroom.vault.VaultException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Integrations and their client secrets, for operators. Secrets go in and never come out.
public final class IntegrationRegistry {
    private static final int MOST = 2000;

    private final RegistryTools tools;
    private final ClientAlarms alarms;

    public IntegrationRegistry(RegistryTools tools, ClientAlarms alarms) {
        this.tools = tools;
        this.alarms = alarms;
    }

    /// By unified API and service.
    public List<Registered.Switched> of(String applicationId) {
        RegisteredApplication present = tools.read(applicationId);
        return present.integrations().stream()
                .map(one -> Registered.switched(present, one))
                .toList();
    }

    public Registered.Switched find(IntegrationKey key) {
        RegisteredApplication present = tools.read(key.applicationId());
        return Registered.switched(present, existing(present, key));
    }

    /// Adds the integration, or replaces the one that is there.
    public Registered.Switched put(IntegrationKey key, UnaryOperator<IntegrationMembers> members) {
        requireConnector(key);
        return save(key, present -> IntegrationMembers.DEFAULT, members);
    }

    public Registered.Switched change(
            IntegrationKey key, UnaryOperator<IntegrationMembers> members) {
        return save(key, present -> membersOf(existing(present, key)), members);
    }

    public void remove(IntegrationKey key) {
        tools.edit(
                key.applicationId(),
                (rows, present) -> {
                    StoredIntegration found = managed(present, key);
                    rows.remove(found);
                    return found;
                });
        alarms.forget(key);
    }

    /// Puts a secret in front of those that are there, which go on working.
    public Registered.Switched addSecret(IntegrationKey key, Secret secret) {
        return saveSecrets(
                key,
                (present, secrets) -> {
                    var more = new ArrayList<>(secrets);
                    more.addFirst(secret);
                    return more;
                });
    }

    public Registered.Switched removeSecret(IntegrationKey key, String secretId) {
        return saveSecrets(
                key,
                (present, secrets) -> {
                    var fewer = new ArrayList<Secret>();
                    var sealed = present.integration().clientSecrets();
                    for (int i = 0; i < sealed.size(); i++) {
                        if (!ClientSecrets.idOf(sealed.get(i)).equals(secretId)) {
                            fewer.add(secrets.get(i));
                        }
                    }
                    if (fewer.size() == secrets.size()) {
                        throw RegistryTools.missing("client secret with id: '" + secretId + "'");
                    }
                    return fewer;
                });
    }

    @FunctionalInterface
    private interface SecretsEdit {
        List<Secret> apply(StoredIntegration present, List<Secret> secrets);
    }

    @FunctionalInterface
    private interface Start {
        IntegrationMembers of(RegisteredApplication present);
    }

    private Registered.Switched saveSecrets(IntegrationKey key, SecretsEdit edit) {
        return save(
                key,
                present -> {
                    StoredIntegration found = managed(present, key);
                    List<Secret> opened =
                            ClientSecrets.open(found.integration(), sealerOf(present));
                    IntegrationMembers members = membersOf(found);
                    return new IntegrationMembers(
                            members.enabled(),
                            members.clientId(),
                            edit.apply(found, opened),
                            members.scopes());
                },
                UnaryOperator.identity());
    }

    private Registered.Switched save(
            IntegrationKey key, Start start, UnaryOperator<IntegrationMembers> members) {
        Registered.Switched saved =
                tools.edit(
                        key.applicationId(),
                        (rows, present) -> {
                            IntegrationMembers wanted = members.apply(start.of(present));
                            RegistryChecks.integration(wanted);
                            return save(rows, present, key, wanted);
                        });
        alarms.forget(key);
        return saved;
    }

    private Registered.Switched save(
            RegistryRows rows,
            RegisteredApplication present,
            IntegrationKey key,
            IntegrationMembers wanted) {
        Optional<StoredIntegration> old = present.integration(key.unifiedApi(), key.serviceId());
        old.ifPresent(one -> requireManaged(present, one));
        if (old.isEmpty() && present.integrations().size() >= MOST) {
            throw RegistryTools.full(MOST, "integrations of this application");
        }
        Sealer sealer = sealerOf(present);
        List<Secret> secrets = wanted.clientSecrets();
        if (secrets == null) {
            secrets =
                    old.map(one -> ClientSecrets.open(one.integration(), sealer)).orElse(List.of());
        }
        var sealing = new ClientSecrets(present.id(), sealer, tools.clock().millis());
        StoredIntegration stored =
                sealing.seal(
                        new DeclaredIntegration(
                                key.unifiedApi(),
                                key.serviceId(),
                                wanted.enabled(),
                                wanted.clientId(),
                                secrets,
                                wanted.scopes()),
                        old,
                        false);
        rows.put(stored, tools.clock().millis());
        return Registered.switched(present, stored);
    }

    private Sealer sealerOf(RegisteredApplication present) {
        return tools.keyring().sealer(present.id(), present.stored().dataKeyset());
    }

    private static IntegrationMembers membersOf(StoredIntegration stored) {
        Integration integration = stored.integration();
        return new IntegrationMembers(
                integration.enabled(), integration.clientId(), null, integration.scopes());
    }

    private static StoredIntegration existing(RegisteredApplication present, IntegrationKey key) {
        return present.integration(key.unifiedApi(), key.serviceId())
                .orElseThrow(
                        () ->
                                new VaultException(
                                        Kind.INTEGRATION_UNKNOWN,
                                        "Could not find integration with id: '" + key.id() + "'"));
    }

    private static StoredIntegration managed(RegisteredApplication present, IntegrationKey key) {
        StoredIntegration found = existing(present, key);
        requireManaged(present, found);
        return found;
    }

    private static void requireManaged(RegisteredApplication present, StoredIntegration one) {
        RegistryTools.requireManaged(
                Registered.switched(present, one).declared(),
                present.id(),
                ".integrations[" + one.integration().id() + "]");
    }

    private void requireConnector(IntegrationKey key) {
        Connector connector =
                tools.catalog()
                        .find(key.serviceId())
                        .orElseThrow(
                                () ->
                                        unknownConnector(
                                                key.serviceId()
                                                        + NearMiss.hint(
                                                                key.serviceId(),
                                                                tools.catalog().ids())));
        if (!connector.supports(key.unifiedApi())) {
            throw unknownConnector(
                    key.id()
                            + "; "
                            + key.serviceId()
                            + " has "
                            + connector.apis().stream().map(api -> api.id()).toList());
        }
    }

    private static VaultException unknownConnector(String what) {
        return new VaultException(
                Kind.CONNECTOR_UNKNOWN, "Could not find connector with id: " + what);
    }
}
