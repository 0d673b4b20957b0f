package dev.strongroom.api;

import java.util.regex.Pattern;

/// Markdown in the making. Text from connector files is escaped, so that it stays text wherever the
/// document is shown.
final class Markdown {
    private static final Pattern ACTIVE = Pattern.compile("[\\\\`*_\\[\\]>#|~]");
    private final StringBuilder document = new StringBuilder();

    static String escaped(String text) {
        return ACTIVE.matcher(text).replaceAll("\\\\$0").replace("&", "&amp;").replace("<", "&lt;");
    }

    /// A value to be taken as it is.
    static String code(String text) {
        return text.indexOf('`') < 0 ? "`" + text + "`" : escaped(text);
    }

    Markdown title(String text) {
        document.append("# ").append(text).append("\n");
        return this;
    }

    Markdown section(String text) {
        document.append("\n## ").append(text).append("\n");
        return this;
    }

    Markdown paragraph(String text) {
        document.append("\n").append(text).append("\n");
        return this;
    }

    /// The first of a list stands behind an empty line.
    Markdown items(Iterable<String> items) {
        document.append("\n");
        items.forEach(item -> document.append("- ").append(item).append("\n"));
        return this;
    }

    String text() {
        return document.toString();
    }
}
