/**
 * Entries of the request log, and filters for them.
 *
 * <p>Values only: knows nothing of JSON. For everybody.
 */
@NullMarked
package dev.strongroom.client.log;

import org.jspecify.annotations.NullMarked;
