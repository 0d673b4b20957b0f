package dev.strongroom.resource;

import dev.strongroom.connector.ResourceSupport.InnerList;
import dev.strongroom.connector.ResourceSupport.ListSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An entry of a list that a person can choose, or a group of such entries.
///
/// @param inner of a group
public record Choice(String id, String label, List<Choice> inner) {
    public Choice {
        inner = List.copyOf(inner);
    }

    static Choice of(Entry entry, ListSource source) {
        String id = Objects.requireNonNull(entry.text(source.idPath()));
        return new Choice(id, label(entry, source.labelPath(), id), inner(entry, source.inner()));
    }

    /// Entries without an id cannot be chosen; of two with the same id the first counts.
    private static List<Choice> inner(Entry group, @Nullable InnerList source) {
        List<Entry> entries =
                source == null ? null : Entry.listed(group.value(), source.listPath());
        if (source == null || entries == null) {
            return List.of();
        }
        var choices = new LinkedHashMap<String, Choice>();
        for (Entry one : entries) {
            String id = one.text(source.idPath());
            if (id != null) {
                choices.putIfAbsent(
                        id, new Choice(id, label(one, source.labelPath(), id), List.of()));
            }
        }
        return List.copyOf(choices.values());
    }

    private static String label(Entry entry, String path, String id) {
        String label = entry.text(path);
        return label == null ? id : label;
    }

    /// How many entries it counts for.
    int size() {
        return 1 + inner.size();
    }
}
