package dev.strongroom.vault;

import dev.strongroom.connection.Application;
import dev.strongroom.store.RegisteredApplication;
import dev.strongroom.store.RegistryRows;
import dev.strongroom.store.StoredApplication;
import dev.strongroom.vault.VaultException.Kind;
import java.util.List;
import java.util.function.UnaryOperator;

/// The applications themselves, for operators.
public final class ApplicationRegistry {
    private static final int MOST = 1000;

    private final RegistryTools tools;
    private final NewApplications newApplications;

    public ApplicationRegistry(RegistryTools tools) {
        this.tools = tools;
        newApplications = new NewApplications(tools.keyring(), tools.random());
    }

    /// By id.
    public List<Registered.App> all() {
        return tools.store().all().stream().map(Registered::app).toList();
    }

    public Registered.App find(String applicationId) {
        return Registered.app(tools.read(applicationId));
    }

    /// @param members turns an application with the defaults into the wanted one
    public Registered.App create(String id, UnaryOperator<Application> members) {
        RegistryChecks.applicationId(id);
        Application wanted = members.apply(new Application(id, id, List.of(), null, List.of()));
        RegistryChecks.application(wanted);
        return tools.edit(
                rows -> {
                    refuseTaken(rows, id);
                    if (rows.count() >= MOST) {
                        throw RegistryTools.full(MOST, "applications");
                    }
                    StoredApplication stored = newApplications.create(wanted, false);
                    rows.insert(stored, tools.clock().millis());
                    return new Registered.App(wanted, false);
                });
    }

    /// What a request that was under way left of an application that was deleted must not become
    /// another one's.
    private static void refuseTaken(RegistryRows rows, String id) {
        if (rows.find(id).isPresent()) {
            throw new VaultException(
                    Kind.CONFLICT, "There is an application with id: '" + id + "'");
        }
        if (rows.hasConsumers(id)) {
            throw new VaultException(
                    Kind.CONFLICT,
                    "There are consumers left of an application with id: '"
                            + id
                            + "'; take another id");
        }
    }

    /// @param members turns the application as it is into the wanted one
    public Registered.App change(String applicationId, UnaryOperator<Application> members) {
        return tools.edit(
                applicationId,
                (rows, present) -> {
                    StoredApplication stored = present.stored();
                    RegistryTools.requireManaged(stored.declared(), applicationId, "");
                    Application wanted = members.apply(stored.application());
                    RegistryChecks.application(wanted);
                    rows.update(
                            stored.with(wanted, false, stored.managedMappings()),
                            tools.clock().millis());
                    return new Registered.App(wanted, false);
                });
    }

    /// Deletes an application that nobody uses any more, with its keys and integrations. Its events
    /// are left to [EventSweep], as there may be millions of them.
    public void delete(String applicationId) {
        boolean unused =
                tools.edit(
                        applicationId,
                        (rows, present) -> {
                            refuseUsed(rows, present);
                            rows.remove(applicationId);
                            return true;
                        });
    }

    private static void refuseUsed(RegistryRows rows, RegisteredApplication present) {
        String id = present.id();
        RegistryTools.requireManaged(present.stored().declared(), id, "");
        if (rows.hasConsumers(id)) {
            throw new VaultException(
                    Kind.CONFLICT, "Application '" + id + "' has consumers; delete them first");
        }
        if (rows.hasRevocations(id)) {
            throw new VaultException(
                    Kind.CONFLICT,
                    "Providers still have to be told to revoke tokens of application '"
                            + id
                            + "'; wait until that is done");
        }
    }
}
