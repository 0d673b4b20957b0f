package dev.strongroom.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fills `${NAME}` and `${NAME:-default}` in text values from the environment.
record Variables(Map<String, String> environment, String source) {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");

    JsonNode fill(JsonNode node, String path) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode filled = JsonNodeFactory.instance.objectNode();
                object.properties()
                        .forEach(
                                entry ->
                                        filled.set(
                                                entry.getKey(),
                                                fill(
                                                        entry.getValue(),
                                                        path + "." + entry.getKey())));
                yield filled;
            }
            case ArrayNode array -> {
                ArrayNode filled = JsonNodeFactory.instance.arrayNode();
                for (int i = 0; i < array.size(); i++) {
                    if (array.get(i).isNull()) {
                        throw new ConfigException(
                                source + ": " + path.substring(1) + "[" + i + "] is empty");
                    }
                    filled.add(fill(array.get(i), path + "[" + i + "]"));
                }
                yield filled;
            }
            default -> node.isTextual() ? text(node.textValue(), path) : node;
        };
    }

    private JsonNode text(String text, String path) {
        String filled =
                VARIABLE.matcher(text)
                        .replaceAll(match -> Matcher.quoteReplacement(value(match, path)));
        return JsonNodeFactory.instance.textNode(filled);
    }

    private String value(MatchResult match, String path) {
        String value = environment.get(match.group(1));
        if (value != null) {
            return value;
        }
        if (match.group(2) != null) {
            return match.group(2);
        }
        throw new ConfigException(
                source
                        + ": "
                        + path.substring(1)
                        + " needs the environment variable "
                        + match.group(1)
                        + ", which is not set");
    }
}
