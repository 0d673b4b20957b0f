/**
 * JSON, read and written as a stream: no reflection, no tree.
 *
 * <p>Owns the spelling of every value on the wire. Not part of what callers may rely on: it is
 * public only because the operations are in another package, and changes without notice.
 */
@NullMarked
package dev.strongroom.client.wire;

import org.jspecify.annotations.NullMarked;
