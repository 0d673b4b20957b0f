package dev.strongroom.proxy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Characters of addresses that callers write: what they mean, and how they are sent.
///
/// What is percent-encoded stays as it is, octet for octet and in its own case, so `%2F`, `%252e`
/// and `%00` reach the service as written. What an address cannot hold is encoded as UTF-8.
/// Controls and a `%` without two hexadecimal digits are errors.
final class UrlText {
    /// RFC 3986 section 3.3, without letters and digits. Square brackets are no part of a path.
    private static final String PATH = "-._~!$&'()*+,;=:@/";
    // Not all parsers agree on brackets, but `filter[name]=x` is how many services spell it.
    private static final String QUERY = PATH + "?[]";
    private static final String PLAIN = "/-._~?=&,+:;@$!*()";
    private static final Pattern HOST =
            Pattern.compile("^(?i:https?)://([A-Za-z0-9.-]+)(?::[0-9]{1,5})?(?=[/?#]|\\z)");
    private static final int LONGEST_PLAIN = 2_048;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private UrlText() {}

    /// Whether the address stays as it is, and nothing in it needs a look: the usual case, told by
    /// one pass over it. No encoding, no placeholder, no segment that begins with a dot, and a host
    /// of letters in either case, digits, dots and hyphens.
    static boolean isPlain(String url) {
        int host = url.startsWith("https://") ? 8 : url.startsWith("http://") ? 7 : -1;
        int path = host < 0 ? -1 : url.indexOf('/', host);
        if (path < 0 || url.length() > LONGEST_PLAIN) {
            return false;
        }
        return isPlainHost(url, host, path) && isPlainPath(url, path);
    }

    private static boolean isPlainHost(String url, int from, int to) {
        int colon = url.indexOf(':', from);
        int end = colon < 0 || colon > to ? to : colon;
        boolean port = end == to || (to - end > 1 && to - end <= 6);
        if (end == from || !isAlphanumeric(url.charAt(from)) || !port) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = url.charAt(i);
            boolean fits =
                    i > end
                            ? c >= '0' && c <= '9'
                            : isAlphanumeric(c) || c == '.' || c == '-' || i == end;
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlainPath(String url, int from) {
        for (int i = from; i < url.length(); i++) {
            char c = url.charAt(i);
            boolean dots = c == '.' && url.charAt(i - 1) == '/';
            if (dots || (!isAlphanumeric(c) && PLAIN.indexOf(c) < 0)) {
                return false;
            }
        }
        return true;
    }

    /// Method and host of an address that somebody wrote; the method alone where it is relative, or
    /// begins with anything but an ordinary host and port, a user's name for example.
    static String shown(String method, String url) {
        Matcher host = HOST.matcher(url);
        return host.find() ? method + " " + host.group(1) : method;
    }

    /// The text that a header means: its octets, one a character, are UTF-8 where they can be, and
    /// ISO 8859-1 otherwise. Consumer ids are read the same way.
    static String decoded(String header) {
        if (!header.chars().allMatch(c -> c <= 0xff)) {
            throw DownstreamUrlException.header("holds characters that no header can");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return header;
        }
    }

    static String path(String text) {
        return encoded(text, PATH);
    }

    static String query(String text) {
        return encoded(text, QUERY);
    }

    /// A value that must not be taken for anything else, wherever it stands.
    static String component(String value) {
        return encoded(value.replace("%", "%25"), "-._~");
    }

    /// An address that a service wrote into a header, one octet a character: what an address cannot
    /// hold is encoded octet by octet, whatever script the service means by it. A backslash stays
    /// (to some it is a slash), and so do controls: then it is no address.
    static String encodedOctets(String header) {
        if (header.chars().allMatch(UrlText::fits)) {
            return header;
        }
        var text = new StringBuilder();
        for (int i = 0; i < header.length(); i++) {
            char octet = header.charAt(i);
            if (fits(octet) || octet > 0xff) {
                text.append(octet);
            } else {
                text.append('%').append(HEX.toHexDigits((byte) octet));
            }
        }
        return text.toString();
    }

    private static boolean fits(int c) {
        return c != ' ' && c < 0x7f && "\"<>^`{|}".indexOf(c) < 0;
    }

    /// The same address in ASCII.
    static String ascii(String url) {
        var text = new StringBuilder();
        url.codePoints().forEach(c -> append(text, c, c < 0x80));
        return text.toString();
    }

    private static String encoded(String text, String legal) {
        var encoded = new StringBuilder();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (c < ' ' || c == 0x7f) {
                throw DownstreamUrlException.header("holds a control character");
            }
            if (c == '%' && !isEncoding(text, i)) {
                throw DownstreamUrlException.header(
                        "holds a % that two hexadecimal digits do not follow; write %25");
            }
            append(encoded, c, c == '%' || isAlphanumeric(c) || legal.indexOf(c) >= 0);
        }
        return encoded.toString();
    }

    private static void append(StringBuilder text, int c, boolean asItIs) {
        if (asItIs) {
            text.append((char) c);
            return;
        }
        for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            text.append('%').append(HEX.toHexDigits(octet));
        }
    }

    private static boolean isEncoding(String text, int at) {
        return at + 2 < text.length()
                && HexFormat.isHexDigit(text.charAt(at + 1))
                && HexFormat.isHexDigit(text.charAt(at + 2));
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
