package dev.strongroom.connector;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the segments of a [JsonPath] (RFC 9535 sections 2.3 and 2.5).
final class PathReader {
    private static final int DEEPEST = 16;

    private final PathText text;
    private int depth;

    PathReader(PathText text) {
        this.text = text;
    }

    /// All of the text.
    List<PathSegment> path() {
        if (!text.take("$")) {
            throw text.problem("must start with '$'");
        }
        List<PathSegment> segments = segments();
        if (!text.atEnd()) {
            throw text.problem(hint("needs '.' or '[' here"));
        }
        return segments;
    }

    private String hint(String problem) {
        return text.peek() == '-'
                ? problem
                        + "; a name with other characters than letters, digits and '_' is"
                        + " written ['a-b']"
                : problem;
    }

    /// Segments as far as they go.
    List<PathSegment> segments() {
        var segments = new ArrayList<PathSegment>();
        while (true) {
            int start = text.position();
            text.skipBlanks();
            if (text.take("..")) {
                segments.add(new PathSegment(true, afterDots()));
            } else if (text.take(".")) {
                segments.add(new PathSegment(false, List.of(shorthand())));
            } else if (text.take("[")) {
                segments.add(new PathSegment(false, bracketed()));
            } else {
                text.back(start);
                return segments;
            }
        }
    }

    private List<PathSelector> afterDots() {
        return text.take("[") ? bracketed() : List.of(shorthand());
    }

    private PathSelector shorthand() {
        return text.take("*") ? new PathSelector.Wildcard() : new PathSelector.Name(text.name());
    }

    private List<PathSelector> bracketed() {
        deeper();
        var selectors = new ArrayList<PathSelector>();
        do {
            text.skipBlanks();
            selectors.add(selector());
            text.skipBlanks();
        } while (text.take(","));
        if (!text.take("]")) {
            throw text.problem("needs ',' or ']' here");
        }
        depth--;
        return selectors;
    }

    /// Brackets and parentheses inside each other.
    void deeper() {
        if (++depth > DEEPEST) {
            throw text.problem("nests too deeply");
        }
    }

    void shallower() {
        depth--;
    }

    private PathSelector selector() {
        if (PathString.isNext(text)) {
            return new PathSelector.Name(PathString.read(text));
        }
        if (text.take("*")) {
            return new PathSelector.Wildcard();
        }
        if (text.take("?")) {
            text.skipBlanks();
            return new PathSelector.Filter(new PathFilterReader(text, this).condition());
        }
        return indexOrSlice();
    }

    private PathSelector indexOrSlice() {
        if (text.peek() != '-' && text.peek() != ':' && !text.atDigit()) {
            throw text.problem("needs a name in quotes, an index, a slice, '*' or '?' here");
        }
        Long start = integerOrNull();
        int afterStart = text.position();
        text.skipBlanks();
        if (!text.take(":")) {
            text.back(afterStart);
            return new PathSelector.Index(start == null ? text.integer() : start);
        }
        text.skipBlanks();
        Long end = integerOrNull();
        int afterEnd = text.position();
        text.skipBlanks();
        if (!text.take(":")) {
            text.back(afterEnd);
            return new PathSelector.Slice(start, end, 1);
        }
        int afterColon = text.position();
        text.skipBlanks();
        Long step = integerOrNull();
        if (step == null) {
            text.back(afterColon);
        }
        return new PathSelector.Slice(start, end, step == null ? 1 : step);
    }

    private @Nullable Long integerOrNull() {
        return text.peek() == '-' || text.atDigit() ? text.integer() : null;
    }
}
