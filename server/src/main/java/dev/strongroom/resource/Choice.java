package dev.strongroom.resource;

import dev.strongroom.connector.ResourceSupport.ListSource;
import java.util.Objects;

/// An entry of a list that a person can choose.
public record Choice(String id, String label) {
    static Choice of(Entry entry, ListSource source) {
        String id = Objects.requireNonNull(entry.text(source.idPath()));
        String label = entry.text(source.labelPath());
        return new Choice(id, label == null ? id : label);
    }
}
