package dev.strongroom.connector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A placeholder of a [Template].
///
/// @param choices the text for each value; empty = the value itself
/// @param fallback takes the place of a missing value; null = there must be one
record Placeholder(
        String name,
        List<Spelling> spellings,
        Map<String, String> choices,
        @Nullable String fallback) {

    /// How a value is respelled: some services want one account number in two spellings.
    enum Spelling {
        LOWER,
        UPPER,
        /// `_` becomes `-`.
        HYPHENS,
        /// `-` becomes `_`.
        UNDERSCORES;

        String apply(String value) {
            return switch (this) {
                case LOWER -> value.toLowerCase(Locale.ROOT);
                case UPPER -> value.toUpperCase(Locale.ROOT);
                case HYPHENS -> value.replace('_', '-');
                case UNDERSCORES -> value.replace('-', '_');
            };
        }
    }

    static Placeholder parse(
            String name, String spellings, @Nullable String choices, @Nullable String fallback) {
        var respelled = new ArrayList<Spelling>();
        for (String word : spellings.split(":", 0)) {
            if (!word.isEmpty()) {
                respelled.add(spelling(name, word));
            }
        }
        return new Placeholder(name, List.copyOf(respelled), choices(name, choices), fallback);
    }

    private static Spelling spelling(String name, String word) {
        for (Spelling spelling : Spelling.values()) {
            if (spelling.name().toLowerCase(Locale.ROOT).equals(word)) {
                return spelling;
            }
        }
        throw new IllegalArgumentException("{" + name + "}: no spelling is called " + word);
    }

    private static Map<String, String> choices(String name, @Nullable String text) {
        if (text == null) {
            return Map.of();
        }
        var choices = new LinkedHashMap<String, String>();
        for (String choice : text.split(";", -1)) {
            int equals = choice.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("{" + name + "}: a choice reads value=text");
            }
            choices.put(choice.substring(0, equals), choice.substring(equals + 1));
        }
        return choices;
    }

    /// The text that takes the placeholder's place; null = there is none.
    @Nullable String render(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return fallback;
        }
        String text = choices.isEmpty() ? value : choices.get(value);
        if (text == null) {
            throw new UnsafeValueException(name, "is none of the values this connector knows");
        }
        for (Spelling spelling : spellings) {
            text = spelling.apply(text);
        }
        return text;
    }
}
