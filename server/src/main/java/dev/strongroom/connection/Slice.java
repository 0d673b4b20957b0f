package dev.strongroom.connection;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A part of an ordered list, and what lies beside it.
///
/// @param items in the order of the list
/// @param previous null = nothing precedes
/// @param next null = nothing follows
public record Slice<T>(List<T> items, @Nullable Window previous, @Nullable Window next) {
    public Slice {
        items = List.copyOf(items);
    }

    /// @param found the rows of the window, in its direction, and one more if there is one
    /// @param key of a row, as in [Window#key]
    public static <T> Slice<T> of(Window window, List<T> found, Function<T, List<Object>> key) {
        boolean more = found.size() > window.limit();
        List<T> rows = more ? found.subList(0, window.limit()) : found;
        List<T> items = window.backward() ? rows.reversed() : rows;
        // Where a window was opened by a key, the row of that key lies behind it.
        boolean behind = !window.key().isEmpty();
        boolean before = window.backward() ? more : behind;
        boolean after = window.backward() ? behind : more;
        return new Slice<>(
                items,
                before ? beside(window, Window.Side.BEFORE, items, key) : null,
                after ? beside(window, Window.Side.AFTER, items, key) : null);
    }

    /// Of the same rows, something else.
    public <R> Slice<R> with(List<R> others) {
        return new Slice<>(others, previous, next);
    }

    /// An empty part has no key to go on from: beside it lies that end of the list.
    private static <T> Window beside(
            Window window, Window.Side side, List<T> items, Function<T, List<Object>> key) {
        if (items.isEmpty()) {
            return new Window(window.limit(), side, List.of());
        }
        T edge = side == Window.Side.BEFORE ? items.getFirst() : items.getLast();
        return new Window(window.limit(), side, key.apply(edge));
    }
}
