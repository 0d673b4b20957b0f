package dev.strongroom.client;

import dev.strongroom.client.connection.CustomMapping;
import dev.strongroom.client.wire.ConnectionReaders;
import dev.strongroom.client.wire.JsonSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fields of the application, mapped by a consumer to fields of its account. A mapping is named by
 * its id: {@code crm+leads+score}.
 */
public final class CustomMappings {
    private final Caller caller;

    CustomMappings(Caller caller) {
        this.caller = caller;
    }

    private static Target target(String unifiedApi, String serviceId, String id) {
        return Target.of("vault", "custom-mappings", unifiedApi, serviceId, id);
    }

    /**
     * All mappings of the unified API, mapped or not.
     *
     * <pre>{@code
     * List<CustomMapping> mappings = client.connections().customMappings().list("crm", "hubspot");
     * }</pre>
     */
    public List<CustomMapping> list(String unifiedApi, String serviceId) {
        return caller.get(
                Target.of("vault", "custom-mappings", unifiedApi, serviceId),
                in -> in.list(ConnectionReaders::customMapping));
    }

    /**
     * Those of one resource.
     *
     * <pre>{@code
     * List<CustomMapping> mappings =
     *         client.connections().customMappings().list("crm", "hubspot", "contacts", null);
     * }</pre>
     *
     * @param recordId the record that examples come from; null = any
     */
    public List<CustomMapping> list(
            String unifiedApi, String serviceId, String resource, @Nullable String recordId) {
        return caller.get(
                Connections.resource(unifiedApi, serviceId, resource, "custom-mappings")
                        .with("resource_id", recordId),
                in -> in.list(ConnectionReaders::customMapping));
    }

    /**
     * One mapping.
     *
     * <pre>{@code
     * CustomMapping score =
     *         client.connections().customMappings().get("crm", "hubspot", "crm+contacts+score");
     * }</pre>
     */
    public CustomMapping get(String unifiedApi, String serviceId, String id) {
        return caller.get(target(unifiedApi, serviceId, id), ConnectionReaders::customMapping);
    }

    /**
     * Maps a field; one that is mapped already is changed.
     *
     * <pre>{@code
     * client.connections()
     *         .customMappings()
     *         .add("crm", "hubspot", "crm+contacts+score", "$.properties.score");
     * }</pre>
     *
     * @param jsonPath RFC 9535
     */
    public CustomMapping add(String unifiedApi, String serviceId, String id, String jsonPath) {
        return caller.post(
                target(unifiedApi, serviceId, id),
                JsonSink.object(sink -> sink.put("value", jsonPath)),
                ConnectionReaders::customMapping);
    }

    /**
     * Changes where a field is mapped to.
     *
     * <pre>{@code
     * client.connections()
     *         .customMappings()
     *         .update("crm", "hubspot", "crm+contacts+score", "$.properties['hs_score']");
     * }</pre>
     *
     * @param jsonPath RFC 9535
     */
    public CustomMapping update(String unifiedApi, String serviceId, String id, String jsonPath) {
        return caller.patch(
                target(unifiedApi, serviceId, id),
                JsonSink.object(sink -> sink.put("value", jsonPath)),
                ConnectionReaders::customMapping);
    }

    /**
     * Takes the value of a mapping away.
     *
     * <pre>{@code
     * client.connections().customMappings().delete("crm", "hubspot", "crm+contacts+score");
     * }</pre>
     */
    public void delete(String unifiedApi, String serviceId, String id) {
        caller.delete(target(unifiedApi, serviceId, id));
    }
}
