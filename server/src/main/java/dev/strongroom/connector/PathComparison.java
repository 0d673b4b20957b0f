package dev.strongroom.connector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.connector.PathFilter.Operator;
import java.util.Iterator;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Comparisons of RFC 9535 section 2.3.5.2.2. Nothing equals nothing only; an order is there
/// between two numbers and between two texts.
///
/// @param spend takes visits before they are made
record PathComparison(LongConsumer spend) {
    private static final int CHARACTERS_A_VISIT = 16;

    /// @param left null = nothing
    /// @param right null = nothing
    boolean holds(@Nullable JsonNode left, Operator operator, @Nullable JsonNode right) {
        return switch (operator) {
            case EQUAL -> equal(left, right);
            case UNEQUAL -> !equal(left, right);
            case LESS -> less(left, right);
            case GREATER -> less(right, left);
            case LESS_OR_EQUAL -> less(left, right) || equal(left, right);
            case GREATER_OR_EQUAL -> less(right, left) || equal(left, right);
        };
    }

    private boolean less(@Nullable JsonNode left, @Nullable JsonNode right) {
        spend.accept(1);
        if (left == null || right == null) {
            return false;
        }
        if (left.isNumber() && right.isNumber()) {
            return compare(left, right) < 0;
        }
        return left.isTextual()
                && right.isTextual()
                && compare(left.textValue(), right.textValue()) < 0;
    }

    private boolean equal(@Nullable JsonNode left, @Nullable JsonNode right) {
        spend.accept(1);
        if (left == null || right == null) {
            return left == null && right == null;
        }
        if (left.isNumber() && right.isNumber()) {
            return compare(left, right) == 0;
        }
        if (left.isArray() && right.isArray()) {
            return left.size() == right.size() && sameElements(left, right);
        }
        if (left.isObject() && right.isObject()) {
            return left.size() == right.size() && sameMembers(left, right);
        }
        if (left.isTextual() && right.isTextual()) {
            return sameText(left.textValue(), right.textValue());
        }
        return left.equals(right);
    }

    private boolean sameText(String left, String right) {
        if (left.length() != right.length()) {
            return false;
        }
        spend.accept(visits(left.length()));
        return left.equals(right);
    }

    private boolean sameElements(JsonNode left, JsonNode right) {
        Iterator<JsonNode> others = right.iterator();
        for (JsonNode element : left) {
            if (!equal(element, others.next())) {
                return false;
            }
        }
        return true;
    }

    private boolean sameMembers(JsonNode left, JsonNode right) {
        for (Map.Entry<String, JsonNode> member : left.properties()) {
            JsonNode other = right.get(member.getKey());
            if (other == null || !equal(member.getValue(), other)) {
                return false;
            }
        }
        return true;
    }

    /// A double read from `1e999` is infinite and has no decimals.
    private static int compare(JsonNode left, JsonNode right) {
        double a = left.doubleValue();
        double b = right.doubleValue();
        return Double.isFinite(a) && Double.isFinite(b)
                ? left.decimalValue().compareTo(right.decimalValue())
                : Double.compare(a, b);
    }

    /// By Unicode scalar values (RFC 9535 section 2.3.5.2.2).
    private int compare(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        spend.accept(visits(shorter));
        for (int i = 0; i < shorter; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                return rank(a) - rank(b);
            }
        }
        return left.length() - right.length();
    }

    /// Surrogates stand for what comes after everything that needs none.
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + Character.MAX_VALUE : c;
    }

    /// What it takes to look at so many characters.
    static long visits(int characters) {
        return characters / CHARACTERS_A_VISIT;
    }
}
