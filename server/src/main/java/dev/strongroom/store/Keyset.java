package dev.strongroom.store;

import dev.strongroom.connection.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The SQL of a [Window]. The columns must be unique together, and an index must begin with what
/// the statement compares for equality and go on with them.
///
/// @param columns as they stand in the statement, collation included
/// @param newestFirst whether the list runs from the largest key to the smallest
record Keyset(List<String> columns, boolean newestFirst) {

    /// The end of a statement whose condition has begun: ` AND ... ORDER BY ... LIMIT ?`.
    String tail(Window window) {
        boolean falling = newestFirst != window.backward();
        String order = falling ? " DESC" : "";
        String keys = String.join(", ", columns);
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        String condition =
                window.key().isEmpty()
                        ? ""
                        : " AND (%s) %s (%s)".formatted(keys, falling ? "<" : ">", marks);
        return condition + " ORDER BY " + String.join(order + ", ", columns) + order + " LIMIT ?";
    }

    /// The values of a whole statement: the condition's own, then those of the tail, which reads
    /// one row more than the window holds.
    static @Nullable Object[] values(Window window, List<?> condition) {
        List<Object> values = new ArrayList<>(condition);
        values.addAll(window.key());
        values.add(window.limit() + 1L);
        return values.toArray();
    }
}
