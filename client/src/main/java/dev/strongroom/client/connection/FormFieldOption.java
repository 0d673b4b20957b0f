package dev.strongroom.client.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something to choose in a field, or a group of such. */
public sealed interface FormFieldOption {
    /** What people see. */
    String label();

    /**
     * Something to choose.
     *
     * @param value text, number, boolean or a list of these
     */
    record Choice(String label, @Nullable Object value) implements FormFieldOption {}

    /** Choices under a common label. */
    record Group(@Nullable String id, String label, List<Choice> options)
            implements FormFieldOption {
        /** Copies the list. */
        public Group {
            options = List.copyOf(options);
        }
    }
}
