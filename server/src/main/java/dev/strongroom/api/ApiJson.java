package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.strongroom.connector.Connector.Status;
import dev.strongroom.connector.UnifiedApi;
import java.io.IOException;

/// A unified API and its resources on the wire (vault-behaviour.md l). The vault is listed among
/// them: it is the platform API that this server has a description of.
final class ApiJson {
    private static final String PLATFORM = "vault";

    private final Urls urls;

    ApiJson(Urls urls) {
        this.urls = urls;
    }

    static String status(UnifiedApi api) {
        return Maturity.ofApi(api.id().equals(PLATFORM) ? Status.LIVE : api.status());
    }

    void write(JsonGenerator json, UnifiedApi api) throws IOException {
        boolean platform = api.id().equals(PLATFORM);
        json.writeStartObject();
        json.writeStringField("id", api.id());
        json.writeStringField("type", platform ? "platform" : "unified");
        json.writeStringField("name", api.name());
        json.writeStringField("status", status(api));
        if (platform) {
            json.writeStringField("spec_url", urls.description());
        }
        json.writeArrayFieldStart("resources");
        for (UnifiedApi.Resource resource : api.resources()) {
            json.writeStartObject();
            writeNames(json, resource);
            json.writeBooleanField("excluded_from_coverage", false);
            json.writeEndObject();
        }
        json.writeEndArray();
        if (!platform) {
            // Records of accounts are not watched.
            json.writeArrayFieldStart("events");
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    static void writeNames(JsonGenerator json, UnifiedApi.Resource resource) throws IOException {
        json.writeStringField("id", resource.id());
        json.writeStringField("name", resource.name());
        json.writeStringField("status", Maturity.ofResource(resource.status()));
    }

    /// One entry for each connector; `service_id` says which, as nothing else would.
    static void writeCoverage(JsonGenerator json, UnifiedApi.Resource resource) throws IOException {
        json.writeArrayFieldStart("coverage");
        for (UnifiedApi.Offer offer : resource.offers()) {
            json.writeStartObject();
            json.writeStringField("service_id", offer.serviceId());
            ConnectorResourceJson.writeDownstream(json, offer.support().naming());
            ConnectorResourceJson.writeNoOperations(json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
