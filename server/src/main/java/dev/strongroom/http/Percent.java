package dev.strongroom.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Percent-decoding of request targets (RFC 3986, section 2.1), strict: anything malformed is the
/// client's error.
final class Percent {
    private Percent() {}

    static String decode(String text) {
        return needsDecoding(text) ? decodeBytes(text) : text;
    }

    /// As forms write it: `+` is a space.
    static String decodeForm(String text) {
        return decode(text.indexOf('+') < 0 ? text : text.replace('+', ' '));
    }

    private static boolean needsDecoding(String text) {
        boolean encoded = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                throw wrong("A character that must be percent-encoded is not");
            }
            encoded |= c == '%';
        }
        return encoded;
    }

    private static String decodeBytes(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes.put(c == '%' ? octet(text, i) : (byte) c);
            i += c == '%' ? 2 : 0;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException notUtf8) {
            throw wrong("Percent-encoding that is not UTF-8");
        }
    }

    private static byte octet(String text, int at) {
        int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw wrong("Malformed percent-encoding");
        }
        // Well-formed, but neither PostgreSQL nor a file name can hold it.
        if ((high | low) == 0) {
            throw wrong("The control character U+0000");
        }
        return (byte) ((high << 4) | low);
    }

    private static HttpFailure wrong(String what) {
        return HttpFailure.badRequest(what + " in the request target");
    }
}
