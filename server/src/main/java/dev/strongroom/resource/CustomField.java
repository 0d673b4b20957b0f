package dev.strongroom.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.connector.Finder;
import dev.strongroom.connector.JsonPath;
import dev.strongroom.connector.JsonPathException;
import dev.strongroom.connector.MemberPath;
import dev.strongroom.connector.PathAllowance;
import dev.strongroom.connector.ResourceSupport.Condition;
import dev.strongroom.connector.ResourceSupport.CustomFieldSource;
import dev.strongroom.connector.ResourceSupport.FieldOrigin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A field that the people of an account have added to its records.
///
/// @param description what the account says about it, or null
/// @param type as the service names it, or null
/// @param finder the JSONPath of its value in a record; null = unknown, or too long for a mapping
public record CustomField(
        String id,
        String name,
        @Nullable String description,
        @Nullable String type,
        @Nullable String finder) {

    static List<CustomField> all(List<Entry> entries, CustomFieldSource source) {
        var fields = new ArrayList<CustomField>();
        for (Entry entry : entries) {
            CustomField field = of(entry, source);
            if (field != null) {
                fields.add(field);
            }
        }
        return List.copyOf(fields);
    }

    /// Null for an entry that is none.
    static @Nullable CustomField of(Entry entry, CustomFieldSource source) {
        if (!holds(source.where(), entry)) {
            return null;
        }
        FieldOrigin origin = source.origin();
        String id = entry.text(origin.idPath());
        if (id == null) {
            return null;
        }
        String label = entry.text(origin.labelPath());
        String name = label == null ? id : label;
        Finder finder = source.finder();
        return new CustomField(
                id,
                name,
                source.descriptionPath() == null ? null : entry.text(source.descriptionPath()),
                source.typePath() == null ? null : entry.text(source.typePath()),
                finder == null ? null : usable(finder.path(id, name)));
    }

    private static @Nullable String usable(String path) {
        try {
            JsonPath.parse(path);
            return path;
        } catch (JsonPathException e) {
            return null;
        }
    }

    /// What the finder finds first in a record; null where that is nothing, or takes too much work.
    ///
    /// @param allowance of all fields that are looked for
    public @Nullable JsonNode value(JsonNode record, PathAllowance allowance) {
        if (finder == null) {
            return null;
        }
        try {
            List<JsonNode> found = JsonPath.parse(finder).select(record, allowance);
            return found.isEmpty() ? null : found.getFirst();
        } catch (JsonPathException e) {
            return null;
        }
    }

    private static boolean holds(@Nullable Condition condition, Entry entry) {
        if (condition == null) {
            return true;
        }
        String text = entry.text(condition.path());
        if (text != null) {
            return matches(text, condition.value());
        }
        JsonNode list = condition.path().equals("$key") ? null : listAt(entry, condition.path());
        if (list != null && list.isArray()) {
            for (JsonNode element : list) {
                if (matches(element.asText(), condition.value())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable JsonNode listAt(Entry entry, String path) {
        return entry.at(MemberPath.of(path));
    }

    private static boolean matches(String text, String wanted) {
        return wanted.endsWith("*")
                ? text.startsWith(wanted.substring(0, wanted.length() - 1))
                : text.equals(wanted);
    }
}
