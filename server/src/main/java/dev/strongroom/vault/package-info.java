/// The use cases: list and change connections, import credentials, authorize, revoke, open
/// sessions.
///
/// Owns every rule that needs more than one noun, and all opening and sealing of stored values:
/// it is the only caller of `crypto.Sealer`. Knows nothing of HTTP requests, JSON envelopes or
/// SQL. Called by `api` and `proxy`.
@NullMarked
package dev.strongroom.vault;

import org.jspecify.annotations.NullMarked;
