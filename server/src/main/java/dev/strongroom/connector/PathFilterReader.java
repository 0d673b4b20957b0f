package dev.strongroom.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.strongroom.connector.PathFilter.Operand;
import dev.strongroom.connector.PathFilter.Operator;
import dev.strongroom.connector.PathFilter.Query;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the condition of a filter (RFC 9535 section 2.3.5), functions and their types included.
final class PathFilterReader {
    private static final int LONGEST_NUMBER = 100;
    private static final int BIGGEST_EXPONENT = 400;
    private static final Set<String> REGULAR = Set.of("match", "search");

    private final PathText text;
    private final PathReader paths;

    PathFilterReader(PathText text, PathReader paths) {
        this.text = text;
        this.paths = paths;
    }

    /// `a || b`, where `&&` binds closer.
    PathFilter condition() {
        var parts = new ArrayList<PathFilter>();
        do {
            text.skipBlanks();
            parts.add(conjunction());
        } while (takeAfterBlanks("||"));
        return parts.size() == 1 ? parts.getFirst() : new PathFilter.Or(List.copyOf(parts));
    }

    private PathFilter conjunction() {
        var parts = new ArrayList<PathFilter>();
        do {
            text.skipBlanks();
            parts.add(basic());
        } while (takeAfterBlanks("&&"));
        return parts.size() == 1 ? parts.getFirst() : new PathFilter.And(List.copyOf(parts));
    }

    private boolean takeAfterBlanks(String token) {
        int start = text.position();
        text.skipBlanks();
        boolean taken = text.take(token);
        if (!taken) {
            text.back(start);
        }
        return taken;
    }

    private PathFilter basic() {
        if (text.take("!")) {
            text.skipBlanks();
            return new PathFilter.Not(text.peek() == '(' ? parenthesised() : test());
        }
        return text.peek() == '(' ? parenthesised() : testOrComparison();
    }

    private PathFilter parenthesised() {
        paths.deeper();
        text.expect("(");
        PathFilter inner = condition();
        text.skipBlanks();
        text.expect(")");
        paths.shallower();
        return inner;
    }

    /// After a `!` only a query may stand; what functions there are give values.
    private PathFilter test() {
        return new PathFilter.Exists(query());
    }

    private PathFilter testOrComparison() {
        int start = text.position();
        if (text.peek() == '@' || text.peek() == '$') {
            Query query = query();
            Optional<Operator> operator = operator();
            if (operator.isEmpty()) {
                return new PathFilter.Exists(query);
            }
            return comparison(singular(query, start), operator.get());
        }
        Operand left = operand();
        return comparison(
                left, operator().orElseThrow(() -> text.problem("needs a comparison here")));
    }

    private PathFilter comparison(Operand left, Operator operator) {
        text.skipBlanks();
        return new PathFilter.Comparison(left, operator, operand());
    }

    private Query query() {
        boolean fromRoot = text.peek() == '$';
        if (!fromRoot && text.peek() != '@') {
            throw text.problem("needs '@' or '$' here");
        }
        text.next();
        return new Query(fromRoot, paths.segments());
    }

    private static Operand singular(Query query, int start) {
        if (!query.singular()) {
            throw new JsonPathException(
                    start, "compares a query that may find more than one value");
        }
        return new Operand.Singular(query);
    }

    private Optional<Operator> operator() {
        int start = text.position();
        text.skipBlanks();
        Optional<Operator> found = Optional.empty();
        if (text.take("==")) {
            found = Optional.of(Operator.EQUAL);
        } else if (text.take("!=")) {
            found = Optional.of(Operator.UNEQUAL);
        } else if (text.take("<=")) {
            found = Optional.of(Operator.LESS_OR_EQUAL);
        } else if (text.take(">=")) {
            found = Optional.of(Operator.GREATER_OR_EQUAL);
        } else if (text.take("<")) {
            found = Optional.of(Operator.LESS);
        } else if (text.take(">")) {
            found = Optional.of(Operator.GREATER);
        }
        if (found.isEmpty()) {
            text.back(start);
        }
        return found;
    }

    private Operand operand() {
        int start = text.position();
        if (text.peek() == '@' || text.peek() == '$') {
            return singular(query(), start);
        }
        if (PathString.isNext(text)) {
            return new Operand.Literal(TextNode.valueOf(PathString.read(text)));
        }
        if (text.peek() == '-' || text.atDigit()) {
            return new Operand.Literal(number());
        }
        return named(start);
    }

    private Operand named(int start) {
        String word = text.atNameStart() ? text.name() : "";
        if (text.peek() == '(') {
            return function(word, start);
        }
        return switch (word) {
            case "true" -> new Operand.Literal(BooleanNode.TRUE);
            case "false" -> new Operand.Literal(BooleanNode.FALSE);
            case "null" -> new Operand.Literal(NullNode.getInstance());
            default -> throw new JsonPathException(start, "needs a value, '@' or '$' here");
        };
    }

    private Operand function(String name, int start) {
        if (REGULAR.contains(name)) {
            throw new JsonPathException(
                    start, "uses " + name + "(), whose regular expressions are not taken");
        }
        if (!Set.of("length", "count", "value").contains(name)) {
            throw new JsonPathException(start, "uses an unknown function");
        }
        paths.deeper();
        text.expect("(");
        text.skipBlanks();
        Operand call =
                switch (name) {
                    case "length" -> new Operand.Length(operand());
                    case "count" -> new Operand.Count(query());
                    default -> new Operand.Only(query());
                };
        text.skipBlanks();
        text.expect(")");
        paths.shallower();
        return call;
    }

    /// A number as JSON has it, `-0` included.
    private JsonNode number() {
        int start = text.position();
        text.take("-");
        int digits = text.position();
        text.skipDigits();
        String whole = text.since(digits);
        if (whole.isEmpty() || (whole.length() > 1 && whole.charAt(0) == '0')) {
            throw new JsonPathException(start, "holds a number that JSON does not know");
        }
        if (text.take(".")) {
            atLeastOneDigit();
        }
        if (text.take("e") || text.take("E")) {
            if (!text.take("-")) {
                text.take("+");
            }
            atLeastOneDigit();
        }
        return decimal(text.since(start), start);
    }

    private void atLeastOneDigit() {
        if (!text.atDigit()) {
            throw text.problem("needs a digit here");
        }
        text.skipDigits();
    }

    /// With a large exponent, comparing would be costly.
    private static JsonNode decimal(String number, int start) {
        try {
            var value = new BigDecimal(number);
            if (number.length() <= LONGEST_NUMBER && Math.abs(value.scale()) <= BIGGEST_EXPONENT) {
                return DecimalNode.valueOf(value);
            }
        } catch (NumberFormatException e) {
            // The exponent does not fit an int: as much out of range as any other.
        }
        throw new JsonPathException(start, "holds a number out of range");
    }
}
