package dev.strongroom.testing;

import static java.util.stream.Collectors.groupingBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The forms in which a secret could lie somewhere: as it is, hexadecimal, URL-encoded, base64.
public final class Spellings {
    /// Base64 mixes up to two characters at either end with what stands beside the secret.
    private static final int EDGE = 2;

    private static final int BEGINNING = 8;

    private Spellings() {}

    /// Each of them in every form, ready for [#foundIn].
    ///
    /// @param secrets of a dozen characters at least
    public static Set<String> of(Iterable<String> secrets) {
        Set<String> all = new LinkedHashSet<>();
        secrets.forEach(secret -> all.addAll(of(secret)));
        return all;
    }

    static List<String> of(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String hex = HexFormat.of().formatHex(bytes);
        var spellings = new ArrayList<String>();
        spellings.add(secret);
        spellings.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        spellings.add(hex);
        spellings.add(hex.toUpperCase(Locale.ROOT));
        for (int offset = 0; offset < 3; offset++) {
            spellings.add(inBase64(Base64.getEncoder(), bytes, offset));
            spellings.add(inBase64(Base64.getUrlEncoder(), bytes, offset));
        }
        return spellings;
    }

    /// What surely stands in the base64 of a longer text that holds the secret behind so many
    /// bytes, modulo three.
    private static String inBase64(Base64.Encoder encoder, byte[] secret, int offset) {
        byte[] shifted = new byte[offset + secret.length];
        System.arraycopy(secret, 0, shifted, offset, secret.length);
        String encoded = encoder.withoutPadding().encodeToString(shifted);
        int from = offset == 0 ? 0 : offset + 1;
        int end = encoded.length() - (shifted.length % 3 == 0 ? 0 : EDGE - 1);
        return encoded.substring(from, end);
    }

    /// Those that occur in the text. One pass over it, however many there are.
    public static List<String> foundIn(String text, Set<String> spellings) {
        Map<String, List<String>> byBeginning =
                spellings.stream().collect(groupingBy(one -> one.substring(0, BEGINNING)));
        var found = new ArrayList<String>();
        for (int at = 0; at + BEGINNING <= text.length(); at++) {
            for (String one :
                    byBeginning.getOrDefault(text.substring(at, at + BEGINNING), List.of())) {
                if (text.startsWith(one, at)) {
                    found.add(one);
                }
            }
        }
        return found;
    }
}
