package dev.strongroom.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.connector.MemberPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entry of a list in an account.
///
/// @param key its name where the list is an object; else null
record Entry(@Nullable String key, JsonNode value) {
    private static final String KEY = "$key";

    /// What is at a path of a connector file; null where nothing is.
    @Nullable JsonNode at(MemberPath path) {
        return path.read(value);
    }

    /// The text at a path, or the entry's name; null where there is none, or an empty one.
    @Nullable String text(String path) {
        String text = path.equals(KEY) ? key : MemberPath.of(path).readText(value);
        return text == null || text.isEmpty() ? null : text;
    }

    /// The entries at a path, where `[]` flattens lists.
    ///
    /// @return null if something else than a list or an object is there; none where nothing is
    static @Nullable List<Entry> listed(JsonNode document, String path) {
        List<JsonNode> level = List.of(document);
        String[] parts = path.split("\\[]", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            level = elements(level, MemberPath.of(parts[i]));
        }
        var entries = new ArrayList<Entry>();
        MemberPath last = MemberPath.of(parts[parts.length - 1]);
        for (JsonNode one : level) {
            JsonNode found = last.read(one);
            boolean flattened = parts.length > 1 && last.steps().isEmpty();
            if (flattened) {
                entries.add(new Entry(null, one));
            } else if (found != null && found.isContainerNode()) {
                addAll(found, entries);
            } else if (found != null && !found.isMissingNode()) {
                return null;
            }
        }
        return entries;
    }

    private static List<JsonNode> elements(List<JsonNode> level, MemberPath path) {
        var elements = new ArrayList<JsonNode>();
        for (JsonNode one : level) {
            JsonNode list = path.read(one);
            if (list != null && list.isArray()) {
                list.forEach(elements::add);
            }
        }
        return elements;
    }

    private static void addAll(JsonNode list, List<Entry> entries) {
        if (list.isArray()) {
            list.forEach(element -> entries.add(new Entry(null, element)));
        } else {
            list.properties()
                    .forEach(member -> entries.add(new Entry(member.getKey(), member.getValue())));
        }
    }

    /// Whose data it is stays out of logs.
    @Override
    public String toString() {
        return "Entry(***)";
    }
}
