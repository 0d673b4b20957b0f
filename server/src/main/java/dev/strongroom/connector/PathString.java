package dev.strongroom.connector;

/// Quoted text in a [JsonPath]: either quote, with the escapes of JSON.
final class PathString {
    private final PathText text;
    private final char quote;
    private final StringBuilder value = new StringBuilder();

    private PathString(PathText text) {
        this.text = text;
        quote = text.next();
    }

    static boolean isNext(PathText text) {
        return text.peek() == '\'' || text.peek() == '"';
    }

    static String read(PathText text) {
        int start = text.position();
        String value = new PathString(text).rest();
        if (!isText(value)) {
            throw new JsonPathException(start, "holds half a surrogate pair");
        }
        return value;
    }

    /// Whether every surrogate has its other half.
    static boolean isText(String value) {
        return value.codePoints()
                .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private String rest() {
        for (char c = text.next(); c != quote; c = text.next()) {
            if (c < ' ') {
                throw new JsonPathException(
                        text.position() - 1, "holds a control character in quotes");
            }
            value.append(c == '\\' ? escaped() : c);
        }
        return value.toString();
    }

    private char escaped() {
        int start = text.position() - 1;
        char c = text.next();
        if (c == quote) {
            return c;
        }
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '/', '\\' -> c;
            case 'u' -> hexadecimal();
            default -> throw new JsonPathException(start, "holds an unknown escape");
        };
    }

    private char hexadecimal() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = digit(text.next());
            if (digit < 0) {
                throw new JsonPathException(
                        text.position() - 1, "needs four hexadecimal digits after \\u");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    /// `Character.digit` takes digits of other scripts too.
    private static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
