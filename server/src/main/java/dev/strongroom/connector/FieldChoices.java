package dev.strongroom.connector;

import dev.strongroom.connector.FormField.Option;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a select offers: options, or groups of them.
///
/// @param options none where there are groups
/// @param decider the field of the same form whose value is the id of the one group to choose from;
/// null = there is no such field, and every option can be chosen
public record FieldChoices(List<Option> options, List<Group> groups, @Nullable String decider) {
    public static final FieldChoices NONE = new FieldChoices(List.of(), List.of(), null);

    public FieldChoices {
        options = List.copyOf(options);
        groups = List.copyOf(groups);
    }

    /// Options under a heading.
    ///
    /// @param id null where no field decides between groups and the file gives none
    public record Group(@Nullable String id, String label, List<Option> options) {
        public Group {
            options = List.copyOf(options);
        }
    }

    /// Every option, whatever other fields say.
    public List<Option> all() {
        return groups.isEmpty()
                ? options
                : groups.stream().flatMap(group -> group.options().stream()).toList();
    }

    /// The options that can be chosen.
    ///
    /// @param decided the value of the deciding field; null = it has none
    public List<Option> given(@Nullable String decided) {
        if (decider == null) {
            return all();
        }
        Stream<Group> chosen = groups.stream().filter(group -> sameId(group, decided));
        return chosen.flatMap(group -> group.options().stream()).toList();
    }

    private static boolean sameId(Group group, @Nullable String decided) {
        return group.id() != null && group.id().equals(decided);
    }
}
