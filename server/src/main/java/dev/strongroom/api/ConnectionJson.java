package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.strongroom.connection.Connection;
import dev.strongroom.connection.OAuthGrantType;
import dev.strongroom.connection.Settings;
import dev.strongroom.connection.Standing;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ResourceSupport;
import dev.strongroom.vault.ConnectionView;
import dev.strongroom.vault.MappedField;
import dev.strongroom.vault.SettingsCheck;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Connections at one connector in one unified API, as clients read them (vault-behaviour.md c.1,
/// c.17). What is the same for all of them is encoded once. No secret can get here: a view holds
/// sealed values only.
final class ConnectionJson {
    private final Urls urls;
    private final String serviceId;
    private final Fragment fixed;
    private final Fragment plain;
    private final List<FormFieldJson> fields;

    ConnectionJson(Connector connector, String unifiedApi, Urls urls) {
        this.urls = urls;
        serviceId = connector.id();
        Envelope.Writer always =
                json -> {
                    writeConnector(json, connector, unifiedApi);
                    writeResources(json, connector, unifiedApi);
                    writeUnused(json);
                    json.writeBooleanField("validation_support", SettingsCheck.possible(connector));
                };
        fixed = Fragment.of(always);
        plain =
                Fragment.of(
                        json -> {
                            always.write(json);
                            writeNothingAsked(json);
                        });
        fields = connector.fields().stream().map(FormFieldJson::new).toList();
    }

    private void writeConnector(JsonGenerator json, Connector connector, String unifiedApi)
            throws IOException {
        Connector.Profile profile = connector.profile();
        json.writeStringField("id", unifiedApi + "+" + connector.id());
        json.writeStringField("service_id", connector.id());
        json.writeStringField("unified_api", unifiedApi);
        json.writeStringField("name", profile.name());
        json.writeStringField("tag_line", profile.tagLine());
        json.writeStringField("website", profile.website());
        json.writeStringField("icon", urls.icon(connector.id()));
        json.writeStringField("logo", urls.logo(connector.id()));
        json.writeStringField("status", profile.status().connectionWire());
        json.writeStringField("auth_type", connector.auth().type().wire());
        OAuthGrantType grant = connector.requirements().grantType();
        if (grant != null) {
            json.writeStringField("oauth_grant_type", grant.wire());
        }
        Values.writeTexts(
                json, "settings_required_for_authorization", connector.requiredForAuthorization());
    }

    private static void writeResources(JsonGenerator json, Connector connector, String unifiedApi)
            throws IOException {
        List<String> settings = resources(connector, unifiedApi, one -> !one.settings().isEmpty());
        List<String> schemas = resources(connector, unifiedApi, one -> one.sample() != null);
        Values.writeTexts(json, "configurable_resources", settings);
        Values.writeTexts(json, "resource_settings_support", settings);
        Values.writeTexts(json, "resource_schema_support", schemas);
        json.writeBooleanField("schema_support", !schemas.isEmpty());
    }

    private static List<String> resources(
            Connector connector, String unifiedApi, Predicate<ResourceSupport> which) {
        return connector
                .resources(unifiedApi)
                .filter(which)
                .map(ResourceSupport::resource)
                .toList();
    }

    /// Members that clients expect whether or not the connector has anything to say in them. Every
    /// connector has the guide `consumer+connection`.
    private static void writeUnused(JsonGenerator json) throws IOException {
        Values.writeTexts(json, "subscriptions", List.of());
        json.writeBooleanField("has_guide", true);
    }

    /// Of an application that has neither mappings nor data scopes, which is most of them.
    private static void writeNothingAsked(JsonGenerator json) throws IOException {
        Values.writeTexts(json, "custom_mappings", List.of());
        Values.writeTexts(json, "consents", List.of());
        json.writeObjectFieldStart("application_data_scopes");
        json.writeBooleanField("enabled", false);
        json.writeObjectFieldStart("resources");
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeAsked(JsonGenerator json, ConnectionView view) throws IOException {
        Connection connection = view.connection();
        String consumerId = connection == null ? null : connection.key().consumerId();
        json.writeArrayFieldStart("custom_mappings");
        for (MappedField field : view.mappings()) {
            CustomMappingJson.write(json, field, consumerId);
        }
        json.writeEndArray();
        ConsentJson.writeMembers(json, view);
    }

    void write(JsonGenerator json, ConnectionView view) throws IOException {
        Connection connection = view.connection();
        write(
                json,
                view,
                configuration ->
                        configuration.writeRawValue(
                                connection == null
                                        ? "[]"
                                        : connection.attributes().configuration().text()));
    }

    /// @param configuration what stands in the member of that name
    void write(JsonGenerator json, ConnectionView view, Envelope.Writer configuration)
            throws IOException {
        boolean asks = view.asksConsumers();
        (asks ? fixed : plain).start(json);
        Fragment.more(json);
        if (asks) {
            writeAsked(json, view);
        }
        writeState(json, view);
        writeLinks(json, view);
        writeSettings(json, view);
        json.writeFieldName("configuration");
        configuration.write(json);
        json.writeArrayFieldStart("form_fields");
        for (FormFieldJson field : fields) {
            field.write(json, view.settings());
        }
        json.writeEndArray();
        writeTimes(json, view.connection());
        json.writeEndObject();
    }

    private static void writeState(JsonGenerator json, ConnectionView view) throws IOException {
        json.writeStringField("state", view.state().wire());
        json.writeStringField("integration_state", view.integrationState().wire());
        json.writeStringField("health", view.health().wire());
        json.writeStringField("consent_state", view.consent().wire());
        Connection connection = view.connection();
        json.writeBooleanField("enabled", connection != null && connection.enabled());
    }

    private void writeLinks(JsonGenerator json, ConnectionView view) throws IOException {
        String state = view.linkState();
        String application = view.integration().applicationId();
        json.writeStringField(
                "authorize_url",
                state == null ? null : urls.authorize(serviceId, application, state));
        json.writeStringField(
                "revoke_url", state == null ? null : urls.revoke(serviceId, application, state));
    }

    private static void writeSettings(JsonGenerator json, ConnectionView view) throws IOException {
        Settings settings = view.settings();
        json.writeObjectFieldStart("settings");
        for (Map.Entry<String, Object> entry : settings.values().entrySet()) {
            json.writeFieldName(entry.getKey());
            Values.write(json, entry.getValue());
        }
        json.writeEndObject();
        Connection connection = view.connection();
        json.writeFieldName("metadata");
        json.writeRawValue(connection == null ? "{}" : connection.attributes().metadata().text());
    }

    private static void writeTimes(JsonGenerator json, @Nullable Connection connection)
            throws IOException {
        Standing standing = connection == null ? Standing.GOOD : connection.standing();
        json.writeNumberField("credentials_expire_at", standing.credentialsExpireAt());
        json.writeNumberField("last_refresh_failed_at", standing.refreshFailedAt());
        json.writeNumberField("last_downstream_error_at", standing.downstreamErrorAt());
        if (connection != null) {
            json.writeNumberField("created_at", connection.createdAt());
            json.writeNumberField("updated_at", connection.updatedAt());
        }
    }
}
