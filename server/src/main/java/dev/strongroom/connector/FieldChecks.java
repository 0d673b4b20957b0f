package dev.strongroom.connector;

import dev.strongroom.connector.FormField.FieldType;
import java.util.HashSet;
import java.util.regex.Pattern;

/// What must hold within one form field.
final class FieldChecks {
    private final YamlDocument document;
    private final String path;
    private final FormField field;

    FieldChecks(YamlDocument document, String path, FormField field) {
        this.document = document;
        this.path = path;
        this.field = field;
    }

    void run() {
        if (field.label().isBlank()) {
            document.problem(path + ".label", "must not be blank");
        }
        if (field.type() == FieldType.PASSWORD && !field.sensitive()) {
            document.problem(path + ".sensitive", "must be true for a password");
        }
        if (field.sensitive() && field.defaultValue() != null) {
            document.problem(path + ".default", "must not give a secret away");
        }
        options();
        defaultValue();
    }

    static boolean isSelect(FormField field) {
        return field.type() == FieldType.SELECT
                || field.type() == FieldType.MULTI_SELECT
                || field.type() == FieldType.FILTERED_SELECT;
    }

    private void options() {
        if (!isSelect(field) && !field.options().isEmpty()) {
            document.problem(path + ".options", "go with a select only");
        }
        var values = new HashSet<String>();
        for (int i = 0; i < field.options().size(); i++) {
            String value = field.options().get(i).value();
            if (!values.add(value)) {
                document.problem(path + ".options[" + i + "]", "repeats the value " + value);
            }
            if (!matches(value)) {
                document.problem(path + ".options[" + i + "]", "does not match the pattern");
            }
        }
    }

    private void defaultValue() {
        String value = field.defaultValue();
        if (value == null) {
            return;
        }
        if (!matches(value)) {
            document.problem(path + ".default", "does not match the pattern");
        }
        boolean listed = field.options().stream().anyMatch(option -> option.value().equals(value));
        if (!field.options().isEmpty() && !listed && !field.rules().allowCustomValues()) {
            document.problem(path + ".default", "is none of the options");
        }
    }

    private boolean matches(String value) {
        Pattern pattern = field.pattern();
        return pattern == null || pattern.matcher(value).matches();
    }
}
