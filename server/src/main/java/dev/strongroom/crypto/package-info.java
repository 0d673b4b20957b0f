/// Bytes in, bytes out: secrets in memory, secrets at rest, signed tokens.
///
/// Owns the [dev.strongroom.crypto.Secret] type, the keys (a root key that wraps one data keyset
/// per application) and the two operations on stored bytes, sealing and opening, each bound to a
/// [dev.strongroom.crypto.SealContext]. Does not own where wrapped keysets or sealed bytes are
/// kept.
///
/// Anyone may hold a `Secret` or a `Sealed`; only `vault` calls `Sealer`; `oauth` signs with
/// `SignedAssertion`, `placement` with `Hmac`. No other package imports Tink, Nimbus or
/// `javax.crypto`.
@NullMarked
package dev.strongroom.crypto;

import org.jspecify.annotations.NullMarked;
