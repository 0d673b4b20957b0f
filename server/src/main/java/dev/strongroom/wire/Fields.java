package dev.strongroom.wire;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Header or trailer fields of a message, names in any case, in the order they came. Confined to
/// one thread at a time.
///
/// Fields that came over the wire are well-formed. Whoever adds some has seen to it that they are.
///
/// A plain list: a message has a dozen fields, and looking at a mark of each costs less than the
/// hash of one name.
public final class Fields {
    private static final int USUAL = 24;

    /// What letters have in common with themselves in the other case.
    private static final int UPPER = 0x5f;

    private static final int SPREAD = 0x9e3779b9;

    /// Name, value, name, value.
    private String[] cells;

    /// Of each name its [#mark].
    private int[] marks;

    private int end;

    /// A bit for each mark that is or was there: most names that are asked for are not.
    private long seen;

    private Fields(int room) {
        cells = new String[room];
        marks = new int[room / 2];
    }

    /// What Vert.x has read, copied.
    public static Fields of(MultiMap map) {
        var fields = new Fields(USUAL);
        map.forEach(fields::put);
        return fields;
    }

    public static Fields none() {
        return new Fields(USUAL);
    }

    /// Those whose lower-case name passes.
    public Fields only(Predicate<String> lowerCaseName) {
        var kept = new Fields(Math.max(USUAL, end));
        for (int i = 0; i < end; i += 2) {
            if (lowerCaseName.test(lowerCase(cells[i]))) {
                kept.put(cells[i], cells[i + 1]);
            }
        }
        return kept;
    }

    /// Most names are in lower case already: no copy is made of these.
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
        int at = next(name, 0);
        return at < 0 ? null : cells[at + 1];
    }

    public List<String> all(String name) {
        int at = next(name, 0);
        if (at < 0) {
            return List.of();
        }
        if (next(name, at + 2) < 0) {
            return List.of(cells[at + 1]);
        }
        List<String> values = new ArrayList<>(2);
        for (int i = at; i >= 0; i = next(name, i + 2)) {
            values.add(cells[i + 1]);
        }
        return values;
    }

    public boolean contains(String name) {
        return next(name, 0) >= 0;
    }

    /// Whether there are several of this name.
    public boolean repeats(String name) {
        int at = next(name, 0);
        return at >= 0 && next(name, at + 2) >= 0;
    }

    public boolean isEmpty() {
        return end == 0;
    }

    public int size() {
        return end / 2;
    }

    /// Where the name stands next; negative = nowhere.
    private int next(String name, int from) {
        int mark = mark(name);
        if ((seen & bit(mark)) == 0) {
            return -1;
        }
        for (int i = from; i < end; i += 2) {
            if (marks[i / 2] == mark && cells[i].equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    /// The same for names that differ in case only, and different for nearly all others.
    private static int mark(String name) {
        int length = name.length();
        if (length == 0) {
            return 0;
        }
        int first = name.charAt(0) & UPPER;
        int middle = name.charAt(length / 2) & UPPER;
        int last = name.charAt(length - 1) & UPPER;
        return (length << 21) ^ (first << 14) ^ (middle << 7) ^ last;
    }

    private static long bit(int mark) {
        return 1L << ((mark * SPREAD) >>> 26);
    }

    /// In the place of all of this name.
    public Fields set(String name, String value) {
        return remove(name).add(name, value);
    }

    public Fields add(String name, String value) {
        put(name, value);
        return this;
    }

    private void put(String name, String value) {
        if (end == cells.length) {
            cells = Arrays.copyOf(cells, 2 * end);
            marks = Arrays.copyOf(marks, end);
        }
        int mark = mark(name);
        seen |= bit(mark);
        marks[end / 2] = mark;
        cells[end] = name;
        cells[end + 1] = value;
        end += 2;
    }

    public Fields remove(String name) {
        for (int i = next(name, 0); i >= 0; i = next(name, i)) {
            end -= 2;
            System.arraycopy(cells, i + 2, cells, i, end - i);
            System.arraycopy(marks, i / 2 + 1, marks, i / 2, (end - i) / 2);
        }
        return this;
    }

    /// Changes values where they stand.
    ///
    /// @param change of a name and its value
    public void replaceAll(BinaryOperator<String> change) {
        for (int i = 0; i < end; i += 2) {
            cells[i + 1] = change.apply(cells[i], cells[i + 1]);
        }
    }

    public void forEach(BiConsumer<String, String> each) {
        for (int i = 0; i < end; i += 2) {
            each.accept(cells[i], cells[i + 1]);
        }
    }

    /// For `http` and `egress`: adds all to a message.
    public void addTo(MultiMap map) {
        for (int i = 0; i < end; i += 2) {
            map.add(cells[i], cells[i + 1]);
        }
    }

    /// Names only: values carry secrets.
    @Override
    public String toString() {
        var names = new StringJoiner(", ", "Fields[", "]");
        forEach((name, value) -> names.add(name));
        return names.toString();
    }
}
