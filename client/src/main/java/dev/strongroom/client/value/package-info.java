/**
 * The small values that all others are made of: secrets, open enumerations, immutable maps.
 *
 * <p>Owns how a secret is masked and how a value that came after this release is kept. Knows
 * neither JSON nor HTTP. For everybody.
 */
@NullMarked
package dev.strongroom.client.value;

import org.jspecify.annotations.NullMarked;
