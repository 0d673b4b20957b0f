package dev.strongroom.client.wire;

import dev.strongroom.client.connection.AuthType;
import dev.strongroom.client.connection.Connection;
import dev.strongroom.client.connection.ConnectionBuilder;
import dev.strongroom.client.connection.ConnectionState;
import dev.strongroom.client.connection.ConnectorPhase;
import dev.strongroom.client.connection.ConsentState;
import dev.strongroom.client.connection.CustomMapping;
import dev.strongroom.client.connection.Health;
import dev.strongroom.client.connection.IntegrationState;
import dev.strongroom.client.connection.OAuthGrantType;
import dev.strongroom.client.connection.Subscription;
import dev.strongroom.client.connection.Validation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads connections. */
public final class ConnectionReaders {
    private ConnectionReaders() {}

    public static Subscription subscription(JsonSource in) {
        @Nullable String downstreamId = null;
        List<String> unifyEventTypes = List.of();
        List<String> downstreamEventTypes = List.of();
        @Nullable String executeUrl = null;
        @Nullable String createdAt = null;
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "downstream_id" -> downstreamId = in.optionalWord();
                case "unify_event_types" -> unifyEventTypes = in.words();
                case "downstream_event_types" -> downstreamEventTypes = in.words();
                case "execute_url" -> executeUrl = in.optionalWord();
                case "created_at" -> createdAt = in.optionalWord();
                default -> in.skip();
            }
        }
        return new Subscription(
                downstreamId, unifyEventTypes, downstreamEventTypes, executeUrl, createdAt);
    }

    public static CustomMapping customMapping(JsonSource in) {
        String id = "";
        String key = "";
        String label = "";
        @Nullable String description = null;
        @Nullable String value = null;
        boolean required = false;
        boolean customField = false;
        @Nullable String consumerId = null;
        @Nullable String example = null;
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> id = in.word();
                case "key" -> key = in.word();
                case "label" -> label = in.word();
                case "description" -> description = in.optionalWord();
                case "value" -> value = in.optionalText();
                case "required" -> required = in.flag();
                case "custom_field" -> customField = in.flag();
                case "consumer_id" -> consumerId = in.optionalWord();
                case "example" -> example = in.optionalText();
                default -> in.skip();
            }
        }
        return new CustomMapping(
                id, key, label, description, value, required, customField, consumerId, example);
    }

    public static Connection connection(JsonSource in) {
        ConnectionBuilder connection = Connection.builder();
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> connection.id(in.word());
                case "unified_api" -> connection.unifiedApi(in.word());
                case "service_id" -> connection.serviceId(in.word());
                case "name" -> connection.name(in.word());
                case "tag_line" -> connection.tagLine(in.word());
                case "website" -> connection.website(in.word());
                case "icon" -> connection.icon(in.word());
                case "logo" -> connection.logo(in.word());
                case "status" -> connection.phase(in.open(ConnectorPhase::of));
                case "auth_type" -> connection.authType(in.open(AuthType::of));
                case "oauth_grant_type" ->
                        connection.oauthGrantType(in.optional(one -> one.open(OAuthGrantType::of)));
                case "state" -> connection.state(in.open(ConnectionState::of));
                case "integration_state" ->
                        connection.integrationState(in.open(IntegrationState::of));
                case "health" -> connection.health(in.open(Health::of));
                case "consent_state" -> connection.consentState(in.open(ConsentState::of));
                case "enabled" -> connection.enabled(in.flag());
                case "authorize_url" -> connection.authorizeUrl(in.optionalText());
                case "revoke_url" -> connection.revokeUrl(in.optionalText());
                case "settings" -> connection.settings(in.members());
                case "metadata" -> connection.metadata(in.members());
                case "form_fields" -> connection.formFields(in.list(FormReaders::formField));
                case "settings_required_for_authorization" ->
                        connection.settingsRequiredForAuthorization(in.words());
                default -> rest(connection, in);
            }
        }
        return connection.build();
    }

    private static void rest(ConnectionBuilder connection, JsonSource in) {
        switch (in.name()) {
            case "configuration" ->
                    connection.configuration(in.list(FormReaders::resourceDefaults));
            case "configurable_resources" -> connection.configurableResources(in.words());
            case "resource_schema_support" -> connection.resourceSchemaSupport(in.words());
            case "resource_settings_support" -> connection.resourceSettingsSupport(in.words());
            case "subscriptions" ->
                    connection.subscriptions(in.list(ConnectionReaders::subscription));
            case "custom_mappings" ->
                    connection.customMappings(in.list(ConnectionReaders::customMapping));
            case "consents" -> connection.consents(in.list(ConsentReaders::consentRecord));
            case "latest_consent" ->
                    connection.latestConsent(in.optional(ConsentReaders::consentRecord));
            case "application_data_scopes" -> connection.dataScopes(ConsentReaders.dataScopes(in));
            case "validation_support" -> connection.validationSupport(in.flag());
            case "schema_support" -> connection.schemaSupport(in.flag());
            case "has_guide" -> connection.hasGuide(in.flag());
            case "credentials_expire_at" -> connection.credentialsExpireAt(in.millis());
            case "last_refresh_failed_at" -> connection.lastRefreshFailedAt(in.millis());
            case "last_downstream_error_at" -> connection.lastDownstreamErrorAt(in.millis());
            case "created_at" -> connection.createdAt(in.millis());
            case "updated_at" -> connection.updatedAt(in.millis());
            default -> in.skip();
        }
    }

    public static Validation validation(JsonSource in) {
        String id = "";
        ConnectionState state = ConnectionState.of("");
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> id = in.word();
                case "state" -> state = in.open(ConnectionState::of);
                default -> in.skip();
            }
        }
        return new Validation(id, state);
    }
}
