package dev.strongroom.api;

import dev.strongroom.http.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The `filter[...]` parameters of a list. Empty ones count as absent.
///
/// @param values by name: `filter[search]` is `search`, `filter[service][id]` is `service[id]`
record QueryFilter(Map<String, String> values) {
    private static final int LONGEST = 1024;

    /// @param known names that the list has
    /// @throws ApiException 400 if there is another one, or one twice with different values, or a
    /// value is too long or holds a control character
    static QueryFilter of(Request request, Set<String> known) {
        var values = new TreeMap<String, String>();
        for (Map.Entry<String, List<String>> parameter : request.queryParameters().entrySet()) {
            String name = parameter.getKey();
            if (name.equals("filter") || name.startsWith("filter[")) {
                String value = value(name, parameter.getValue());
                String inner = name(name, known);
                if (!value.isEmpty()) {
                    values.put(inner, value);
                }
            }
        }
        return new QueryFilter(values);
    }

    @Nullable String get(String name) {
        return values.get(name);
    }

    /// @throws ApiException 400 if the value is not among the choices
    @Nullable String oneOf(String name, Set<String> choices) {
        String value = get(name);
        if (value != null && !choices.contains(value)) {
            throw ApiException.invalid(
                    "Query parameter filter["
                            + name
                            + "] must be one of "
                            + String.join(", ", new TreeSet<>(choices)));
        }
        return value;
    }

    /// For [Cursors#page].
    Stream<String> scope() {
        return values.entrySet().stream().flatMap(one -> Stream.of(one.getKey(), one.getValue()));
    }

    private static String name(String parameter, Set<String> known) {
        int end = parameter.indexOf(']');
        String name =
                end < 0
                        ? ""
                        : parameter.substring("filter[".length(), end)
                                + parameter.substring(end + 1);
        if (!known.contains(name)) {
            throw ApiException.invalid(
                    "Unknown query parameter "
                            + parameter
                            + "; filters are "
                            + String.join(", ", new TreeSet<>(known)));
        }
        return name;
    }

    private static String value(String name, List<String> all) {
        String value = all.getFirst();
        boolean same = all.stream().allMatch(value::equals);
        if (!same || value.length() > LONGEST || !Values.isOneLine(value)) {
            throw ApiException.invalid(
                    "Query parameter "
                            + name
                            + " must be given once, with at most "
                            + LONGEST
                            + " characters, none of them a control");
        }
        return value;
    }
}
