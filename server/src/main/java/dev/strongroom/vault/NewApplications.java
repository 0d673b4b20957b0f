package dev.strongroom.vault;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.MappingDefinition;
import dev.strongroom.crypto.Keyring;
import dev.strongroom.crypto.RandomStrings;
import dev.strongroom.crypto.Sealed;
import dev.strongroom.crypto.Secret;
import dev.strongroom.store.StoredApplication;
import java.util.Set;
import java.util.stream.Collectors;

/// Gives new applications their keys.
final class NewApplications {
    private final Keyring keyring;
    private final RandomStrings random;

    NewApplications(Keyring keyring, RandomStrings random) {
        this.keyring = keyring;
        this.random = random;
    }

    /// @param declared whether the configuration names it
    StoredApplication create(Application application, boolean declared) {
        Sealed dataKeyset = keyring.newDataKeyset(application.id());
        Sealed signingKey =
                keyring.sealer(application.id(), dataKeyset)
                        .seal(Secret.of(random.key()), Applications.signingKey(application.id()));
        Set<String> managed =
                declared
                        ? Set.of()
                        : application.mappings().stream()
                                .map(MappingDefinition::id)
                                .collect(Collectors.toSet());
        return new StoredApplication(application, dataKeyset, signingKey, declared, managed);
    }
}
