package dev.strongroom.vault;

import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.Keyring;
import dev.strongroom.crypto.RandomStrings;
import dev.strongroom.store.RegisteredApplication;
import dev.strongroom.store.RegistryRows;
import dev.strongroom.store.RegistryStore;
import dev.strongroom.vault.VaultException.Kind;
import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.Function;

/// What all use cases of operators need. They read the database and not the memory, so that every
/// replica says the same; a change takes effect on this replica before its answer goes out.
public record RegistryTools(
        RegistryStore store,
        Applications applications,
        ConnectorCatalog catalog,
        Keyring keyring,
        RandomStrings random,
        AdminKeys adminKeys,
        InstantSource clock) {

    RegisteredApplication read(String applicationId) {
        requirePossible(applicationId);
        return store.find(applicationId).orElseThrow(() -> unknown(applicationId));
    }

    <T> T edit(Function<RegistryRows, T> change) {
        T result = store.edit(change);
        applications.refresh();
        return result;
    }

    /// @throws VaultException if there is no such application
    <T> T edit(String applicationId, BiFunction<RegistryRows, RegisteredApplication, T> change) {
        requirePossible(applicationId);
        return edit(
                rows ->
                        change.apply(
                                rows,
                                rows.find(applicationId)
                                        .orElseThrow(() -> unknown(applicationId))));
    }

    /// Text from a path may hold what no database takes.
    private static void requirePossible(String applicationId) {
        if (!RegistryChecks.isApplicationId(applicationId)) {
            throw unknown(applicationId);
        }
    }

    /// @param place within the application's entry of the file: `.api_keys[first]`; empty for the
    /// entry itself
    /// @throws VaultException if the file names it
    static void requireManaged(boolean declared, String applicationId, String place) {
        if (declared) {
            throw new VaultException(
                    Kind.DECLARED,
                    "The configuration file names applications["
                            + applicationId
                            + "]"
                            + place
                            + ", so it can only be changed there; change the file and restart");
        }
    }

    static VaultException unknown(String applicationId) {
        return missing("application with id: '" + applicationId + "'");
    }

    static VaultException missing(String what) {
        return new VaultException(Kind.ENTITY_UNKNOWN, "Could not find " + what);
    }

    static VaultException full(int most, String what) {
        return new VaultException(
                Kind.UNPROCESSABLE,
                "There are " + most + " " + what + " already, which is the most");
    }
}
