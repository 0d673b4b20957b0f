package dev.strongroom.connector;

import org.jspecify.annotations.Nullable;

/// Which children of a node (RFC 9535 section 2.3).
sealed interface PathSelector {

    record Name(String name) implements PathSelector {}

    record Wildcard() implements PathSelector {}

    /// @param index negative = from the end
    record Index(long index) implements PathSelector {}

    /// @param start null = the end where it begins, which depends on the sign of the step
    /// @param end null = the other end
    record Slice(@Nullable Long start, @Nullable Long end, long step) implements PathSelector {}

    record Filter(PathFilter condition) implements PathSelector {}
}
