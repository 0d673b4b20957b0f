package dev.strongroom.vault;

import dev.strongroom.connection.DataScopes;
import dev.strongroom.connection.MappingDefinition;
import dev.strongroom.store.RegisteredApplication;
import dev.strongroom.store.RegistryRows;
import dev.strongroom.store.StoredApplication;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Mapping definitions and data scopes of applications, for operators.
public final class DefinitionRegistry {
    private static final int MOST = 2000;

    private final RegistryTools tools;

    public DefinitionRegistry(RegistryTools tools) {
        this.tools = tools;
    }

    /// Those that the configuration file names first.
    public List<Registered.Mapping> mappings(String applicationId) {
        RegisteredApplication present = tools.read(applicationId);
        return present.stored().application().mappings().stream()
                .map(one -> Registered.mapping(present, one))
                .toList();
    }

    /// @param id `hris+employees+first_aid_training`
    public Registered.Mapping mapping(String applicationId, String id) {
        RegisteredApplication present = tools.read(applicationId);
        return Registered.mapping(present, existing(present, id));
    }

    /// @throws VaultException if no mapping could be named so
    public static void checkName(String unifiedApi, String resource, String key) {
        RegistryChecks.mapping(unifiedApi, resource, key);
    }

    /// Adds the definition, or replaces the one that is there.
    public Registered.Mapping put(String applicationId, MappingDefinition wanted) {
        RegistryChecks.mapping(wanted);
        return tools.edit(
                applicationId,
                (rows, present) -> {
                    var mappings = new ArrayList<MappingDefinition>();
                    boolean replaced = false;
                    for (MappingDefinition one : present.stored().application().mappings()) {
                        boolean same = one.id().equals(wanted.id());
                        if (same) {
                            requireManaged(present, one);
                        }
                        mappings.add(same ? wanted : one);
                        replaced |= same;
                    }
                    if (!replaced) {
                        mappings.add(wanted);
                    }
                    if (mappings.size() > MOST) {
                        throw RegistryTools.full(MOST, "mappings of this application");
                    }
                    var managed = new HashSet<>(present.stored().managedMappings());
                    managed.add(wanted.id());
                    save(rows, present, mappings, managed);
                    return new Registered.Mapping(wanted, false);
                });
    }

    public void remove(String applicationId, String id) {
        tools.edit(
                applicationId,
                (rows, present) -> {
                    MappingDefinition gone = existing(present, id);
                    requireManaged(present, gone);
                    var mappings = new ArrayList<>(present.stored().application().mappings());
                    mappings.remove(gone);
                    var managed = new HashSet<>(present.stored().managedMappings());
                    managed.remove(id);
                    save(rows, present, mappings, managed);
                    return gone;
                });
    }

    /// The application that they belong to.
    public Registered.App dataScopes(String applicationId) {
        return Registered.app(tools.read(applicationId));
    }

    /// @param wanted its date is not looked at
    public Registered.App setDataScopes(String applicationId, DataScopes wanted) {
        RegistryChecks.dataScopes(wanted);
        return tools.edit(
                applicationId,
                (rows, present) -> {
                    StoredApplication stored = present.stored();
                    RegistryTools.requireManaged(stored.declared(), applicationId, ".data_scopes");
                    long now = tools.clock().millis();
                    var application =
                            stored.application()
                                    .withDataScopes(
                                            wanted.datedAfter(
                                                    stored.application().dataScopes(), now));
                    rows.update(stored.with(application, false, stored.managedMappings()), now);
                    return new Registered.App(application, false);
                });
    }

    private void save(
            RegistryRows rows,
            RegisteredApplication present,
            List<MappingDefinition> mappings,
            Set<String> managed) {
        StoredApplication stored = present.stored();
        rows.update(
                stored.with(
                        stored.application().withMappings(mappings), stored.declared(), managed),
                tools.clock().millis());
    }

    private static MappingDefinition existing(RegisteredApplication present, String id) {
        return present.stored().application().mappings().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> RegistryTools.missing("mapping with id: '" + id + "'"));
    }

    private static void requireManaged(RegisteredApplication present, MappingDefinition one) {
        RegistryTools.requireManaged(
                Registered.mapping(present, one).declared(),
                present.id(),
                ".custom_mappings[" + one.id() + "]");
    }
}
