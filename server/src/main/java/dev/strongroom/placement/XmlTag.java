package dev.strongroom.placement;

/// Where a start tag stands in the text of a document.
///
/// @param start of its `<`
/// @param end behind its `>`
record XmlTag(int start, int end) {

    /// @param text a well-formed document without a DTD
    /// @param ordinal of the element, from 1, in document order
    static XmlTag find(String text, int ordinal) {
        int left = ordinal;
        int at = text.indexOf('<');
        while (at >= 0) {
            int end = end(text, at);
            char kind = text.charAt(at + 1);
            if (kind != '!' && kind != '?' && kind != '/' && --left == 0) {
                return new XmlTag(at, end);
            }
            at = text.indexOf('<', end);
        }
        throw new IllegalArgumentException("there are not so many elements");
    }

    private static int end(String text, int start) {
        if (text.startsWith("<!--", start)) {
            return text.indexOf("-->", start + 4) + 3;
        }
        if (text.startsWith("<![CDATA[", start)) {
            return text.indexOf("]]>", start) + 3;
        }
        if (text.startsWith("<?", start)) {
            return text.indexOf("?>", start) + 2;
        }
        int at = start;
        while (text.charAt(at) != '>') {
            char c = text.charAt(at);
            at = c == '"' || c == '\'' ? text.indexOf(c, at + 1) + 1 : at + 1;
        }
        return at + 1;
    }

    boolean isEmptyElement(String text) {
        return text.charAt(end - 2) == '/';
    }

    /// As it is written, with its prefix.
    String name(String text) {
        int to = start + 1;
        while (" \t\r\n/>".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return text.substring(start + 1, to);
    }

    /// The text with more of it as the first content of this element.
    String withContent(String text, String content) {
        return isEmptyElement(text)
                ? text.substring(0, end - 2)
                        + ">"
                        + content
                        + "</"
                        + name(text)
                        + ">"
                        + text.substring(end)
                : text.substring(0, end) + content + text.substring(end);
    }
}
