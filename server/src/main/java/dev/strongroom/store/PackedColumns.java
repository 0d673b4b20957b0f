package dev.strongroom.store;

import org.jspecify.annotations.Nullable;

/// Several texts of a row as one, in the order of the statement's list, with a control character
/// between them that no value holds. Of what the embedded database hands over, every text and every
/// run of bytes costs several times a number, and the row that every proxied call reads has nine.
final class PackedColumns {
    /// Unit separator; JSON and names have no control characters.
    private static final char SEPARATOR = '\u001f';

    /// Stands for NULL.
    private static final char NOTHING = '\u001e';

    private final String text;
    private int at;

    PackedColumns(String text) {
        this.text = text;
    }

    /// The expression for some columns.
    ///
    /// @param columns texts that are never NULL, or made so by [#nullable]
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
}
