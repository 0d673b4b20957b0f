package dev.strongroom.connector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Text with placeholders, filled from settings and captured values:
/// `https://{subdomain}.example.com`. A placeholder is one of
///
/// - `{name}`: the value; without one, rendering fails
/// - `{name|text}`: the text takes the place of a missing value
/// - `{name?eu=eu1;us=na1}`: the text that stands behind the value; another value is an error
/// - `{name:lower:hyphens}`: the value in another spelling, see [Placeholder.Spelling]
///
/// Rendering adds no escaping and checks no value: [Connector#url] does both for URLs.
public final class Template {
    private static final Pattern PLACEHOLDER =
            Pattern.compile(
                    "\\{([A-Za-z][A-Za-z0-9_-]*)((?::[a-z]+)*)(?:\\?([^{}|]*))?(?:\\|([^{}]*))?}");

    private final String source;
    private final List<String> literals;
    private final List<Placeholder> placeholders;

    private Template(String source, List<String> literals, List<Placeholder> placeholders) {
        this.source = source;
        this.literals = List.copyOf(literals);
        this.placeholders = List.copyOf(placeholders);
    }

    /// @throws IllegalArgumentException if a placeholder is malformed
    public static Template of(String source) {
        var literals = new ArrayList<String>();
        var placeholders = new ArrayList<Placeholder>();
        Matcher matcher = PLACEHOLDER.matcher(source);
        int from = 0;
        while (matcher.find()) {
            literals.add(source.substring(from, matcher.start()));
            placeholders.add(
                    Placeholder.parse(
                            matcher.group(1),
                            matcher.group(2),
                            matcher.group(3),
                            matcher.group(4)));
            from = matcher.end();
        }
        literals.add(source.substring(from));
        return new Template(source, literals, placeholders);
    }

    /// The placeholder names in order of first use.
    public Set<String> names() {
        var names = new LinkedHashSet<String>();
        for (Placeholder placeholder : placeholders) {
            names.add(placeholder.name());
        }
        return names;
    }

    /// @throws MissingValueException if a placeholder has neither a value nor a default
    public String render(Function<String, @Nullable String> values) {
        String text = renderOrNull(values);
        if (text == null) {
            throw new MissingValueException(missing(values));
        }
        return text;
    }

    private String missing(Function<String, @Nullable String> values) {
        for (Placeholder placeholder : placeholders) {
            if (placeholder.render(values.apply(placeholder.name())) == null) {
                return placeholder.name();
            }
        }
        throw new IllegalStateException("the values have changed");
    }

    /// Null where a placeholder has neither a value nor a default.
    public @Nullable String renderOrNull(Function<String, @Nullable String> values) {
        if (placeholders.isEmpty()) {
            return source;
        }
        var text = new StringBuilder(literals.getFirst());
        for (int i = 0; i < placeholders.size(); i++) {
            Placeholder placeholder = placeholders.get(i);
            String value = placeholder.render(values.apply(placeholder.name()));
            if (value == null) {
                return null;
            }
            text.append(value).append(literals.get(i + 1));
        }
        return text.toString();
    }

    /// For text that is signed: there an empty value, like that of a call without a body, is a
    /// value.
    ///
    /// @throws MissingValueException if a placeholder has neither a value nor a default
    public String renderSigned(Function<String, @Nullable String> values) {
        var text = new StringBuilder(literals.getFirst());
        for (int i = 0; i < placeholders.size(); i++) {
            Placeholder placeholder = placeholders.get(i);
            String value = values.apply(placeholder.name());
            String filled = placeholder.render(value);
            if (filled == null && value == null) {
                throw new MissingValueException(placeholder.name());
            }
            text.append(filled == null ? "" : filled).append(literals.get(i + 1));
        }
        return text.toString();
    }

    /// Parameters or headers with their values. One whose placeholder has none is left out: it
    /// belongs to an optional setting.
    public static Map<String, String> rendered(
            Map<String, Template> templates, Function<String, @Nullable String> values) {
        Map<String, String> rendered = new LinkedHashMap<>();
        templates.forEach(
                (name, template) -> {
                    String value = template.renderOrNull(values);
                    if (value != null) {
                        rendered.put(name, value);
                    }
                });
        return rendered;
    }

    List<Placeholder> placeholders() {
        return placeholders;
    }

    /// The fixed text before the first placeholder, between two, or after the last.
    List<String> literals() {
        return literals;
    }

    /// The text with its placeholders, as written in the connector file.
    @Override
    public String toString() {
        return source;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Template that && source.equals(that.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    /// A placeholder without a value: a setting the consumer has not filled in.
    public static final class MissingValueException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String name;

        public MissingValueException(String name) {
            super("no value for {" + name + "}");
            this.name = name;
        }

        public String name() {
            return name;
        }
    }
}
