package dev.strongroom.client.log;

import dev.strongroom.client.value.Known;
import dev.strongroom.client.value.OpenValue;
import java.util.List;

/** How a path in a filter is compared. */
public record PathMatch(String value) implements OpenValue {
    public static final PathMatch CONTAINS = new PathMatch("CONTAINS");
    public static final PathMatch STARTS_WITH = new PathMatch("STARTS_WITH");
    public static final PathMatch ENDS_WITH = new PathMatch("ENDS_WITH");
    public static final PathMatch EXACT = new PathMatch("EXACT");

    private static final Known<PathMatch> KNOWN =
            Known.of(PathMatch::new, List.of(CONTAINS, STARTS_WITH, ENDS_WITH, EXACT));

    /** The constant with this word, or what this release does not know. */
    public static PathMatch of(String value) {
        return KNOWN.of(value);
    }

    @Override
    public boolean known() {
        return KNOWN.has(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
