package dev.strongroom.placement;

import java.util.Map;

/// What may stand in a header.
final class HeaderText {
    private HeaderText() {}

    /// The same value.
    ///
    /// @throws IllegalArgumentException if it would end the header, or has no bytes there (RFC 9110
    /// section 5.5); the message does not quote it
    static String checked(String name, String value) {
        if (!fits(value)) {
            throw new IllegalArgumentException("a value does not fit into the header " + name);
        }
        return value;
    }

    static Map<String, String> checked(Map<String, String> headers) {
        headers.forEach(HeaderText::checked);
        return headers;
    }

    static boolean fits(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f || c > 0xff) {
                return false;
            }
        }
        return true;
    }
}
