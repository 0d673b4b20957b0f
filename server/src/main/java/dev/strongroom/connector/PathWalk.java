package dev.strongroom.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.strongroom.connector.PathFilter.Operand;
import dev.strongroom.connector.PathFilter.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One evaluation of a [JsonPath] on a document. Depth first, which gives the order of RFC 9535
/// without lists in between; every node looked at is counted, and texts by their length, so that
/// `$..*..*` ends.
final class PathWalk {
    private final JsonNode root;
    private final PathComparison comparison = new PathComparison(this::spend);
    private long visitsLeft;

    PathWalk(JsonNode root, long mostVisits) {
        this.root = root;
        visitsLeft = mostVisits;
    }

    /// @param found what to do with each node; false = enough
    /// @return false if it was enough
    boolean query(JsonNode node, List<PathSegment> segments, Predicate<JsonNode> found) {
        return from(node, segments, 0, found);
    }

    private boolean from(
            JsonNode node, List<PathSegment> segments, int next, Predicate<JsonNode> found) {
        visit();
        if (next == segments.size()) {
            return found.test(node);
        }
        PathSegment segment = segments.get(next);
        Predicate<JsonNode> onward = child -> from(child, segments, next + 1, found);
        return segment.descendant()
                ? everywhere(node, segment, onward)
                : children(node, segment, onward);
    }

    private boolean everywhere(JsonNode node, PathSegment segment, Predicate<JsonNode> onward) {
        if (!children(node, segment, onward)) {
            return false;
        }
        for (JsonNode child : node) {
            visit();
            if (!everywhere(child, segment, onward)) {
                return false;
            }
        }
        return true;
    }

    private boolean children(JsonNode node, PathSegment segment, Predicate<JsonNode> onward) {
        for (PathSelector selector : segment.selectors()) {
            if (!selected(node, selector, onward)) {
                return false;
            }
        }
        return true;
    }

    private boolean selected(JsonNode node, PathSelector selector, Predicate<JsonNode> onward) {
        return switch (selector) {
            case PathSelector.Name name -> ifThere(node.get(name.name()), onward);
            case PathSelector.Index index -> ifThere(element(node, index.index()), onward);
            case PathSelector.Wildcard wildcard -> all(node, onward);
            case PathSelector.Slice slice -> slice(node, slice, onward);
            case PathSelector.Filter filter -> filtered(node, filter.condition(), onward);
        };
    }

    /// Goes on with a child that is there.
    private static boolean ifThere(@Nullable JsonNode child, Predicate<JsonNode> onward) {
        return child == null || onward.test(child);
    }

    private static @Nullable JsonNode element(JsonNode node, long index) {
        if (!node.isArray()) {
            return null;
        }
        long fromStart = index < 0 ? node.size() + index : index;
        return fromStart < 0 || fromStart >= node.size() ? null : node.get((int) fromStart);
    }

    private static boolean all(JsonNode node, Predicate<JsonNode> onward) {
        for (JsonNode child : node) {
            if (!onward.test(child)) {
                return false;
            }
        }
        return true;
    }

    /// RFC 9535 section 2.3.4.2.2; bounds and step are far from overflowing a long.
    private static boolean slice(
            JsonNode node, PathSelector.Slice slice, Predicate<JsonNode> onward) {
        long step = slice.step();
        if (!node.isArray() || step == 0) {
            return true;
        }
        int size = node.size();
        Long start = slice.start();
        Long end = slice.end();
        long first = start == null ? (step > 0 ? 0 : size - 1) : fromStart(start, size);
        long last = end == null ? (step > 0 ? size : -1) : fromStart(end, size);
        if (step > 0) {
            long upper = Math.clamp(last, 0, size);
            for (long i = Math.clamp(first, 0, size); i < upper; i += step) {
                if (!onward.test(node.get((int) i))) {
                    return false;
                }
            }
            return true;
        }
        long lower = Math.clamp(last, -1, size - 1);
        for (long i = Math.clamp(first, -1, size - 1); i > lower; i += step) {
            if (!onward.test(node.get((int) i))) {
                return false;
            }
        }
        return true;
    }

    private static long fromStart(long index, int size) {
        return index >= 0 ? index : size + index;
    }

    private boolean filtered(JsonNode node, PathFilter condition, Predicate<JsonNode> onward) {
        for (JsonNode child : node) {
            visit();
            if (holds(condition, child) && !onward.test(child)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(PathFilter condition, JsonNode current) {
        return switch (condition) {
            case PathFilter.Or or -> or.parts().stream().anyMatch(part -> holds(part, current));
            case PathFilter.And and -> and.parts().stream().allMatch(part -> holds(part, current));
            case PathFilter.Not not -> !holds(not.part(), current);
            case PathFilter.Exists exists -> !nested(exists.query(), current, node -> false);
            case PathFilter.Comparison one ->
                    comparison.holds(
                            value(one.left(), current),
                            one.operator(),
                            value(one.right(), current));
        };
    }

    private boolean nested(Query query, JsonNode current, Predicate<JsonNode> found) {
        return query(query.fromRoot() ? root : current, query.segments(), found);
    }

    private List<JsonNode> nodes(Query query, JsonNode current) {
        var found = new ArrayList<JsonNode>();
        nested(query, current, found::add);
        return found;
    }

    private @Nullable JsonNode value(Operand operand, JsonNode current) {
        return switch (operand) {
            case Operand.Literal literal -> literal.value();
            case Operand.Singular singular -> only(nodes(singular.query(), current));
            case Operand.Length length -> length(value(length.of(), current));
            case Operand.Count count -> IntNode.valueOf(nodes(count.of(), current).size());
            case Operand.Only only -> only(nodes(only.of(), current));
        };
    }

    private static @Nullable JsonNode only(List<JsonNode> nodes) {
        return nodes.size() == 1 ? nodes.getFirst() : null;
    }

    private @Nullable JsonNode length(@Nullable JsonNode value) {
        if (value != null && value.isTextual()) {
            String text = value.textValue();
            spend(PathComparison.visits(text.length()));
            return IntNode.valueOf(text.codePointCount(0, text.length()));
        }
        return value != null && value.isContainerNode() ? IntNode.valueOf(value.size()) : null;
    }

    private void visit() {
        spend(1);
    }

    /// Visits that are left; none after an evaluation that took too much.
    long left() {
        return Math.max(0, visitsLeft);
    }

    private void spend(long visits) {
        visitsLeft -= visits;
        if (visitsLeft < 0) {
            throw new JsonPathException("takes too much work on this document");
        }
    }
}
