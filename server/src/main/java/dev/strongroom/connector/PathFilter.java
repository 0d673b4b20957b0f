package dev.strongroom.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// A condition on a child (RFC 9535 section 2.3.5).
sealed interface PathFilter {

    record Or(List<PathFilter> parts) implements PathFilter {}

    record And(List<PathFilter> parts) implements PathFilter {}

    record Not(PathFilter part) implements PathFilter {}

    /// Holds if the query finds anything.
    record Exists(Query query) implements PathFilter {}

    record Comparison(Operand left, Operator operator, Operand right) implements PathFilter {}

    enum Operator {
        EQUAL,
        UNEQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL
    }

    /// A query inside a condition.
    ///
    /// @param fromRoot `$`, else `@`
    record Query(boolean fromRoot, List<PathSegment> segments) {
        boolean singular() {
            return segments.stream().allMatch(PathSegment::singular);
        }
    }

    /// What is compared: one value, or nothing.
    sealed interface Operand {

        record Literal(JsonNode value) implements Operand {}

        record Singular(Query query) implements Operand {}

        /// `length(...)`: characters of a text, elements of an array, members of an object.
        record Length(Operand of) implements Operand {}

        /// `count(...)`: how many nodes are found.
        record Count(Query of) implements Operand {}

        /// `value(...)`: the node, if just one is found.
        record Only(Query of) implements Operand {}
    }
}
