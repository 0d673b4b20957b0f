package dev.strongroom.connector;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Text with `{name}` placeholders, filled from settings and captured values:
/// `https://{subdomain}.example.com`.
///
/// A value that lands in a URL was checked against its field's pattern before; rendering adds no
/// escaping.
public final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_-]*)}");

    private final String source;
    private final List<String> literals;
    private final List<String> names;

    private Template(String source, List<String> literals, List<String> names) {
        this.source = source;
        this.literals = literals;
        this.names = names;
    }

    public static Template of(String source) {
        var literals = new ArrayList<String>();
        var names = new ArrayList<String>();
        Matcher matcher = PLACEHOLDER.matcher(source);
        int from = 0;
        while (matcher.find()) {
            literals.add(source.substring(from, matcher.start()));
            names.add(matcher.group(1));
            from = matcher.end();
        }
        literals.add(source.substring(from));
        return new Template(source, List.copyOf(literals), List.copyOf(names));
    }

    /// The placeholder names in order of first use.
    public Set<String> names() {
        return new LinkedHashSet<>(names);
    }

    /// @throws MissingValueException if a placeholder has no value
    public String render(Function<String, @Nullable String> values) {
        if (names.isEmpty()) {
            return source;
        }
        var text = new StringBuilder(literals.getFirst());
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String value = values.apply(name);
            if (value == null || value.isEmpty()) {
                throw new MissingValueException(name);
            }
            text.append(value).append(literals.get(i + 1));
        }
        return text.toString();
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

        MissingValueException(String name) {
            super("no value for {" + name + "}");
            this.name = name;
        }

        public String name() {
            return name;
        }
    }
}
