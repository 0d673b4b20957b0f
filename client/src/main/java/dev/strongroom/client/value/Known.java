package dev.strongroom.client.value;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The constants of an open enumeration, by word.
 *
 * @param <T> the enumeration
 */
public final class Known<T extends OpenValue> {
    private final Map<String, T> constants;
    private final Function<String, T> unknown;

    private Known(Map<String, T> constants, Function<String, T> unknown) {
        this.constants = constants;
        this.unknown = unknown;
    }

    /**
     * @param unknown makes a value of a word that is no constant's
     */
    public static <T extends OpenValue> Known<T> of(
            Function<String, T> unknown, List<T> constants) {
        return new Known<>(
                constants.stream()
                        .collect(Collectors.toUnmodifiableMap(OpenValue::value, one -> one)),
                unknown);
    }

    /** The constant with this word, or a new value. */
    public T of(String word) {
        T constant = constants.get(word);
        return constant == null ? unknown.apply(word) : constant;
    }

    public boolean has(String word) {
        return constants.containsKey(word);
    }
}
