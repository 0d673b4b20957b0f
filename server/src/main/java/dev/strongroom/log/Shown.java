package dev.strongroom.log;

import java.util.regex.Pattern;

/// Text from outside, made fit to be kept: short, in one line, and without what looks like a token.
///
/// Whoever hands text in has taken the secrets out that it knows of; this is for the ones nobody
/// knows. A word of more than forty letters and digits says nothing to a person, but session
/// tokens, access tokens and keys are such words. Ids (a UUID has 36 characters) stay.
final class Shown {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_~.+=%-]{41,}");
    private static final String MASK = "***";

    private Shown() {}

    static String path(String path, int longest) {
        return text(path.isEmpty() ? "/" : path, longest);
    }

    static String text(String text, int longest) {
        String shown = text;
        if (shown.length() > 40) {
            shown = TOKEN.matcher(shown).replaceAll(MASK);
        }
        return cut(plain(shown), longest);
    }

    private static String plain(String text) {
        if (isPlain(text)) {
            return text;
        }
        var plain = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isISOControl(c) || isHalf(c) ? ' ' : c)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /// As nearly all texts are. It is asked several times a call, so it makes no stream.
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) >= 127) {
                return false;
            }
        }
        return true;
    }

    /// Half of a character pair, which no database takes.
    private static boolean isHalf(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }
}
