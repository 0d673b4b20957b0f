package dev.strongroom.placement;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Names and values of a query or a form, normalized: [PercentEncoding#normalized].
record FormPairs(List<Pair> pairs) {
    record Pair(String name, String value) {}

    FormPairs {
        pairs = List.copyOf(pairs);
    }

    /// @param bytes `a=1&b=%20&c`; empty parts do not count
    static FormPairs of(byte[] bytes) {
        String encoded = new String(bytes, StandardCharsets.ISO_8859_1);
        var pairs = new ArrayList<Pair>();
        int from = 0;
        while (from < encoded.length()) {
            int ampersand = encoded.indexOf('&', from);
            int end = ampersand < 0 ? encoded.length() : ampersand;
            if (end > from) {
                pairs.add(pair(encoded.substring(from, end)));
            }
            from = end + 1;
        }
        return new FormPairs(pairs);
    }

    private static Pair pair(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        String value = equals < 0 ? "" : text.substring(equals + 1);
        return new Pair(PercentEncoding.normalized(name), PercentEncoding.normalized(value));
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        pairs.forEach(pair -> names.add(pair.name()));
        return names;
    }
}
