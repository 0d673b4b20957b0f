package dev.strongroom.connector;

import dev.strongroom.connector.FieldChoices.Group;
import dev.strongroom.connector.FormField.FieldType;
import dev.strongroom.connector.FormField.Option;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What must hold between the choices of one form field, and with the field that decides between
/// its groups.
final class ChoiceChecks {
    private final YamlDocument document;
    private final String path;
    private final FormField field;
    private final FieldChoices choices;

    ChoiceChecks(YamlDocument document, String path, FormField field) {
        this.document = document;
        this.path = path;
        this.field = field;
        this.choices = field.choices();
    }

    /// @param above the fields that stand before it: one of them may decide, which leaves no circle
    /// @param fromAccount whether the connected account has the choices
    void run(List<FormField> above, boolean fromAccount) {
        if (!FieldChecks.isSelect(field) && !choices.all().isEmpty()) {
            document.problem(path + ".options", "go with a select only");
        }
        options(path + ".options", choices.options(), new HashSet<>());
        groups();
        boolean filtered = field.type() == FieldType.FILTERED_SELECT;
        String decider = choices.decider();
        if (decider != null && !filtered) {
            document.problem(path + ".filter", "goes with a filtered_select only");
        } else if (decider == null && filtered) {
            document.problem(path + ".filter", "is required for a filtered_select");
        } else if (decider != null) {
            decided(decider, above, fromAccount);
        }
        defaultValue();
    }

    private void options(String place, List<Option> options, Set<String> seen) {
        Pattern pattern = field.pattern();
        for (int i = 0; i < options.size(); i++) {
            String value = options.get(i).value();
            String at = place + "[" + i + "]";
            if (!seen.add(value)) {
                document.problem(at, "repeats the value " + value);
            }
            if (pattern != null && !pattern.matcher(value).matches()) {
                document.problem(at, "does not match the pattern");
            }
        }
    }

    /// Where another field decides, the same value may stand in several groups.
    private void groups() {
        var ids = new HashSet<String>();
        var seen = new HashSet<String>();
        for (int i = 0; i < choices.groups().size(); i++) {
            Group group = choices.groups().get(i);
            String at = path + ".options[" + i + "]";
            if (group.id() != null && !ids.add(group.id())) {
                document.problem(at + ".id", "repeats the group " + group.id());
            }
            if (group.options().isEmpty()) {
                document.problem(at + ".options", "must not be empty");
            }
            boolean apart = choices.decider() != null;
            options(at + ".options", group.options(), apart ? new HashSet<>() : seen);
        }
    }

    private void decided(String decider, List<FormField> above, boolean fromAccount) {
        Optional<FormField> found = above.stream().filter(it -> it.id().equals(decider)).findAny();
        if (found.isEmpty()) {
            Set<String> ids = above.stream().map(FormField::id).collect(Collectors.toSet());
            document.problem(
                    path + ".filter",
                    "names no field above it: " + decider + NearMiss.hint(decider, ids));
            return;
        }
        FormField other = found.get();
        if (other.type() != FieldType.SELECT && other.type() != FieldType.FILTERED_SELECT) {
            document.problem(path + ".filter", "must name a select or a filtered_select");
        }
        if (field.sensitive() || other.sensitive()) {
            document.problem(path + ".filter", "does not go with secrets");
        }
        if (!fromAccount) {
            matched(other);
        }
    }

    private void matched(FormField decider) {
        if (choices.groups().isEmpty()) {
            document.problem(path + ".options", "must be groups: " + decider.id() + " picks one");
            return;
        }
        boolean known = !decider.options().isEmpty() && !decider.rules().allowCustomValues();
        Set<String> values =
                decider.options().stream().map(Option::value).collect(Collectors.toSet());
        var ids = new HashSet<@Nullable String>();
        for (int i = 0; i < choices.groups().size(); i++) {
            String id = choices.groups().get(i).id();
            String at = path + ".options[" + i + "]";
            ids.add(id);
            if (id == null) {
                document.problem(at + ".id", "is required: " + decider.id() + " picks the group");
            } else if (known && !values.contains(id)) {
                document.problem(
                        at + ".id", "is no option of " + decider.id() + NearMiss.hint(id, values));
            }
        }
        boolean wanted = field.rules().required() || field.defaultValue() != null;
        if (wanted && !field.rules().allowCustomValues()) {
            decider.options().stream()
                    .map(Option::value)
                    .filter(value -> !ids.contains(value))
                    .distinct()
                    .forEach(
                            value ->
                                    document.problem(
                                            path + ".options",
                                            "lack a group for " + decider.id() + " " + value));
        }
    }

    /// It must be good whichever group is picked.
    private void defaultValue() {
        String value = field.defaultValue();
        if (value == null || field.rules().allowCustomValues() || choices.all().isEmpty()) {
            return;
        }
        if (choices.decider() == null && !lists(choices.all(), value)) {
            document.problem(path + ".default", "is none of the options");
        }
        if (choices.decider() != null
                && !choices.groups().stream().allMatch(it -> lists(it.options(), value))) {
            document.problem(path + ".default", "must be an option of every group");
        }
    }

    private static boolean lists(List<Option> options, String value) {
        return options.stream().anyMatch(option -> option.value().equals(value));
    }
}
