package dev.strongroom.ui;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads `Accept-Encoding` (RFC 9110, section 12.5.3).
final class Codings {
    private static final Pattern REFUSED = Pattern.compile(".*;\\s*q\\s*=\\s*0(\\.0{0,3})?\\s*");

    private Codings() {}

    /// Whether a client takes this coding; one that says nothing takes none.
    ///
    /// @param fields the values of that field
    static boolean accept(List<String> fields, String coding) {
        return said(fields, coding) ? takes(fields, coding) : takes(fields, "*");
    }

    private static boolean said(List<String> fields, String coding) {
        return elements(fields).anyMatch(one -> name(one).equals(coding));
    }

    private static boolean takes(List<String> fields, String coding) {
        return elements(fields)
                .anyMatch(one -> name(one).equals(coding) && !REFUSED.matcher(one).matches());
    }

    private static Stream<String> elements(List<String> fields) {
        return fields.stream()
                .flatMap(field -> Stream.of(field.toLowerCase(Locale.ROOT).split(",", -1)));
    }

    private static String name(String element) {
        int semicolon = element.indexOf(';');
        return (semicolon < 0 ? element : element.substring(0, semicolon)).strip();
    }
}
