package dev.strongroom.vault;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.PendingAuthorization;
import dev.strongroom.crypto.SealContext;
import dev.strongroom.crypto.Sealed;
import dev.strongroom.crypto.Secret;
import dev.strongroom.vault.Directory.Place;
import org.jspecify.annotations.Nullable;

/// PKCE verifiers while their authorization is under way: sealed for one connection and one state.
final class CodeVerifiers {
    private CodeVerifiers() {}

    static @Nullable Sealed seal(
            @Nullable Secret verifier, Place place, ConnectionKey key, StateValue state) {
        return verifier == null
                ? null
                : place.application().sealer().seal(verifier, context(key, state.hash()));
    }

    static @Nullable Secret open(PendingAuthorization waiting, Place place) {
        Sealed sealed = waiting.codeVerifier();
        return sealed == null
                ? null
                : place.application()
                        .sealer()
                        .open(sealed, context(waiting.key(), waiting.stateHash()));
    }

    private static SealContext context(ConnectionKey key, String stateHash) {
        return SealContexts.of(key, "code_verifier:" + stateHash);
    }
}
