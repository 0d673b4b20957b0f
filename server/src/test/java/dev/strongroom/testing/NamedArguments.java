package dev.strongroom.testing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/// The command line of a main class of the tests: `--name value`, each of them optional.
public record NamedArguments(Map<String, String> values) {
    /// @throws IllegalArgumentException for a name that is not known, or one without a value
    public static NamedArguments of(String[] words, Predicate<String> known) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            String name = words[i].replaceFirst("^--", "");
            if (!known.test(name) || i + 1 == words.length) {
                throw new IllegalArgumentException("no such option, or no value: " + words[i]);
            }
            values.put(name, words[i + 1]);
        }
        return new NamedArguments(values);
    }

    public String text(String name, String usual) {
        return values.getOrDefault(name, usual);
    }

    public long number(String name, long usual) {
        String value = values.get(name);
        return value == null ? usual : Long.parseLong(value);
    }

    public int count(String name, int usual) {
        return Math.toIntExact(number(name, usual));
    }

    Duration seconds(String name, Duration usual) {
        return Duration.ofSeconds(number(name, usual.toSeconds()));
    }
}
