package dev.strongroom.vault;

import dev.strongroom.connection.Integration;
import dev.strongroom.crypto.SealContext;
import dev.strongroom.crypto.Sealed;
import dev.strongroom.crypto.Sealer;
import dev.strongroom.crypto.Secret;
import dev.strongroom.store.StoredIntegration;
import dev.strongroom.vault.ApplicationDeclaration.DeclaredIntegration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Seals and opens the OAuth client secrets of an application's integrations.
///
/// @param now when secrets that are new were added, ms epoch
record ClientSecrets(String applicationId, Sealer sealer, long now) {
    private static final int ID_LENGTH = 16;

    private static SealContext context(String applicationId, String unifiedApi, String serviceId) {
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

    /// Sealing is never the same twice, so the bytes tell secrets apart and nothing else.
    static String idOf(Sealed secret) {
        return Fingerprint.of(secret.bytes()).substring(0, ID_LENGTH);
    }

    /// A secret that the old integration had keeps its bytes and its age, and with the bytes its
    /// name.
    StoredIntegration seal(
            DeclaredIntegration wanted, Optional<StoredIntegration> old, boolean declared) {
        SealContext context = context(applicationId, wanted.unifiedApi(), wanted.serviceId());
        List<Secret> known = old.map(one -> open(one.integration(), sealer)).orElse(List.of());
        var sealed = new ArrayList<Sealed>();
        var times = new ArrayList<Long>();
        for (Secret secret : wanted.clientSecrets()) {
            int place = known.indexOf(secret);
            if (place >= 0) {
                StoredIntegration kept = old.orElseThrow();
                sealed.add(kept.integration().clientSecrets().get(place));
                times.add(kept.secretTime(place));
            } else {
                sealed.add(sealer.seal(secret, context));
                times.add(now);
            }
        }
        var integration =
                new Integration(
                        applicationId,
                        wanted.unifiedApi(),
                        wanted.serviceId(),
                        wanted.enabled(),
                        wanted.clientId(),
                        sealed,
                        wanted.scopes());
        return new StoredIntegration(integration, declared, times);
    }
}
