package dev.strongroom.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some entries of a list.
 *
 * @param next the cursor of the next page; null at the end
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, @Nullable String next) {
    /** Copies the list. */
    public Page {
        items = List.copyOf(items);
    }
}
