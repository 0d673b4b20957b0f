package dev.strongroom.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks values that a consumer writes against the form fields of a connector.
///
/// Keys that no field has are not looked at: clients send more than they were asked for. An empty
/// value clears a field and is always in order; whether a field may stay empty is for
/// [Connector#requirements] to say. The caller leaves out what it does not write, such as the mask
/// of a secret.
public final class SettingRules {
    private static final int LONGEST = 64 * 1024;

    private SettingRules() {}

    /// Something that is wrong with one value. The message names the field, never the value.
    ///
    /// @param field id of the form field
    public record Problem(String field, String message) {}

    /// What hangs on another field is only checked to be a choice of some group: see [#clashes].
    ///
    /// @param settings by field id: text, numbers, booleans, lists of these, or null
    public static List<Problem> check(
            Connector connector, Map<String, ? extends @Nullable Object> settings) {
        var problems = new ArrayList<Problem>();
        for (FormField field : connector.fields()) {
            Object value = settings.get(field.id());
            String wrong = value == null || value.equals("") ? null : misfit(field, value);
            if (wrong == null && value != null && !accepted(connector, field, value)) {
                wrong = "does not have the expected form" + example(field);
            }
            if (wrong != null) {
                problems.add(new Problem(field.id(), field.label() + " " + wrong));
            }
        }
        return List.copyOf(problems);
    }

    /// What is wrong with a value of one field that stands for itself, such as a default of new
    /// records; null = nothing.
    public static @Nullable String fault(FormField field, Object value) {
        String misfit = misfit(field, value);
        if (misfit != null) {
            return misfit;
        }
        Pattern pattern = field.pattern();
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        return pattern == null
                        || values.stream()
                                .allMatch(it -> pattern.matcher(String.valueOf(it)).matches())
                ? null
                : "does not have the expected form" + example(field);
    }

    /// Values that are no choice any more, given what stands in the field that decides.
    ///
    /// @param form all its fields, or those that may clash and those that decide for them
    /// @param values as they would stand together, by field id
    /// @param changed ids of what is written; what hangs on nothing of it is not looked at
    public static List<Problem> clashes(
            List<FormField> form,
            Map<String, ? extends @Nullable Object> values,
            Set<String> changed) {
        var problems = new ArrayList<Problem>();
        for (FormField field : form) {
            String decider = field.choices().decider();
            Object value = values.get(field.id());
            boolean touched =
                    decider != null && (changed.contains(field.id()) || changed.contains(decider));
            if (!touched || value == null || value.equals("")) {
                continue;
            }
            FormField other =
                    form.stream().filter(it -> it.id().equals(decider)).findFirst().orElseThrow();
            if (!fits(field, value, decided(other, values))) {
                String message = field.label() + " is none of the choices that go with ";
                problems.add(new Problem(field.id(), message + other.label()));
            }
        }
        return List.copyOf(problems);
    }

    private static @Nullable String decided(
            FormField decider, Map<String, ? extends @Nullable Object> values) {
        Object value = values.get(decider.id());
        return value == null || value.equals("") ? decider.defaultValue() : value.toString();
    }

    private static boolean fits(FormField field, Object value, @Nullable String decided) {
        String text = value.toString();
        return field.rules().allowCustomValues()
                || field.choices().given(decided).stream().anyMatch(it -> it.value().equals(text));
    }

    private static @Nullable String misfit(FormField field, Object value) {
        return switch (field.type()) {
            case CHECKBOX -> value instanceof Boolean ? null : "must be true or false";
            case NUMBER -> isNumber(value) ? null : "must be a number";
            case MULTI_SELECT ->
                    value instanceof List<?> list ? eachOption(field, list) : "must be a list";
            case SELECT, FILTERED_SELECT ->
                    isScalar(value) ? option(field, value) : "must be one value";
            case TEXT, TEL, EMAIL, URL, TEXTAREA, DATETIME, DATE, TIME, PASSWORD -> text(value);
        };
    }

    private static @Nullable String text(Object value) {
        if (!isScalar(value)) {
            return "must be text";
        }
        return value.toString().length() > LONGEST ? "is too long" : null;
    }

    private static boolean isScalar(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    private static boolean isNumber(Object value) {
        return value instanceof Number
                || (value instanceof String text && text.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?"));
    }

    private static @Nullable String eachOption(FormField field, List<?> values) {
        for (Object value : values) {
            String wrong =
                    value == null || !isScalar(value)
                            ? "must be a list of values"
                            : option(field, value);
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    /// A select without options gets its choices from the account, so any value may be one.
    private static @Nullable String option(FormField field, Object value) {
        boolean open = field.rules().allowCustomValues() || field.options().isEmpty();
        String text = value.toString();
        boolean listed = field.options().stream().anyMatch(it -> it.value().equals(text));
        return open || listed ? null : "is none of the choices";
    }

    private static boolean accepted(Connector connector, FormField field, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().allMatch(it -> it == null || matches(connector, field, it));
        }
        return value.equals("") || matches(connector, field, value);
    }

    private static boolean matches(Connector connector, FormField field, Object value) {
        return connector.accepts(field.id(), value.toString());
    }

    private static String example(FormField field) {
        String placeholder = field.text().placeholder();
        return placeholder == null || field.sensitive() ? "" : "; an example: " + placeholder;
    }
}
