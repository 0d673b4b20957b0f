package dev.strongroom.client;

import dev.strongroom.client.connection.CustomField;
import dev.strongroom.client.connection.ResourceExample;
import dev.strongroom.client.connection.ResourceProperty;
import dev.strongroom.client.wire.ResourceReaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What records of the connected account look like, read from it at that moment. */
public final class Resources {
    private final Caller caller;

    Resources(Caller caller) {
        this.caller = caller;
    }

    /**
     * The shape of a record. The description of each value is the JSONPath to it.
     *
     * <pre>{@code
     * ResourceProperty schema =
     *         client.connections().resources().schema("crm", "hubspot", "contacts");
     * schema.properties().forEach((name, property) -> show(name, property.type()));
     * }</pre>
     */
    public ResourceProperty schema(String unifiedApi, String serviceId, String resource) {
        return caller.get(
                Connections.resource(unifiedApi, serviceId, resource, "schema"),
                ResourceReaders::property);
    }

    /**
     * One record.
     *
     * <pre>{@code
     * ResourceExample example =
     *         client.connections().resources().example("crm", "hubspot", "contacts");
     * Object properties = example.record().get("properties");
     * }</pre>
     */
    public ResourceExample example(String unifiedApi, String serviceId, String resource) {
        return caller.get(
                Connections.resource(unifiedApi, serviceId, resource, "example"),
                ResourceReaders::resourceExample);
    }

    /**
     * The fields that the account has beyond the usual ones.
     *
     * <pre>{@code
     * List<CustomField> fields =
     *         client.connections().resources().customFields("crm", "hubspot", "contacts", "101");
     * }</pre>
     *
     * @param recordId the record whose values to show; null = any
     */
    public List<CustomField> customFields(
            String unifiedApi, String serviceId, String resource, @Nullable String recordId) {
        return caller.get(
                Connections.resource(unifiedApi, serviceId, resource, "custom-fields")
                        .with("resource_id", recordId),
                in -> in.list(ResourceReaders::customField));
    }
}
