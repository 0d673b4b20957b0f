package dev.strongroom.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// `STRONGROOM_SERVER_PORT=9000` for `server.port`: every scalar of the sections that are no
/// lists, and lists of scalars.
record EnvironmentOverrides(Map<String, String> environment) {
    /// A list of entries with members: no text can say one.
    private static final String GRANTS = "grants";

    private static final List<String> SECTIONS =
            List.of(
                    "server",
                    "database",
                    "encryption",
                    "catalogue",
                    "outbound",
                    "proxy",
                    "refresh",
                    "limits",
                    "logs");

    void apply(ObjectNode tree) {
        for (String section : SECTIONS) {
            if (tree.get(section) instanceof ObjectNode object) {
                applySection(section, object);
            }
        }
    }

    private void applySection(String section, ObjectNode object) {
        String prefix = "STRONGROOM_" + section.toUpperCase(Locale.ROOT) + "_";
        var known = new TreeMap<String, String>();
        object.fieldNames()
                .forEachRemaining(key -> known.put(prefix + key.toUpperCase(Locale.ROOT), key));
        known.remove(prefix + GRANTS.toUpperCase(Locale.ROOT));
        environment.forEach(
                (name, value) -> {
                    if (name.startsWith(prefix)) {
                        set(object, section, name, value, known);
                    }
                });
    }

    private static void set(
            ObjectNode object,
            String section,
            String name,
            String value,
            Map<String, String> known) {
        String key = known.get(name);
        if (key == null) {
            throw new ConfigException(
                    "environment variable "
                            + name
                            + " sets nothing"
                            + NearMiss.of(name, known.keySet())
                                    .map(near -> ": did you mean " + near + "?")
                                    .orElse(": known are " + String.join(", ", known.keySet())));
        }
        JsonNode present = object.get(key);
        if (present != null && present.isArray()) {
            var list = object.putArray(key);
            for (String item : value.split(",", -1)) {
                if (!item.isBlank()) {
                    list.add(item.strip());
                }
            }
        } else if (present != null && present.isInt()) {
            object.put(key, number(name, section + "." + key, value));
        } else if (present != null && present.isBoolean()) {
            object.put(key, bool(name, value));
        } else {
            object.put(key, value);
        }
    }

    private static int number(String name, String key, String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new ConfigException(
                    "environment variable " + name + " (" + key + ") must be a whole number");
        }
    }

    private static boolean bool(String name, String value) {
        return switch (value.strip()) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new ConfigException(
                            "environment variable " + name + " must be true or false");
        };
    }
}
