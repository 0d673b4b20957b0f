package dev.strongroom.demo;

import java.util.List;
import java.util.regex.Pattern;

/// Makes up a value that a pattern accepts: an account number, a host, an id. It understands the
/// regular expressions that connector files use: literals, classes, groups, alternatives, counts.
final class Example {
    private static final List<String> FAMILIAR =
            List.of(
                    "demo",
                    "1234567890",
                    "us",
                    "3f0c1a52-7c1e-4d8a-9b1e-0d6f2a7c5e11",
                    "3f0c1a527c1e4d8a9b1e0d6f2a7c5e11");

    private final String regex;
    private int at;

    private Example(String regex) {
        this.regex = regex;
    }

    /// @throws IllegalArgumentException for a pattern beyond its understanding
    static String of(String regex) {
        Pattern pattern = Pattern.compile(regex);
        for (String familiar : FAMILIAR) {
            if (pattern.matcher(familiar).matches()) {
                return familiar;
            }
        }
        String made = new Example(regex).alternatives();
        if (!pattern.matcher(made).matches()) {
            throw new IllegalArgumentException("no example found for the pattern " + regex);
        }
        return made;
    }

    /// The first alternative is as good as any.
    private String alternatives() {
        String first = sequence();
        while (at < regex.length() && regex.charAt(at) == '|') {
            at++;
            sequence();
        }
        return first;
    }

    private String sequence() {
        var text = new StringBuilder();
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            text.append(repeated(atom()));
        }
        return text.toString();
    }

    private String atom() {
        char c = regex.charAt(at++);
        return switch (c) {
            case '\\' -> escaped(regex.charAt(at++));
            case '[' -> characterClass();
            case '(' -> group();
            case '^', '$' -> "";
            case '.' -> "a";
            default -> String.valueOf(c);
        };
    }

    private static String escaped(char c) {
        return switch (c) {
            case 'd' -> "1";
            case 'w' -> "a";
            default -> String.valueOf(c);
        };
    }

    private String group() {
        boolean lookahead = regex.startsWith("?!", at);
        if (regex.startsWith("?:", at) || lookahead) {
            at += 2;
        }
        String inside = alternatives();
        at++;
        return lookahead ? "" : inside;
    }

    /// A letter where the class has letters, else its first character.
    private String characterClass() {
        int end = regex.indexOf(']', at + 1);
        while (regex.charAt(end - 1) == '\\') {
            end = regex.indexOf(']', end + 1);
        }
        Pattern members = Pattern.compile("[" + regex.substring(at, end) + "]");
        at = end + 1;
        for (String candidate : List.of("d", "D", "1", "_", "-")) {
            if (members.matcher(candidate).matches()) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("no example found for the class " + members);
    }

    private String repeated(String atom) {
        if (at >= regex.length()) {
            return atom;
        }
        return switch (regex.charAt(at)) {
            case '*', '?' -> {
                at++;
                yield "";
            }
            case '+' -> {
                at++;
                yield atom.equals("d") ? "demo" : atom;
            }
            case '{' -> {
                int end = regex.indexOf('}', at);
                int least = Integer.parseInt(regex.substring(at + 1, end).split(",", -1)[0]);
                at = end + 1;
                yield atom.repeat(least);
            }
            default -> atom;
        };
    }
}
