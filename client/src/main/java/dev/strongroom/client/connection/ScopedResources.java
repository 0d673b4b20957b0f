package dev.strongroom.client.connection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fields of resources, and what may be done with each.
 *
 * @param everything whether it is all fields of all resources; then none is named
 * @param fields by resource ({@code hris.employees}) and field
 */
public record ScopedResources(boolean everything, Map<String, Map<String, Access>> fields) {
    /** All fields of all resources: {@code "*"} on the wire. */
    public static final ScopedResources EVERYTHING = new ScopedResources(true, Map.of());

    public static final ScopedResources NOTHING = new ScopedResources(false, Map.of());

    /** Copies the maps. */
    public ScopedResources {
        Map<String, Map<String, Access>> copy = new LinkedHashMap<>();
        fields.forEach((resource, inside) -> copy.put(resource, frozen(inside)));
        fields = Collections.unmodifiableMap(copy);
    }

    /**
     * These fields.
     *
     * <pre>{@code
     * ScopedResources.of(Map.of("hris.employees", Map.of("first_name", Access.READ)))
     * }</pre>
     */
    public static ScopedResources of(Map<String, Map<String, Access>> fields) {
        return new ScopedResources(false, fields);
    }

    private static Map<String, Access> frozen(Map<String, Access> fields) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
