package dev.strongroom.connection;

import java.util.List;

/// Which part of an ordered list a page holds. Lists are paged by key: a part begins next to a
/// row's key and not at a number of rows, so that it costs the same anywhere in the list and rows
/// that come and go neither repeat nor hide others.
///
/// @param limit at most so many rows
/// @param side the rows that follow the key, or those that precede it
/// @param key `String` and `Long` parts of the key of the row next to the part, which is not in
/// it; empty = the part begins at that end of the list
public record Window(int limit, Side side, List<Object> key) {
    public Window {
        key = List.copyOf(key);
    }

    public static Window first(int limit) {
        return new Window(limit, Side.AFTER, List.of());
    }

    public boolean backward() {
        return side == Side.BEFORE;
    }

    /// On which side of its key a part lies.
    public enum Side {
        AFTER,
        BEFORE
    }
}
