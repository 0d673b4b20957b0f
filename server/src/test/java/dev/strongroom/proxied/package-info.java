/// The proxy from the outside: a real caller, a real provider, and every octet between them.
///
/// Owns what is promised of `/proxy` on the wire. It knows nothing of the classes behind it.
@NullMarked
package dev.strongroom.proxied;

import org.jspecify.annotations.NullMarked;
