/// What tests of several packages share: servers to test against and the clock they run on.
@NullMarked
package dev.strongroom.testing;

import org.jspecify.annotations.NullMarked;
