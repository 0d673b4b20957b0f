/** A server at fault. */
@NullMarked
package dev.strongroom.client.testing;

import org.jspecify.annotations.NullMarked;
