/// The wire: JSON endpoints and OAuth redirects, one class per resource; authentication of
/// callers; errors to JSON.
///
/// Owns headers, envelopes, names and statuses as `vault-behaviour.md` fixes them. Holds no rule
/// of the vault and never sees the store, a sealer or the OAuth client. `Server` mounts its
/// routes.
@NullMarked
package dev.strongroom.api;

import org.jspecify.annotations.NullMarked;
