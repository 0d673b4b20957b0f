package dev.strongroom.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/// Texts that a column is one of, as a list of one of few sizes: every size is a statement that
/// stays prepared. The last text is repeated up to that size.
final class InList {
    private static final int SMALLEST = 8;

    private final List<String> values;

    /// @param texts at least one
    InList(Collection<String> texts) {
        values = new ArrayList<>(texts);
        String last = values.getLast();
        int size = SMALLEST;
        while (size < values.size()) {
            size *= 4;
        }
        while (values.size() < size) {
            values.add(last);
        }
    }

    /// `(?, ?, ...)`
    String marks() {
        return "(" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
    }

    /// The value before the list, and those of the list.
    Object[] after(String first) {
        var all = new ArrayList<Object>(List.of(first));
        all.addAll(values);
        return all.toArray();
    }
}
