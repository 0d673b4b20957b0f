/**
 * Calls to services through the proxy, and their answers.
 *
 * <p>Values only: knows nothing of how they are sent. For everybody.
 */
@NullMarked
package dev.strongroom.client.proxy;

import org.jspecify.annotations.NullMarked;
