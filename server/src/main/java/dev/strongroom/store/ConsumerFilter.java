package dev.strongroom.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which consumers a list holds: those that satisfy all that is given.
///
/// @param prefix of the consumer's id, case included; null = any
/// @param search a part of the id, email, account name or user name, in any case; null = any
public record ConsumerFilter(@Nullable String prefix, @Nullable String search) {
    /// Continues a condition.
    String condition(Dialect dialect) {
        String id = "consumer_id" + dialect.byBytes();
        String from = prefix == null ? "" : " AND " + id + " >= ?";
        String to = prefix == null || after(prefix) == null ? "" : " AND " + id + " < ?";
        return from + to + (search == null ? "" : " AND " + dialect.holds("search"));
    }

    /// Those of [#condition], in its order.
    List<String> values() {
        List<String> values = new ArrayList<>();
        if (prefix != null) {
            values.add(prefix);
            String end = after(prefix);
            if (end != null) {
                values.add(end);
            }
        }
        if (search != null) {
            values.add(search.toLowerCase(Locale.ROOT));
        }
        return values;
    }

    /// The first text after all that start with the prefix, in byte order, which is the order of
    /// code points; null if there is none.
    static @Nullable String after(String prefix) {
        for (int end = prefix.length(); end > 0; ) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                // Surrogates are no characters of their own and have no encoding.
                int next = last == Character.MIN_SURROGATE - 1 ? Character.MAX_SURROGATE : last;
                return prefix.substring(0, end) + Character.toString(next + 1);
            }
        }
        return null;
    }
}
