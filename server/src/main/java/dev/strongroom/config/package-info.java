/// The typed configuration and its loader: one YAML file, the environment on top.
///
/// Owns names, defaults and the messages for a wrong key. Does not interpret values that belong
/// to other packages (a connector id, a key's format). `Main` loads it; `Server` hands its parts
/// on.
@NullMarked
package dev.strongroom.config;

import org.jspecify.annotations.NullMarked;
