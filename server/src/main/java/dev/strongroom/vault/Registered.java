package dev.strongroom.vault;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.Integration;
import dev.strongroom.connection.MappingDefinition;
import dev.strongroom.crypto.Secret;
import dev.strongroom.store.RegisteredApplication;
import dev.strongroom.store.StoredApiKey;
import dev.strongroom.store.StoredIntegration;
import java.util.ArrayList;
import java.util.List;

/// What operators see of the registry: no key, no secret. `declared` says that the configuration
/// file names the thing, so that only the file can change it.
public final class Registered {
    private Registered() {}

    /// An application's own members, data scopes among them.
    public record App(Application application, boolean declared) {}

    /// @param id the beginning of the key's SHA-256
    /// @param expiresAt ms epoch; 0 = never
    public record Key(String id, String name, long createdAt, long expiresAt, boolean declared) {}

    /// A key in the clear, which is said once.
    public record NewKey(Key key, Secret secret) {}

    /// @param clientSecrets newest first
    public record Switched(
            Integration integration, boolean declared, List<ClientSecret> clientSecrets) {
        public Switched {
            clientSecrets = List.copyOf(clientSecrets);
        }
    }

    /// @param id names the secret within its integration; nothing of its value is in it
    /// @param addedAt ms epoch; 0 = not known
    public record ClientSecret(String id, long addedAt) {}

    public record Mapping(MappingDefinition definition, boolean declared) {}

    static App app(RegisteredApplication one) {
        return new App(one.stored().application(), one.stored().declared());
    }

    /// Belongs to an application that the configuration names, and is named there as well.
    static Key key(RegisteredApplication owner, StoredApiKey key) {
        return new Key(
                key.id(),
                key.label(),
                key.createdAt(),
                key.expiresAt(),
                owner.stored().declared() && key.declared());
    }

    static Switched switched(RegisteredApplication owner, StoredIntegration one) {
        var secrets = new ArrayList<ClientSecret>();
        for (int i = 0; i < one.integration().clientSecrets().size(); i++) {
            secrets.add(
                    new ClientSecret(
                            ClientSecrets.idOf(one.integration().clientSecrets().get(i)),
                            one.secretTime(i)));
        }
        return new Switched(
                one.integration(), owner.stored().declared() && one.declared(), secrets);
    }

    static Mapping mapping(RegisteredApplication owner, MappingDefinition definition) {
        return new Mapping(
                definition,
                owner.stored().declared()
                        && !owner.stored().managedMappings().contains(definition.id()));
    }
}
