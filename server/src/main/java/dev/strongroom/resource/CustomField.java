package dev.strongroom.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.connector.Finder;
import dev.strongroom.connector.MemberPath;
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
/// @param finder the JSONPath of its value in a record; null = unknown
/// @param place the same, to be read
public record CustomField(
        String id,
        String name,
        @Nullable String description,
        @Nullable String type,
        @Nullable String finder,
        @Nullable MemberPath place) {

    static List<CustomField> all(List<Entry> entries, CustomFieldSource source) {
        var fields = new ArrayList<CustomField>();
        for (Entry entry : entries) {
            CustomField field = holds(source.where(), entry) ? of(entry, source) : null;
            if (field != null) {
                fields.add(field);
            }
        }
        return List.copyOf(fields);
    }

    private static @Nullable CustomField of(Entry entry, CustomFieldSource source) {
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
                finder == null ? null : finder.path(id, name),
                finder == null ? null : finder.place(id, name));
    }

    /// The value in a record; null where it has none.
    public @Nullable JsonNode value(JsonNode record) {
        return place == null ? null : place.read(record);
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
