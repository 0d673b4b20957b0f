/// Material that tests of several packages share.
@NullMarked
package dev.strongroom.testing;

import org.jspecify.annotations.NullMarked;
