package dev.strongroom.proxy;

import dev.strongroom.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds secrets that went out with a call in what comes back: as they are, in Base64, and any
/// octet of that percent-encoded, in either case, once or more often.
///
/// Text is that of header fields: one octet a character.
final class Traces {
    private static final String MASK = "***";

    /// What is shorter would be found in every other word.
    private static final int SHORTEST = 4;

    private final List<Secret> secrets;
    private @Nullable List<Form> forms;

    /// One spelling.
    ///
    /// @param octets one a character
    /// @param secretLength of what it spells, in characters
    private record Form(String octets, int secretLength) {}

    Traces(List<Secret> secrets) {
        this.secrets = secrets;
    }

    /// Whether [#masked] is worth being called. Cheap, for text that has nothing to do with the
    /// secrets.
    boolean suspects(String text) {
        for (Secret secret : secrets) {
            String plain = secret.reveal();
            int length = plain.length();
            if (length >= SHORTEST
                    && text.length() >= length
                    && (text.contains(plain)
                            || !isPlain(text)
                            || hasWordOf(text, base64Length(length)))) {
                return true;
            }
        }
        return false;
    }

    private static int base64Length(int length) {
        return (4 * length + 2) / 3;
    }

    /// Whether so many characters of Base64 stand side by side.
    private static boolean hasWordOf(String text, int length) {
        int run = 0;
        for (int i = 0; i < text.length() && run < length; i++) {
            run = isBase64(text.charAt(i)) ? run + 1 : 0;
        }
        return run >= length;
    }

    private static boolean isBase64(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '/' && c <= '9')
                || c == '+'
                || c == '-'
                || c == '_';
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' || c == '+' || c > 0x7f) {
                return false;
            }
        }
        return true;
    }

    boolean in(String text) {
        return suspects(text) && !masked(text, SHORTEST).equals(text);
    }

    /// The text without them.
    String masked(String text) {
        return suspects(text) ? masked(text, SHORTEST) : text;
    }

    /// @param shortest characters of a secret that matters
    String masked(String text, int shortest) {
        if (isPlain(text) && !holds(text, shortest)) {
            return text;
        }
        var masked = new StringBuilder();
        int kept = 0;
        for (int i = 0; i < text.length(); i++) {
            int end = end(text, i, shortest);
            if (end > i) {
                masked.append(text, kept, i).append(MASK);
                kept = end;
                i = end - 1;
            }
        }
        return kept == 0 ? text : masked.append(text, kept, text.length()).toString();
    }

    /// Whether one of the forms stands there, letter by letter.
    private boolean holds(String text, int shortest) {
        for (Form form : forms()) {
            if (form.secretLength >= shortest && text.contains(form.octets)) {
                return true;
            }
        }
        return false;
    }

    /// Where the secret ends that begins there; negative = none does.
    private int end(String text, int from, int shortest) {
        for (Form form : forms()) {
            int end = form.secretLength < shortest ? -1 : end(text, from, form.octets);
            if (end > from) {
                return end;
            }
        }
        return -1;
    }

    private static int end(String text, int from, String octets) {
        if (text.startsWith(octets, from)) {
            return from + octets.length();
        }
        int at = from;
        for (int i = 0; at >= 0 && i < octets.length(); i++) {
            at = after(text, at, octets.charAt(i));
        }
        return at;
    }

    /// Where the text goes on after this octet; negative = it is another one.
    private static int after(String text, int at, char octet) {
        if (at == text.length()) {
            return -1;
        }
        char c = text.charAt(at);
        if (c == '%') {
            return afterEscape(text, at + 1, octet);
        }
        return c == octet || (c == '+' && octet == ' ') ? at + 1 : -1;
    }

    /// `%2B`, or `%252B` within an address within an address.
    private static int afterEscape(String text, int digits, char octet) {
        int at = digits;
        while (at + 2 <= text.length()) {
            int high = Character.digit(text.charAt(at), 16);
            int low = Character.digit(text.charAt(at + 1), 16);
            at += 2;
            if (high < 0 || low < 0) {
                return -1;
            }
            char meant = (char) (high << 4 | low);
            if (meant == octet || (meant == '+' && octet == ' ')) {
                return at;
            }
            if (meant != '%') {
                return -1;
            }
        }
        return -1;
    }

    /// The longest first, so that none is left half.
    private List<Form> forms() {
        List<Form> known = forms;
        if (known == null) {
            known =
                    secrets.stream()
                            .map(Secret::reveal)
                            .filter(secret -> secret.length() >= SHORTEST)
                            .flatMap(Traces::forms)
                            .distinct()
                            .sorted(
                                    Comparator.comparingInt((Form form) -> form.octets.length())
                                            .reversed())
                            .toList();
            forms = known;
        }
        return known;
    }

    private static Stream<Form> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String coded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        return Stream.of(
                        secret,
                        new String(bytes, StandardCharsets.ISO_8859_1),
                        coded,
                        coded.replace('+', '-').replace('/', '_'))
                .map(octets -> new Form(octets, secret.length()));
    }
}
