package dev.strongroom.placement;

import java.util.Map;

/// Signs calls with the keys of an account.
interface Signer {
    /// Whether some bodies are signed.
    boolean mayCoverBody();

    /// Whether bodies of this type are.
    boolean coversBody(MediaType type);

    /// The headers that carry the signature.
    Map<String, String> sign(SignedCall call);
}
