package dev.strongroom.connector;

import java.util.List;

/// Judges whether a pattern keeps a value in its place in a URL. It reads the regular expression
/// atom by atom and trusts only what it understands: no dot, no negated class, no class like `\S`,
/// no delimiter of a URL. So a pattern that passes cannot match `evil.example/#`.
final class AddressPattern {
    /// Hosts that no pattern that names a domain matches.
    private static final List<String> FOREIGN =
            List.of("evil.example", "evil.com", "evil.net", "localhost", "127.0.0.1");

    private final String regex;
    private int at;

    private AddressPattern(String regex) {
        this.regex = regex;
    }

    /// Whether no matching value holds a character that could end its place.
    static boolean keepsInPlace(String regex) {
        return new AddressPattern(regex).safe();
    }

    /// Whether matching values are `https://` and a host of a domain that the pattern names.
    static boolean keepsToOneDomain(String regex) {
        String start = regex.startsWith("^") ? "^https://" : "https://";
        return regex.startsWith(start)
                && keepsInPlace(regex.substring(start.length()))
                && FOREIGN.stream().noneMatch(host -> ("https://" + host).matches(regex));
    }

    private boolean safe() {
        while (at < regex.length()) {
            char c = regex.charAt(at++);
            boolean good =
                    switch (c) {
                        case '\\' -> escape();
                        case '[' -> characterClass();
                        case '(' -> group();
                        case '{' -> quantifier();
                        case '.' -> false;
                        case ')', '|', '*', '+', '?', '^', '$' -> true;
                        default -> plain(c);
                    };
            if (!good) {
                return false;
            }
        }
        return true;
    }

    private static boolean plain(int c) {
        return UrlRendering.stays(Character.toString(c));
    }

    private boolean escape() {
        if (at >= regex.length()) {
            return false;
        }
        char c = regex.charAt(at++);
        if (Character.isLetterOrDigit(c)) {
            return c == 'd' || c == 'w';
        }
        return plain(c);
    }

    private boolean characterClass() {
        if (at < regex.length() && regex.charAt(at) == '^') {
            return false;
        }
        while (at < regex.length() && regex.charAt(at) != ']') {
            char from = regex.charAt(at++);
            if (from == '[' || from == '&') {
                return false;
            }
            if (from == '\\') {
                if (!escape()) {
                    return false;
                }
            } else if (!range(from)) {
                return false;
            }
        }
        at++;
        return true;
    }

    private boolean range(char from) {
        boolean range =
                at + 1 < regex.length() && regex.charAt(at) == '-' && regex.charAt(at + 1) != ']';
        if (!range) {
            return plain(from);
        }
        char to = regex.charAt(at + 1);
        at += 2;
        for (int c = from; c <= to; c++) {
            if (!plain(c)) {
                return false;
            }
        }
        return to < 0x7f;
    }

    /// Plain groups, and looks ahead that only narrow what matches.
    private boolean group() {
        if (at >= regex.length() || regex.charAt(at) != '?') {
            return true;
        }
        char kind = at + 1 < regex.length() ? regex.charAt(at + 1) : ' ';
        at += 2;
        if (kind == '!') {
            return skipGroup();
        }
        return kind == ':';
    }

    private boolean skipGroup() {
        int depth = 1;
        while (at < regex.length() && depth > 0) {
            char c = regex.charAt(at++);
            if (c == '\\') {
                at++;
            } else if (c == '[') {
                return false;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            }
        }
        return depth == 0;
    }

    private boolean quantifier() {
        int end = regex.indexOf('}', at);
        boolean good = end > at && regex.substring(at, end).matches("[0-9]+(,[0-9]*)?");
        at = end + 1;
        return good;
    }
}
