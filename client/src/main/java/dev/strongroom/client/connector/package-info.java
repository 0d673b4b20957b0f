/**
 * The catalogue: connectors, unified APIs and their resources.
 *
 * <p>Values only: knows nothing of JSON. For everybody.
 */
@NullMarked
package dev.strongroom.client.connector;

import org.jspecify.annotations.NullMarked;
