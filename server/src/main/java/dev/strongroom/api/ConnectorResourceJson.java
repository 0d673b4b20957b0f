package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.strongroom.connector.ResourceSupport;
import java.io.IOException;
import java.util.stream.Stream;

/// What a connector has for a resource (vault-behaviour.md l). Of unified operations, filters,
/// sorting and pages nothing is said, as this server maps no data to unified models.
final class ConnectorResourceJson {
    private ConnectorResourceJson() {}

    /// As connectors list it.
    static void writeLinked(JsonGenerator json, Stream<ResourceSupport> resources)
            throws IOException {
        json.writeArrayFieldStart("supported_resources");
        for (ResourceSupport resource : resources.toList()) {
            json.writeStartObject();
            writeNames(json, resource);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void write(JsonGenerator json, ResourceSupport resource) throws IOException {
        json.writeStartObject();
        writeNames(json, resource);
        json.writeBooleanField("custom_fields_supported", resource.customFields() != null);
        writeNoOperations(json);
        json.writeEndObject();
    }

    static void writeNoOperations(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("supported_operations");
        json.writeEndArray();
    }

    private static void writeNames(JsonGenerator json, ResourceSupport resource)
            throws IOException {
        ResourceSupport.Naming naming = resource.naming();
        json.writeStringField("id", resource.resource());
        json.writeStringField("name", naming.name());
        json.writeStringField("status", Maturity.ofResource(naming.status()));
        writeDownstream(json, naming);
    }

    static void writeDownstream(JsonGenerator json, ResourceSupport.Naming naming)
            throws IOException {
        json.writeStringField("downstream_id", naming.downstreamId());
        json.writeStringField("downstream_name", naming.downstreamName());
    }
}
