package dev.strongroom.client.value;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map of what nobody described: texts, numbers, booleans, lists and further maps, in
 * the order in which they came. Values may be null.
 */
public final class FreeMap extends AbstractMap<String, @Nullable Object> {
    private static final FreeMap EMPTY = new FreeMap(Map.of());

    private final Map<String, @Nullable Object> members;

    private FreeMap(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    public static FreeMap empty() {
        return EMPTY;
    }

    /** A copy, unless it is one already. */
    public static FreeMap of(Map<String, ? extends @Nullable Object> members) {
        if (members instanceof FreeMap frozen) {
            return frozen;
        }
        return members.isEmpty() ? EMPTY : new FreeMap(new LinkedHashMap<>(members));
    }

    /** Takes the map over; whoever has made it must not change it any more. */
    public static FreeMap owning(Map<String, @Nullable Object> members) {
        return new FreeMap(members);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return members.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return members.containsKey(key);
    }

    /** The text of this name; null where there is none, or something else. */
    public @Nullable String text(String name) {
        return members.get(name) instanceof String text ? text : null;
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return Collections.unmodifiableMap(members).entrySet();
    }
}
