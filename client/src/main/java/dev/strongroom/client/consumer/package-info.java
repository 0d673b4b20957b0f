/**
 * Consumers, their connections and counts.
 *
 * <p>Values only: knows nothing of JSON. For everybody.
 */
@NullMarked
package dev.strongroom.client.consumer;

import org.jspecify.annotations.NullMarked;
