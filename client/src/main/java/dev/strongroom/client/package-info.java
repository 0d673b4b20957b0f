/**
 * A client of Strongroom, a self-hosted connection vault.
 *
 * <p>Begin with {@link dev.strongroom.client.Strongroom#builder}. Owns the operations, how they are
 * sent and tried again, and what goes wrong with them; the values they take and give are in the
 * packages beside this one. Shares nothing with the server but the wire.
 */
@NullMarked
package dev.strongroom.client;

import org.jspecify.annotations.NullMarked;
