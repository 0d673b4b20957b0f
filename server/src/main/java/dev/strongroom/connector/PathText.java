package dev.strongroom.connector;

/// The text of a [JsonPath] and how far it is read.
final class PathText {
    private static final long BIGGEST_INTEGER = (1L << 53) - 1;

    private final String text;
    private int position;

    PathText(String text) {
        this.text = text;
    }

    int position() {
        return position;
    }

    boolean atEnd() {
        return position == text.length();
    }

    /// The next character; U+0000 at the end, which no path may hold outside of quotes.
    char peek() {
        return atEnd() ? 0 : text.charAt(position);
    }

    char next() {
        if (atEnd()) {
            throw problem("ends too early");
        }
        return text.charAt(position++);
    }

    /// Skips the token if it comes next.
    boolean take(String token) {
        boolean there = text.startsWith(token, position);
        if (there) {
            position += token.length();
        }
        return there;
    }

    void expect(String token) {
        if (!take(token)) {
            throw problem("needs '" + token + "' here");
        }
    }

    /// Blank space of RFC 9535: space, tab, line feed, carriage return.
    void skipBlanks() {
        while (!atEnd() && " \t\n\r".indexOf(peek()) >= 0) {
            position++;
        }
    }

    /// As before something that turned out not to be there.
    void back(int earlier) {
        position = earlier;
    }

    String since(int start) {
        return text.substring(start, position);
    }

    boolean atDigit() {
        return peek() >= '0' && peek() <= '9';
    }

    void skipDigits() {
        while (atDigit()) {
            position++;
        }
    }

    boolean atNameStart() {
        char c = peek();
        return c >= 0x80 || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /// A name after a dot.
    String name() {
        int start = position;
        if (!atNameStart()) {
            throw problem("needs a name, '*' or '[' here");
        }
        while (!atEnd() && (atNameStart() || atDigit())) {
            position++;
        }
        String name = since(start);
        if (!PathString.isText(name)) {
            throw new JsonPathException(start, "holds half a surrogate pair");
        }
        return name;
    }

    /// An integer as RFC 9535 wants it: no leading zeros, no `-0`, exact in a double.
    long integer() {
        int start = position;
        boolean negative = take("-");
        int digits = position;
        skipDigits();
        String text = since(digits);
        boolean wellFormed =
                !text.isEmpty() && (text.charAt(0) != '0' || (text.length() == 1 && !negative));
        if (!wellFormed) {
            throw new JsonPathException(start, "needs an integer without leading zeros");
        }
        if (text.length() > 16 || Long.parseLong(text) > BIGGEST_INTEGER) {
            throw new JsonPathException(start, "holds too big an integer");
        }
        return negative ? -Long.parseLong(text) : Long.parseLong(text);
    }

    JsonPathException problem(String what) {
        return new JsonPathException(position, what);
    }
}
