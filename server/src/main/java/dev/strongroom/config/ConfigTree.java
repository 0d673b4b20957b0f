package dev.strongroom.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Lays what a file says over the defaults.
final class ConfigTree {
    private ConfigTree() {}

    /// Objects are merged member by member; everything else replaces what was there. An empty
    /// section (`server:` with nothing below) keeps the defaults.
    static void merge(ObjectNode onto, JsonNode from) {
        from.properties()
                .forEach(
                        entry -> {
                            JsonNode below = onto.get(entry.getKey());
                            if (below instanceof ObjectNode object && entry.getValue().isObject()) {
                                merge(object, entry.getValue());
                            } else if (!(entry.getValue().isNull()
                                    && below != null
                                    && below.isContainerNode())) {
                                onto.set(entry.getKey(), entry.getValue());
                            }
                        });
    }

    /// Gives every entry of a list the defaults of its kind.
    static void completeEntries(ObjectNode tree, ObjectMapper mapper) {
        if (tree.path("admin").get("keys") instanceof ArrayNode keys) {
            complete(keys, mapper.valueToTree(ApplicationConfig.ApiKeyConfig.DEFAULT));
        }
        if (tree.path("proxy").get("grants") instanceof ArrayNode grants) {
            complete(grants, mapper.valueToTree(ProxyConfig.GrantConfig.DEFAULT));
        }
        if (tree.get("applications") instanceof ArrayNode applications) {
            complete(applications, mapper.valueToTree(ApplicationConfig.DEFAULT));
            for (JsonNode application : applications) {
                if (application.get("api_keys") instanceof ArrayNode keys) {
                    complete(keys, mapper.valueToTree(ApplicationConfig.ApiKeyConfig.DEFAULT));
                }
                if (application.get("custom_mappings") instanceof ArrayNode mappings) {
                    complete(
                            mappings,
                            mapper.valueToTree(ApplicationConfig.CustomMappingConfig.DEFAULT));
                }
                if (application.get("integrations") instanceof ArrayNode integrations) {
                    complete(
                            integrations,
                            mapper.valueToTree(ApplicationConfig.IntegrationConfig.DEFAULT));
                }
            }
        }
    }

    private static void complete(ArrayNode entries, ObjectNode defaults) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).isObject()) {
                ObjectNode entry = defaults.deepCopy();
                merge(entry, entries.get(i));
                entries.set(i, entry);
            }
        }
    }
}
