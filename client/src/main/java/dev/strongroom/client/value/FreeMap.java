package dev.strongroom.client.value;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map of what nobody described: texts, numbers, booleans, lists and further maps, in
 * the order in which they came. Values may be null.
 */
public final class FreeMap extends AbstractMap<String, @Nullable Object> {
    private static final FreeMap EMPTY = new FreeMap(Collections.emptyMap());

    private final Map<String, @Nullable Object> members;

    private FreeMap(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    public static FreeMap empty() {
        return EMPTY;
    }

    /** A copy, of the maps and lists in it too, unless it is one already. */
    public static FreeMap of(Map<String, ? extends @Nullable Object> members) {
        if (members instanceof FreeMap frozen) {
            return frozen;
        }
        if (members.isEmpty()) {
            return EMPTY;
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        members.forEach((name, value) -> copy.put(name, frozen(value)));
        return new FreeMap(copy);
    }

    private static @Nullable Object frozen(@Nullable Object value) {
        if (value instanceof Map<?, ?> map && !(value instanceof FreeMap)) {
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            map.forEach((name, one) -> named.put(String.valueOf(name), one));
            return of(named);
        }
        if (value instanceof Collection<?> many) {
            List<@Nullable Object> copy = new ArrayList<>(many.size());
            many.forEach(one -> copy.add(frozen(one)));
            return Collections.unmodifiableList(copy);
        }
        return value;
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
