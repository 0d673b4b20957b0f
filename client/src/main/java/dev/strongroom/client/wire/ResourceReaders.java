package dev.strongroom.client.wire;

import dev.strongroom.client.connection.CustomField;
import dev.strongroom.client.connection.ResourceExample;
import dev.strongroom.client.connection.ResourceIdentity;
import dev.strongroom.client.connection.ResourceProperty;
import dev.strongroom.client.value.FreeMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a connected account looks like. */
public final class ResourceReaders {
    private ResourceReaders() {}

    public static ResourceProperty property(JsonSource in) {
        String type = "";
        String description = "";
        Object example = null;
        Map<String, ResourceProperty> properties = Map.of();
        ResourceProperty items = null;
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "type" -> type = in.word();
                case "description" -> description = in.text();
                case "example" -> example = in.value();
                case "properties" -> properties = properties(in);
                case "items" -> items = in.optional(ResourceReaders::property);
                default -> in.skip();
            }
        }
        return new ResourceProperty(type, description, example, properties, items);
    }

    private static Map<String, ResourceProperty> properties(JsonSource in) {
        Map<String, ResourceProperty> properties = new LinkedHashMap<>();
        in.begin();
        while (in.next()) {
            properties.put(in.name(), property(in));
        }
        return properties;
    }

    public static CustomField customField(JsonSource in) {
        String id = "";
        String name = "";
        @Nullable String description = null;
        @Nullable Object value = null;
        @Nullable String finder = null;
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> id = in.text();
                case "name" -> name = in.text();
                case "description" -> description = in.optionalText();
                case "value" -> value = in.value();
                case "finder" -> finder = in.optionalText();
                default -> in.skip();
            }
        }
        return new CustomField(id, name, description, value, finder);
    }

    public static ResourceIdentity resourceIdentity(JsonSource in) {
        String id = "";
        String name = "";
        String status = "";
        String downstreamId = "";
        String downstreamName = "";
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> id = in.word();
                case "name" -> name = in.word();
                case "status" -> status = in.word();
                case "downstream_id" -> downstreamId = in.word();
                case "downstream_name" -> downstreamName = in.word();
                default -> in.skip();
            }
        }
        return new ResourceIdentity(id, name, status, downstreamId, downstreamName);
    }

    public static ResourceExample resourceExample(JsonSource in) {
        String unifiedApi = "";
        String serviceId = "";
        ResourceIdentity resource = ResourceIdentity.NONE;
        FreeMap record = FreeMap.empty();
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "unified_api" -> unifiedApi = in.word();
                case "service_id" -> serviceId = in.word();
                case "resource" -> resource = ResourceReaders.resourceIdentity(in);
                case "example_response" -> record = in.members();
                default -> in.skip();
            }
        }
        return new ResourceExample(unifiedApi, serviceId, resource, record);
    }
}
