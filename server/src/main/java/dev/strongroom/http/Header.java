package dev.strongroom.http;

import java.util.regex.Pattern;

/// One header field. Refuses names that are not tokens and values that could start another field
/// (RFC 9110, section 5).
public record Header(String name, String value) {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]+");

    public Header {
        if (!isToken(name)) {
            throw new IllegalArgumentException("Not a header name");
        }
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0 || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("Line break in the value of header " + name);
        }
    }

    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }
}
