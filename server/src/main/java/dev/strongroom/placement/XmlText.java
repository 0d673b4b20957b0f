package dev.strongroom.placement;

/// Text in XML documents.
final class XmlText {
    private XmlText() {}

    /// @throws IllegalArgumentException if the text has characters that no document can have (XML
    /// 1.0 section 2.2); the message does not quote it
    static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(escaped, c));
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, int c) {
        switch (c) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            // A parser turns line breaks into line feeds, and in attributes into spaces.
            case '\r' -> escaped.append("&#13;");
            case '\n' -> escaped.append("&#10;");
            case '\t' -> escaped.append("&#9;");
            default -> {
                if (c < ' ' || (c >= 0xd800 && c <= 0xdfff) || c == 0xfffe || c == 0xffff) {
                    throw new IllegalArgumentException("a value does not fit into XML");
                }
                escaped.appendCodePoint(c);
            }
        }
    }
}
