package dev.strongroom.api;

import dev.strongroom.connection.Slice;
import dev.strongroom.connection.Window;
import java.util.List;
import java.util.function.Function;

/// A page of a list that lies in memory, sorted by an id of ASCII characters.
final class SortedPage {
    private SortedPage() {}

    static <T> Slice<T> of(Window window, List<T> sorted, Function<T, String> id) {
        List<T> towards = window.backward() ? sorted.reversed() : sorted;
        List<T> found =
                towards.stream()
                        .filter(one -> isBeyond(window, id.apply(one)))
                        .limit(window.limit() + 1L)
                        .toList();
        return Slice.of(window, found, one -> List.of(id.apply(one)));
    }

    private static boolean isBeyond(Window window, String id) {
        if (window.key().isEmpty()) {
            return true;
        }
        int order = id.compareTo(String.valueOf(window.key().getFirst()));
        return window.backward() ? order < 0 : order > 0;
    }
}
