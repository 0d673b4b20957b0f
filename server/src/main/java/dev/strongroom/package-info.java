/// The root: the command line and the one place that builds everything. Holds no logic of its
/// own; nothing depends on it.
@NullMarked
package dev.strongroom;

import org.jspecify.annotations.NullMarked;
