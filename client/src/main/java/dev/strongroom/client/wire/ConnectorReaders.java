package dev.strongroom.client.wire;

import dev.strongroom.client.connection.AuthType;
import dev.strongroom.client.connection.FieldType;
import dev.strongroom.client.connection.OAuthGrantType;
import dev.strongroom.client.connection.ResourceIdentity;
import dev.strongroom.client.connector.Connector;
import dev.strongroom.client.connector.ConnectorApi;
import dev.strongroom.client.connector.ConnectorBuilder;
import dev.strongroom.client.connector.ConnectorDoc;
import dev.strongroom.client.connector.ConnectorResource;
import dev.strongroom.client.connector.ConnectorSetting;
import dev.strongroom.client.connector.ConnectorStatus;
import dev.strongroom.client.connector.OAuthScope;
import java.util.List;

/** Reads connectors. */
public final class ConnectorReaders {
    private ConnectorReaders() {}

    public static OAuthScope oAuthScope(JsonSource in) {
        String id = "";
        List<String> defaultApis = List.of();
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> id = in.word();
                case "default_apis" -> defaultApis = in.words();
                default -> in.skip();
            }
        }
        return new OAuthScope(id, defaultApis);
    }

    public static ConnectorSetting connectorSetting(JsonSource in) {
        String id = "";
        String label = "";
        FieldType type = FieldType.of("");
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> id = in.word();
                case "label" -> label = in.word();
                case "type" -> type = in.open(FieldType::of);
                default -> in.skip();
            }
        }
        return new ConnectorSetting(id, label, type);
    }

    public static ConnectorApi connectorApi(JsonSource in) {
        String id = "";
        String name = "";
        boolean authOnly = false;
        List<OAuthScope> oauthScopes = List.of();
        List<ResourceIdentity> resources = List.of();
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> id = in.word();
                case "name" -> name = in.word();
                case "auth_only" -> authOnly = in.flag();
                case "oauth_scopes" -> oauthScopes = in.list(ConnectorReaders::oAuthScope);
                case "supported_resources" ->
                        resources = in.list(ResourceReaders::resourceIdentity);
                default -> in.skip();
            }
        }
        return new ConnectorApi(id, name, authOnly, oauthScopes, resources);
    }

    public static ConnectorDoc connectorDoc(JsonSource in) {
        String id = "";
        String name = "";
        String audience = "";
        String format = "";
        String url = "";
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> id = in.word();
                case "name" -> name = in.word();
                case "audience" -> audience = in.word();
                case "format" -> format = in.word();
                case "url" -> url = in.word();
                default -> in.skip();
            }
        }
        return new ConnectorDoc(id, name, audience, format, url);
    }

    public static Connector connector(JsonSource in) {
        ConnectorBuilder connector = Connector.builder();
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> connector.id(in.word());
                case "service_id" -> connector.serviceId(in.word());
                case "name" -> connector.name(in.word());
                case "status" -> connector.status(in.open(ConnectorStatus::of));
                case "description" -> connector.description(in.word());
                case "icon_url" -> connector.iconUrl(in.word());
                case "logo_url" -> connector.logoUrl(in.word());
                case "website_url" -> connector.websiteUrl(in.word());
                case "auth_type" -> connector.authType(in.open(AuthType::of));
                case "auth_only" -> connector.authOnly(in.flag());
                case "oauth_grant_type" ->
                        connector.oauthGrantType(in.optional(one -> one.open(OAuthGrantType::of)));
                case "oauth_credentials_source" ->
                        connector.oauthCredentialsSource(in.optionalWord());
                case "oauth_scopes" -> connector.oauthScopes(in.list(ConnectorReaders::oAuthScope));
                case "custom_scopes" -> connector.customScopes(in.flag());
                case "settings" -> connector.settings(in.list(ConnectorReaders::connectorSetting));
                case "unified_apis" ->
                        connector.unifiedApis(in.list(ConnectorReaders::connectorApi));
                case "supported_resources" ->
                        connector.resources(in.list(ResourceReaders::resourceIdentity));
                case "configurable_resources" -> connector.configurableResources(in.words());
                case "docs" -> connector.docs(in.list(ConnectorReaders::connectorDoc));
                case "migration_targets" -> connector.migrationTargets(in.words());
                default -> in.skip();
            }
        }
        return connector.build();
    }

    public static ConnectorResource connectorResource(JsonSource in) {
        String id = "";
        String name = "";
        String status = "";
        String downstreamId = "";
        String downstreamName = "";
        boolean customFieldsSupported = false;
        List<String> operations = List.of();
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> id = in.word();
                case "name" -> name = in.word();
                case "status" -> status = in.word();
                case "downstream_id" -> downstreamId = in.word();
                case "downstream_name" -> downstreamName = in.word();
                case "custom_fields_supported" -> customFieldsSupported = in.flag();
                case "supported_operations" -> operations = in.words();
                default -> in.skip();
            }
        }
        return new ConnectorResource(
                id, name, status, downstreamId, downstreamName, customFieldsSupported, operations);
    }
}
