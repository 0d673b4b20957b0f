package dev.strongroom.placement;

import java.util.Map;

/// Signs calls with the keys of an account.
interface Signer {
    /// Whether bodies of this type are signed.
    boolean coversBody(MediaType type);

    /// The headers that carry the signature.
    Map<String, String> sign(SignedCall call);
}
