package dev.strongroom.store;

import dev.strongroom.connection.Application;
import dev.strongroom.crypto.Sealed;
import java.util.Set;

/// An application with its keys, as stored.
///
/// @param dataKeyset wrapped with the root key; without it everything sealed for the application
/// is lost
/// @param signingKey the sealed key that signs the application's tokens
/// @param declared whether the configuration named it when it was last applied
/// @param managedMappings ids of the mappings that the configuration does not name
public record StoredApplication(
        Application application,
        Sealed dataKeyset,
        Sealed signingKey,
        boolean declared,
        Set<String> managedMappings) {
    public StoredApplication {
        managedMappings = Set.copyOf(managedMappings);
    }

    /// One that the configuration names, with all its mappings.
    public StoredApplication(Application application, Sealed dataKeyset, Sealed signingKey) {
        this(application, dataKeyset, signingKey, true, Set.of());
    }

    public StoredApplication with(Application value, boolean isDeclared, Set<String> managed) {
        return new StoredApplication(value, dataKeyset, signingKey, isDeclared, managed);
    }

    public String id() {
        return application.id();
    }
}
