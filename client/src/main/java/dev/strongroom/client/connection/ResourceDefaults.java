package dev.strongroom.client.connection;

import java.util.List;

/** The defaults of one resource. */
public record ResourceDefaults(String resource, List<ResourceDefault> defaults) {
    /** Copies what could change. */
    public ResourceDefaults {
        defaults = List.copyOf(defaults);
    }

    /**
     * Defaults to send.
     *
     * <pre>{@code
     * ResourceDefaults.of("opportunities", ResourceDefault.of("pipeline", "default"))
     * }</pre>
     */
    public static ResourceDefaults of(String resource, ResourceDefault... defaults) {
        return new ResourceDefaults(resource, List.of(defaults));
    }
}
