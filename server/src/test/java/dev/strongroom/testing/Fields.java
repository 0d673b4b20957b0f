package dev.strongroom.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The header or trailer fields of a message as they came: in order, repeated ones apart, octets as
/// characters of ISO 8859-1.
public record Fields(List<Field> all) {
    /// One line.
    public record Field(String name, String value) {
        /// As a person would write it down, with the name in lower case.
        @Override
        public String toString() {
            return name.toLowerCase(Locale.ROOT) + ": " + value;
        }
    }

    public Fields {
        all = List.copyOf(all);
    }

    /// @param lines without the start line
    static Fields parse(List<String> lines) {
        List<Field> fields = new ArrayList<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon >= 0) {
                fields.add(new Field(line.substring(0, colon), line.substring(colon + 1).strip()));
            }
        }
        return new Fields(fields);
    }

    /// The first of that name, or nothing.
    public String value(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? "" : values.getFirst();
    }

    public List<String> values(String name) {
        return all.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    public boolean has(String name) {
        return !values(name).isEmpty();
    }

    /// In lower case, each as often as it came.
    public List<String> names() {
        return all.stream().map(field -> field.name().toLowerCase(Locale.ROOT)).toList();
    }

    @Override
    public String toString() {
        return String.join("\n", all.stream().map(Field::toString).toList());
    }
}
