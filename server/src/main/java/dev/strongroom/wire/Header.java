package dev.strongroom.wire;

import java.util.regex.Pattern;

/// One header field. Its value is taken for a secret and never printed.
public record Header(String name, String value) {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]+");

    /// @throws IllegalArgumentException for a name that is no token, or a value that could start
    ///     another field (RFC 9110, section 5)
    public Header {
        if (!isToken(name)) {
            throw new IllegalArgumentException("Not a header name");
        }
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0 || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("Line break in the value of header " + name);
        }
    }

    public static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    @Override
    public String toString() {
        return name + ": ***";
    }
}
