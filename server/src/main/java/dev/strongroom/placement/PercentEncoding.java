package dev.strongroom.placement;

import java.nio.charset.StandardCharsets;

/// Percent-encoding that leaves only the unreserved characters of RFC 3986 section 2.3 as they are,
/// a space being `%20`: the one form in which every parser reads the same, and the one that
/// signatures are made over (RFC 5849 section 3.6).
public final class PercentEncoding {
    private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();

    private PercentEncoding() {}

    public static String encoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var encoded = new StringBuilder(bytes.length + 16);
        for (byte one : bytes) {
            append(encoded, one);
        }
        return encoded.toString();
    }

    /// A part of a query or form in this spelling, byte for byte the same once decoded. A percent
    /// sign that begins no escape is taken for itself.
    ///
    /// @param formEncoded one character for each byte
    static String normalized(String formEncoded) {
        byte[] bytes = formEncoded.getBytes(StandardCharsets.ISO_8859_1);
        var encoded = new StringBuilder(bytes.length + 16);
        for (int i = 0; i < bytes.length; i++) {
            int escaped = bytes[i] == '%' ? escape(bytes, i) : -1;
            if (escaped >= 0) {
                append(encoded, (byte) escaped);
                i += 2;
            } else {
                append(encoded, bytes[i] == '+' ? (byte) ' ' : bytes[i]);
            }
        }
        return encoded.toString();
    }

    private static int escape(byte[] bytes, int at) {
        if (at + 2 >= bytes.length) {
            return -1;
        }
        int high = Character.digit(bytes[at + 1], 16);
        int low = Character.digit(bytes[at + 2], 16);
        return high < 0 || low < 0 ? -1 : (high << 4) | low;
    }

    private static void append(StringBuilder encoded, byte one) {
        if (isUnreserved(one)) {
            encoded.append((char) one);
        } else {
            encoded.append('%').append(DIGITS[(one >> 4) & 0xf]).append(DIGITS[one & 0xf]);
        }
    }

    private static boolean isUnreserved(byte one) {
        return (one >= 'a' && one <= 'z')
                || (one >= 'A' && one <= 'Z')
                || (one >= '0' && one <= '9')
                || one == '-'
                || one == '.'
                || one == '_'
                || one == '~';
    }
}
