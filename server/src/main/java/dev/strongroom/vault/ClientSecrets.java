package dev.strongroom.vault;

import dev.strongroom.connection.Integration;
import dev.strongroom.crypto.SealContext;
import dev.strongroom.crypto.Sealer;
import dev.strongroom.crypto.Secret;
import java.util.List;

/// Opens the OAuth client secrets of an integration.
final class ClientSecrets {
    private ClientSecrets() {}

    static SealContext context(String applicationId, String unifiedApi, String serviceId) {
        return SealContext.of(applicationId, "client_secret", unifiedApi, serviceId);
    }

    static List<Secret> open(Integration integration, Sealer sealer) {
        SealContext context =
                context(
                        integration.applicationId(),
                        integration.unifiedApi(),
                        integration.serviceId());
        return integration.clientSecrets().stream().map(one -> sealer.open(one, context)).toList();
    }
}
