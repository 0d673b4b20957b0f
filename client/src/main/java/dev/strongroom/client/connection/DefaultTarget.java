package dev.strongroom.client.connection;

import dev.strongroom.client.value.Known;
import dev.strongroom.client.value.OpenValue;
import java.util.List;

/** Where the default of a resource goes. */
public record DefaultTarget(String value) implements OpenValue {
    public static final DefaultTarget RESOURCE = new DefaultTarget("resource");
    public static final DefaultTarget CUSTOM_FIELDS = new DefaultTarget("custom_fields");

    private static final Known<DefaultTarget> KNOWN =
            Known.of(DefaultTarget::new, List.of(RESOURCE, CUSTOM_FIELDS));

    /** The constant with this word, or what this release does not know. */
    public static DefaultTarget of(String value) {
        return KNOWN.of(value);
    }

    @Override
    public boolean known() {
        return KNOWN.has(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
