package dev.strongroom.store;

/// Numbers and flags of a row as one text, `1,0,1700000000000`, in the order of the statement's
/// list.
/// The driver of the embedded database spends more on a column, its name and the way to it, than on
/// what is in it; the row that every proxied call reads has two dozen of these.
final class PackedColumns {
    private final String text;
    private int at;

    PackedColumns(String text) {
        this.text = text;
    }

    /// The expression for some columns, none of which may be NULL.
    static String of(String columns) {
        return "concat_ws(',', " + columns + ")";
    }

    long number() {
        boolean negative = text.charAt(at) == '-';
        int from = negative ? at + 1 : at;
        long number = 0;
        int i = from;
        while (i < text.length() && text.charAt(i) != ',') {
            number = Math.addExact(Math.multiplyExact(number, 10L), digit(text.charAt(i)));
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
