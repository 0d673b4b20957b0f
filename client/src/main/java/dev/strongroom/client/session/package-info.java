/**
 * Sessions: what a browser may be given.
 *
 * <p>Values only: knows nothing of JSON. For everybody.
 */
@NullMarked
package dev.strongroom.client.session;

import org.jspecify.annotations.NullMarked;
