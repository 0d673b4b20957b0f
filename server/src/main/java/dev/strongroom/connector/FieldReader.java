package dev.strongroom.connector;

import dev.strongroom.connector.FormField.FieldType;
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
                options(section));
    }

    private static List<FormField.Option> options(Section section) {
        return section.entries(
                "options",
                text -> new FormField.Option(text, text),
                option -> {
                    String value = option.text("value");
                    var read = new FormField.Option(option.text("label", value), value);
                    option.end();
                    return read;
                });
    }
}
