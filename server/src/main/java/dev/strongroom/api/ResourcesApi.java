package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connector.ResourceSupport;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.vault.ResourceSettings;
import dev.strongroom.vault.ResourceSettings.Default;
import dev.strongroom.vault.Resources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What belongs to one resource of a connection: settings, schema, example, custom fields
/// (vault-behaviour.md c.9, c.10).
public final class ResourcesApi {
    private final Authentication authentication;
    private final ResourceSettings settings;
    private final Resources resources;
    private final ConnectionWriters writers;

    public ResourcesApi(
            Authentication authentication,
            ResourceSettings settings,
            Resources resources,
            Urls urls) {
        this.authentication = authentication;
        this.settings = settings;
        this.resources = resources;
        writers = new ConnectionWriters(urls);
    }

    /// The connection, with the form of the resource in the place of its configuration.
    public Response config(Request request) {
        ResourceSettings.Form form = settings.form(key(request), resource(request));
        return Envelope.ok(
                json ->
                        writers.write(
                                json,
                                form.view(),
                                configuration -> {
                                    configuration.writeStartArray();
                                    for (ResourceSettings.Item item : form.items()) {
                                        ResourceFieldJson.write(configuration, item);
                                    }
                                    configuration.writeEndArray();
                                }));
    }

    public Response saveConfig(Request request) {
        ConnectionKey key = key(request);
        String resource = resource(request);
        List<Default> defaults = defaults(Body.of(request), resource);
        var view = settings.save(key, resource, defaults);
        return Envelope.ok(json -> writers.write(json, view));
    }

    private static List<Default> defaults(Body body, String resource) {
        List<Object> configuration = ResourceDefaults.of(body.list("configuration"));
        if (configuration == null) {
            throw ApiException.invalid("Missing property configuration");
        }
        var defaults = new ArrayList<Default>();
        for (Object one : configuration) {
            if (one instanceof Map<?, ?> entry && entry.get("defaults") instanceof List<?> list) {
                requireResource(entry.get("resource"), resource);
                list.forEach(value -> add(value, defaults));
            }
        }
        return defaults;
    }

    private static void requireResource(@Nullable Object named, String resource) {
        if (!resource.equals(named)) {
            throw ApiException.invalid("Property configuration[].resource must be " + resource);
        }
    }

    private static void add(@Nullable Object value, List<Default> defaults) {
        if (value instanceof Map<?, ?> member && member.get("id") instanceof String id) {
            defaults.add(new Default(id, member.get("value")));
        }
    }

    /// Finders begin at the record, so nothing of the answer has to be skipped to get there.
    public Response schema(Request request) {
        ObjectNode schema = resources.schema(key(request), resource(request));
        return Envelope.ok(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("type", "object");
                    json.writeStringField("response_data_path", "");
                    json.writeFieldName("properties");
                    Values.writeTree(json, schema.path("properties"));
                    json.writeEndObject();
                });
    }

    public Response example(Request request) {
        ConnectionKey key = key(request);
        Resources.Example example = resources.example(key, resource(request));
        return Envelope.ok(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("unified_api", key.unifiedApi());
                    json.writeStringField("service_id", key.serviceId());
                    writeResource(json, example.resource());
                    json.writeFieldName("example_response");
                    ObjectNode record = example.record();
                    if (record == null) {
                        json.writeStartObject();
                        json.writeEndObject();
                    } else {
                        Values.writeTree(json, record);
                    }
                    json.writeEndObject();
                });
    }

    private static void writeResource(JsonGenerator json, ResourceSupport resource)
            throws IOException {
        ResourceSupport.Naming naming = resource.naming();
        json.writeObjectFieldStart("resource");
        json.writeStringField("id", resource.resource());
        json.writeStringField("name", naming.name());
        json.writeStringField("status", naming.status().name().toLowerCase(Locale.ROOT));
        json.writeStringField("downstream_id", naming.downstreamId());
        json.writeStringField("downstream_name", naming.downstreamName());
        json.writeEndObject();
    }

    public Response customFields(Request request) {
        List<Resources.Found> fields =
                resources.customFields(
                        key(request), resource(request), request.query("resource_id"));
        return Envelope.ok(
                json -> {
                    json.writeStartArray();
                    for (Resources.Found field : fields) {
                        writeField(json, field);
                    }
                    json.writeEndArray();
                });
    }

    private static void writeField(JsonGenerator json, Resources.Found field) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", field.id());
        json.writeStringField("name", field.name());
        json.writeStringField("description", field.description());
        JsonNode value = field.value();
        if (value != null) {
            json.writeFieldName("value");
            writeValue(json, value);
        }
        if (field.finder() != null) {
            json.writeStringField("finder", field.finder());
        }
        json.writeEndObject();
    }

    /// Objects go as JSON text: the widget draws a value as it comes, and breaks on an object.
    private static void writeValue(JsonGenerator json, JsonNode value) throws IOException {
        boolean nested = value.isObject();
        for (JsonNode element : value) {
            nested |= element.isContainerNode();
        }
        if (nested) {
            json.writeString(value.toString());
        } else {
            Values.writeTree(json, value);
        }
    }

    private static String resource(Request request) {
        return request.pathParam("resource");
    }

    private ConnectionKey key(Request request) {
        return authentication
                .caller(request)
                .connection(request.pathParam("unified_api"), request.pathParam("service_id"));
    }
}
