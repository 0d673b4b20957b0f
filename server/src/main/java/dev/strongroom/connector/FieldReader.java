package dev.strongroom.connector;

import dev.strongroom.connector.FieldChoices.Group;
import dev.strongroom.connector.FormField.FieldType;
import dev.strongroom.connector.FormField.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads form fields.
final class FieldReader {
    private FieldReader() {}

    /// @param captured ids of the settings that an authorization fills
    static List<FormField> read(Section parent, String key, Set<String> captured) {
        var fields = new ArrayList<FormField>();
        parent.sections(key)
                .forEach(
                        (id, section) -> {
                            fields.add(field(id, section, captured.contains(id)));
                            section.end();
                        });
        return fields;
    }

    static FormField field(String id, Section section, boolean captured) {
        FieldType type = section.choice("type", FieldType.class, FieldType.TEXT);
        var text =
                new FormField.Text(
                        section.textOrNull("placeholder"),
                        section.textOrNull("description"),
                        section.textOrNull("prefix"),
                        section.textOrNull("suffix"));
        var rules =
                new FormField.Rules(
                        section.flag("required", !captured),
                        section.flag("sensitive", type == FieldType.PASSWORD),
                        section.flag("hidden", false),
                        section.flag("disabled", false),
                        section.flag("allow_custom_values", false),
                        captured);
        return new FormField(
                id,
                section.text("label"),
                type,
                text,
                rules,
                section.patternOrNull("pattern"),
                section.textOrNull("default"),
                choices(section));
    }

    private static FieldChoices choices(Section section) {
        var options = new ArrayList<Option>();
        var groups = new ArrayList<Group>();
        section.entries(
                "options",
                text -> options.add(new Option(text, text)),
                entry ->
                        entry.has("options")
                                ? groups.add(group(entry))
                                : options.add(option(entry)));
        if (!options.isEmpty() && !groups.isEmpty()) {
            section.problem("options", "must all be groups, or none of them");
        }
        return new FieldChoices(options, groups, section.textOrNull("filter"));
    }

    private static Group group(Section section) {
        String id = section.textOrNull("id");
        String label = id == null ? section.text("label") : section.text("label", id);
        List<Option> options =
                section.entries("options", text -> new Option(text, text), FieldReader::option);
        section.end();
        return new Group(id, label, options);
    }

    private static Option option(Section section) {
        String value = section.text("value");
        var option = new Option(section.text("label", value), value);
        section.end();
        return option;
    }
}
