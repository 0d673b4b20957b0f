package dev.strongroom.store;

import org.jspecify.annotations.Nullable;

/// Most columns of a row as one text, in the order of the statement's list, with a control
/// character between them that no value holds. The driver of the embedded database spends more on
/// a column, its name and the way to it, than on what is in it, and the row that every proxied call
/// reads has three dozen.
final class PackedColumns {
    /// Unit separator; JSON, numbers and names have no control characters.
    private static final char SEPARATOR = '\u001f';

    /// Stands for NULL.
    private static final char NOTHING = '\u001e';

    /// So many digits are never too large for a number.
    private static final int EXACT_DIGITS = 18;

    private final String text;
    private int at;

    PackedColumns(String text) {
        this.text = text;
    }

    /// The expression for some columns.
    ///
    /// @param columns texts, numbers and flags that are never NULL, or made so by [#nullable]
    static String of(String columns) {
        return "concat_ws('" + SEPARATOR + "', " + columns + ")";
    }

    /// The expression for a text that may be NULL, or hold anything.
    static String nullable(String column) {
        return "coalesce(replace(" + column + ", '" + SEPARATOR + "', ' '), '" + NOTHING + "')";
    }

    String text() {
        int end = text.indexOf(SEPARATOR, at);
        String value = end < 0 ? text.substring(at) : text.substring(at, end);
        at = end < 0 ? text.length() + 1 : end + 1;
        return value;
    }

    @Nullable String textOrNull() {
        String value = text();
        return value.length() == 1 && value.charAt(0) == NOTHING ? null : value;
    }

    long number() {
        boolean negative = text.charAt(at) == '-';
        int from = negative ? at + 1 : at;
        long number = 0;
        int i = from;
        while (i < text.length() && text.charAt(i) != SEPARATOR) {
            int digit = digit(text.charAt(i));
            number =
                    i - from < EXACT_DIGITS
                            ? number * 10 + digit
                            : Math.addExact(Math.multiplyExact(number, 10L), digit);
            i++;
        }
        if (i == from) {
            throw new IllegalStateException("a packed number is missing");
        }
        at = i + 1;
        return negative ? -number : number;
    }

    private static int digit(char c) {
        if (c < '0' || c > '9') {
            throw new IllegalStateException("a packed number is none");
        }
        return c - '0';
    }

    /// As either database writes it.
    boolean flag() {
        char c = text.charAt(at);
        at += 2;
        return switch (c) {
            case '1', 't' -> true;
            case '0', 'f' -> false;
            default -> throw new IllegalStateException("a packed flag is none");
        };
    }
}
