package dev.strongroom.client.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What new records of a resource have in one of their fields.
 *
 * @param value text, number, boolean or a list of these; null removes it when sent
 */
public record ResourceDefault(
        String id,
        @Nullable DefaultTarget target,
        @Nullable Object value,
        List<FormFieldOption> options) {
    /** Copies what could change. */
    public ResourceDefault {
        options = List.copyOf(options);
    }

    /** A default to send. */
    public static ResourceDefault of(String id, @Nullable Object value) {
        return new ResourceDefault(id, null, value, List.of());
    }
}
