package dev.strongroom.wire;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Header or trailer fields of a message, names in any case, in the order they came. Confined to
/// one thread at a time.
///
/// Fields that came over the wire are well-formed. Whoever adds some has seen to it that they are.
public final class Fields {
    private final MultiMap map;

    /// @param map not copied
    public Fields(MultiMap map) {
        this.map = map;
    }

    public static Fields none() {
        return new Fields(MultiMap.caseInsensitiveMultiMap());
    }

    /// Those whose lower-case name passes.
    public Fields only(Predicate<String> lowerCaseName) {
        Fields kept = none();
        map.forEach(
                (name, value) -> {
                    if (lowerCaseName.test(lowerCase(name))) {
                        kept.map.add(name, value);
                    }
                });
        return kept;
    }

    /// Most names are in lower case already, or known: no copy is made of these.
    private static String lowerCase(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return name.toLowerCase(Locale.ROOT);
            }
        }
        return name;
    }

    /// The first value, or null.
    public @Nullable String first(String name) {
        return map.get(name);
    }

    public List<String> all(String name) {
        return map.getAll(name);
    }

    public boolean contains(String name) {
        return map.contains(name);
    }

    public boolean isEmpty() {
        return map.isEmpty();
    }

    /// In the place of all of this name.
    public Fields set(String name, String value) {
        map.set(name, value);
        return this;
    }

    public Fields add(String name, String value) {
        map.add(name, value);
        return this;
    }

    public Fields remove(String name) {
        map.remove(name);
        return this;
    }

    public void forEach(BiConsumer<String, String> each) {
        map.forEach(each);
    }

    /// For `http` and `egress`.
    public MultiMap map() {
        return map;
    }

    /// Names only: values carry secrets.
    @Override
    public String toString() {
        return "Fields" + map.names();
    }
}
