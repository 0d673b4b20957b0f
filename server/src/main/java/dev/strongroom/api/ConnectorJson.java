package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.strongroom.connection.OAuthGrantType;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.Connector.ApiSupport;
import dev.strongroom.connector.ConnectorScopes;
import dev.strongroom.connector.FormField;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.OAuth2.ClientSource;
import dev.strongroom.connector.ResourceSupport;
import dev.strongroom.connector.UnifiedApis;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// A connector on the wire (vault-behaviour.md l), with the members that its file has an answer to:
/// nothing is said of sign-up pages, trials, TLS or rate limits.
final class ConnectorJson {
    private final Connector connector;
    private final Urls urls;

    ConnectorJson(Connector connector, Urls urls) {
        this.connector = connector;
        this.urls = urls;
    }

    void write(JsonGenerator json) throws IOException {
        writeProfile(json);
        writeAuth(json);
        writeSettings(json);
        writeApis(json);
        writeResources(json);
        writeNoEvents(json);
        writeDocs(json);
        Values.writeTexts(json, "migration_targets", connector.migrationTargets());
    }

    private void writeProfile(JsonGenerator json) throws IOException {
        Connector.Profile profile = connector.profile();
        json.writeStringField("id", connector.id());
        json.writeStringField("service_id", connector.id());
        json.writeStringField("name", profile.name());
        json.writeStringField("status", Maturity.ofConnector(profile.status()));
        json.writeStringField("description", profile.tagLine());
        json.writeStringField("icon_url", urls.icon(connector.id()));
        json.writeStringField("logo_url", urls.logo(connector.id()));
        json.writeStringField("website_url", profile.website());
    }

    private void writeAuth(JsonGenerator json) throws IOException {
        json.writeStringField("auth_type", connector.auth().type().wire());
        json.writeBooleanField("auth_only", connector.resources().isEmpty());
        OAuthGrantType grant = connector.requirements().grantType();
        if (grant != null) {
            json.writeStringField("oauth_grant_type", grant.wire());
        }
        boolean oauth = connector.auth() instanceof OAuth2;
        if (connector.auth() instanceof OAuth2 scheme) {
            json.writeStringField(
                    "oauth_credentials_source",
                    scheme.clientSource() == ClientSource.INTEGRATION
                            ? "integration"
                            : "connection");
        }
        writeScopes(json);
        json.writeBooleanField("custom_scopes", oauth);
        json.writeBooleanField("has_sandbox_credentials", false);
    }

    private void writeScopes(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("oauth_scopes");
        for (Map.Entry<String, List<String>> scope : ConnectorScopes.of(connector).entrySet()) {
            json.writeStartObject();
            json.writeStringField("id", scope.getKey());
            Values.writeTexts(json, "default_apis", scope.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeSettings(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("settings");
        for (FormField field : connector.fields()) {
            json.writeStartObject();
            json.writeStringField("id", field.id());
            json.writeStringField("label", field.label());
            json.writeStringField("type", field.type().wire());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeApis(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("unified_apis");
        for (ApiSupport api : connector.apis()) {
            json.writeStartObject();
            json.writeStringField("id", api.id());
            json.writeStringField("name", UnifiedApis.name(api.id()));
            json.writeBooleanField("auth_only", connector.resources(api.id()).findAny().isEmpty());
            json.writeArrayFieldStart("oauth_scopes");
            for (String scope : ConnectorScopes.in(connector, api)) {
                json.writeStartObject();
                json.writeStringField("id", scope);
                json.writeEndObject();
            }
            json.writeEndArray();
            ConnectorResourceJson.writeLinked(json, connector.resources(api.id()));
            Values.writeTexts(json, "supported_events", List.of());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeResources(JsonGenerator json) throws IOException {
        List<ResourceSupport> resources = connector.resources();
        ConnectorResourceJson.writeLinked(json, resources.stream());
        Values.writeTexts(
                json,
                "configurable_resources",
                resources.stream()
                        .filter(one -> !one.settings().isEmpty())
                        .map(ResourceSupport::resource)
                        .distinct()
                        .toList());
        json.writeObjectFieldStart("schema_support");
        json.writeBooleanField(
                "supported", resources.stream().anyMatch(one -> one.sample() != null));
        json.writeEndObject();
    }

    /// Records of accounts are not watched.
    private static void writeNoEvents(JsonGenerator json) throws IOException {
        Values.writeTexts(json, "supported_events", List.of());
        json.writeObjectFieldStart("webhook_support");
        json.writeStringField("mode", "none");
        json.writeEndObject();
    }

    private void writeDocs(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("docs");
        for (ConnectorDoc doc : ConnectorDoc.of(connector)) {
            json.writeStartObject();
            json.writeStringField("id", doc.id());
            json.writeStringField("name", doc.title());
            json.writeStringField("audience", doc.audience());
            json.writeStringField("format", "markdown");
            json.writeStringField("url", urls.connectorDoc(connector.id(), doc.id()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
