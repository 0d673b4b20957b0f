package dev.strongroom.vault;

import dev.strongroom.crypto.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an operator says of an integration.
///
/// @param clientSecrets newest first; null = those that are there
/// @param scopes asked for instead of the connector's defaults; empty = those
public record IntegrationMembers(
        boolean enabled,
        @Nullable String clientId,
        @Nullable List<Secret> clientSecrets,
        List<String> scopes) {
    /// Of an integration of which nothing is said.
    public static final IntegrationMembers DEFAULT =
            new IntegrationMembers(true, null, null, List.of());

    public IntegrationMembers {
        clientSecrets = clientSecrets == null ? null : List.copyOf(clientSecrets);
        scopes = List.copyOf(scopes);
    }
}
