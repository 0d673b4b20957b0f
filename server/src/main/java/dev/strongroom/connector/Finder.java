package dev.strongroom.connector;

import dev.strongroom.connector.MemberPath.Step;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a custom field stands in a record: a JSONPath (RFC 9535) with `{id}` and `{name}` of the
/// field, such as `$.properties['{id}']` or `$.fields[?(@.field=='{id}')].value`.
///
/// Ids are whatever a stranger named a field, so they may only stand in quotes or be compared with,
/// and are escaped there.
public final class Finder {
    private static final Pattern SEGMENT =
            Pattern.compile(
                    "\\.(?<member>[A-Za-z_][A-Za-z0-9_]*)|\\['(?<quoted>[^'\\\\]+)']"
                            + "|\\[(?<index>\\d{1,4})]"
                            + "|\\[\\?\\(@\\.(?<key>[A-Za-z_][A-Za-z0-9_]*)=="
                            + "(?:'(?<text>[^'\\\\]*)'|(?<bare>\\{[a-z]+}|\\d+))\\)]");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})");
    private static final HexFormat HEX = HexFormat.of();
    private static final Set<String> KNOWN = Set.of("id", "name");

    private final String source;
    private final List<Segment> segments;

    private Finder(String source, List<Segment> segments) {
        this.source = source;
        this.segments = List.copyOf(segments);
    }

    private sealed interface Segment {
        record Plain(String name) implements Segment {}

        record Quoted(String text) implements Segment {}

        record Index(int index) implements Segment {}

        /// @param bare without quotes, as numbers are
        record Match(String key, String text, boolean bare) implements Segment {}
    }

    /// @throws IllegalArgumentException saying what is wrong
    static Finder of(String source) {
        if (!source.startsWith("$")) {
            throw new IllegalArgumentException("must begin with $");
        }
        var segments = new ArrayList<Segment>();
        Matcher matcher = SEGMENT.matcher(source);
        int from = 1;
        while (from < source.length()) {
            if (!matcher.find(from) || matcher.start() != from) {
                throw new IllegalArgumentException(
                        "is not a path like $.fields['{id}'] from " + source.substring(from));
            }
            segments.add(segment(matcher));
            from = matcher.end();
        }
        PLACEHOLDER.matcher(source).results().forEach(one -> checkName(one.group(1)));
        return new Finder(source, segments);
    }

    private static void checkName(String name) {
        if (!KNOWN.contains(name)) {
            throw new IllegalArgumentException(
                    "knows {id} and {name}, not {" + name + "}" + NearMiss.hint(name, KNOWN));
        }
    }

    private static Segment segment(Matcher found) {
        if (found.group("member") != null) {
            return new Segment.Plain(found.group("member"));
        }
        if (found.group("quoted") != null) {
            return new Segment.Quoted(found.group("quoted"));
        }
        if (found.group("index") != null) {
            return new Segment.Index(Integer.parseInt(found.group("index")));
        }
        boolean bare = found.group("bare") != null;
        return new Segment.Match(
                found.group("key"), bare ? found.group("bare") : found.group("text"), bare);
    }

    /// The JSONPath of one field.
    public String path(String id, String name) {
        var path = new StringBuilder("$");
        for (Segment segment : segments) {
            switch (segment) {
                case Segment.Plain plain -> path.append('.').append(plain.name());
                case Segment.Quoted quoted ->
                        path.append('[')
                                .append(literal(filled(quoted.text(), id, name)))
                                .append(']');
                case Segment.Index index -> path.append('[').append(index.index()).append(']');
                case Segment.Match match -> {
                    String text = filled(match.text(), id, name);
                    boolean number = match.bare() && NUMBER.matcher(text).matches();
                    path.append("[?(@.")
                            .append(match.key())
                            .append("==")
                            .append(number ? text : literal(text))
                            .append(")]");
                }
            }
        }
        return path.toString();
    }

    /// Where a record that is made up has its value. What a record has, its path finds.
    public MemberPath place(String id, String name) {
        var steps = new ArrayList<Step>();
        for (Segment segment : segments) {
            steps.add(
                    switch (segment) {
                        case Segment.Plain plain -> new Step.Member(plain.name());
                        case Segment.Quoted quoted ->
                                new Step.Member(filled(quoted.text(), id, name));
                        case Segment.Index index -> new Step.Index(index.index());
                        case Segment.Match match ->
                                new Step.Where(match.key(), filled(match.text(), id, name));
                    });
        }
        return MemberPath.ofSteps(source, steps);
    }

    /// One pass: an id that reads `{name}` stays what it is.
    private static String filled(String text, String id, String name) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(found.group(1).equals("id") ? id : name));
    }

    /// A step to a member: `['name']`, as in a normalized path (RFC 9535 section 2.7).
    public static String step(String member) {
        return "[" + literal(member) + "]";
    }

    /// A string literal in single quotes (RFC 9535 section 2.3.1.1).
    private static String literal(String text) {
        var quoted = new StringBuilder("'");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                quoted.append("\\u").append(HEX.toHexDigits(c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('\'').toString();
    }

    /// As the connector file says it.
    @Override
    public String toString() {
        return source;
    }
}
