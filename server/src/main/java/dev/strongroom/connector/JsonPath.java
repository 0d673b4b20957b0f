package dev.strongroom.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// A query for values of a JSON document (RFC 9535), as consumers write it to say where a mapped
/// field is found: `$.phones[?(@.type=='mobile')].phone`. Text and document are hostile, so the
/// length of the one and the work on the other are bounded.
///
/// The functions `match` and `search` of the RFC are refused: they hold regular expressions.
public final class JsonPath {
    /// Characters of the text.
    public static final int LONGEST = 1024;

    /// Visits of one evaluation: each node as often as it is looked at, and texts by their length,
    /// see [PathAllowance].
    static final int MOST_VISITS = 100_000;

    private final String text;
    private final List<PathSegment> segments;

    private JsonPath(String text, List<PathSegment> segments) {
        this.text = text;
        this.segments = List.copyOf(segments);
    }

    /// @throws JsonPathException saying what is wrong, and where
    public static JsonPath parse(String text) {
        if (text.length() > LONGEST) {
            throw new JsonPathException(LONGEST, "is longer than " + LONGEST + " characters");
        }
        return new JsonPath(text, new PathReader(new PathText(text)).path());
    }

    /// The values that are found, in the order of RFC 9535.
    ///
    /// @throws JsonPathException if finding them takes too much work
    public List<JsonNode> select(JsonNode document) {
        return select(document, PathAllowance.ofOne());
    }

    /// The same as one of several evaluations.
    ///
    /// @param allowance of all of them; less of it is left afterwards, whatever comes of this one
    /// @throws JsonPathException if finding them takes too much work
    public List<JsonNode> select(JsonNode document, PathAllowance allowance) {
        var found = new ArrayList<JsonNode>();
        long most = allowance.one();
        var walk = new PathWalk(document, most);
        try {
            walk.query(document, segments, found::add);
        } finally {
            allowance.spend(most - walk.left());
        }
        return found;
    }

    @Override
    public String toString() {
        return text;
    }
}
