package dev.strongroom;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The options after a command: `--name VALUE` or `--name=VALUE`.
record Arguments(Map<String, String> values) {

    /// @param known names with their dashes
    /// @throws UsageException naming the option that is not known or lacks its value
    static Arguments parse(List<String> words, List<String> known) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (!known.contains(name)) {
                throw new UsageException(
                        "there is no option "
                                + name
                                + " here; known are "
                                + String.join(", ", known));
            }
            if (equals < 0 && i + 1 == words.size()) {
                throw new UsageException(name + " needs a value");
            }
            values.put(name, equals < 0 ? words.get(++i) : word.substring(equals + 1));
        }
        return new Arguments(Map.copyOf(values));
    }

    @Nullable Path path(String name) {
        String value = values.get(name);
        return value == null ? null : Path.of(value);
    }

    /// @throws UsageException if the value is no port
    @Nullable Integer port(String name) {
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535) {
            return Integer.valueOf(value);
        }
        throw new UsageException(name + " must be a number from 0 to 65535");
    }

    /// A command line that cannot be understood.
    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }
}
