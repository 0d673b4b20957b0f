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

    /// Nodes of a document that one evaluation looks at, each as often as it does.
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
        var found = new ArrayList<JsonNode>();
        new PathWalk(document, MOST_VISITS).query(document, segments, found::add);
        return found;
    }

    @Override
    public String toString() {
        return text;
    }
}
