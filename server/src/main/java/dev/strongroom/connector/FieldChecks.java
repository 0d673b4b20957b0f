package dev.strongroom.connector;

import dev.strongroom.connector.FormField.FieldType;
import java.util.List;
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

    /// @param above the fields that stand before it in its form
    /// @param fromAccount whether the connected account has its choices
    void run(List<FormField> above, boolean fromAccount) {
        if (field.label().isBlank()) {
            document.problem(path + ".label", "must not be blank");
        }
        if (field.type() == FieldType.PASSWORD && !field.sensitive()) {
            document.problem(path + ".sensitive", "must be true for a password");
        }
        if (field.sensitive() && field.defaultValue() != null) {
            document.problem(path + ".default", "must not give a secret away");
        }
        new ChoiceChecks(document, path, field).run(above, fromAccount);
        String value = field.defaultValue();
        Pattern pattern = field.pattern();
        if (value != null && pattern != null && !pattern.matcher(value).matches()) {
            document.problem(path + ".default", "does not match the pattern");
        }
    }

    static boolean isSelect(FormField field) {
        return field.type() == FieldType.SELECT
                || field.type() == FieldType.MULTI_SELECT
                || field.type() == FieldType.FILTERED_SELECT;
    }
}
