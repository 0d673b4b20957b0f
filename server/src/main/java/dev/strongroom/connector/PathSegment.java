package dev.strongroom.connector;

import java.util.List;

/// A step of a [JsonPath]: which children of a node, or which children of it and of everything
/// below it.
record PathSegment(boolean descendant, List<PathSelector> selectors) {
    PathSegment {
        selectors = List.copyOf(selectors);
    }

    /// Whether it finds one node at most.
    boolean singular() {
        return !descendant
                && selectors.size() == 1
                && (selectors.getFirst() instanceof PathSelector.Name
                        || selectors.getFirst() instanceof PathSelector.Index);
    }
}
