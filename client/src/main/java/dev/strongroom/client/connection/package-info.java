/**
 * Connections and what belongs to them: state, forms, credentials to import, links, consent,
 * mappings.
 *
 * <p>Values only: knows nothing of JSON. For everybody.
 */
@NullMarked
package dev.strongroom.client.connection;

import org.jspecify.annotations.NullMarked;
