package dev.strongroom.client.connector;

import dev.strongroom.client.connection.AuthType;
import dev.strongroom.client.connection.OAuthGrantType;
import dev.strongroom.client.connection.ResourceIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a third-party service is.
 *
 * @param id the service id
 * @param authOnly whether there is nothing but calls through the proxy
 */
public record Connector(
        String id,
        String serviceId,
        String name,
        ConnectorStatus status,
        String description,
        String iconUrl,
        String logoUrl,
        String websiteUrl,
        AuthType authType,
        boolean authOnly,
        @Nullable OAuthGrantType oauthGrantType,
        @Nullable String oauthCredentialsSource,
        List<OAuthScope> oauthScopes,
        boolean customScopes,
        List<ConnectorSetting> settings,
        List<ConnectorApi> unifiedApis,
        List<ResourceIdentity> resources,
        List<String> configurableResources,
        List<ConnectorDoc> docs,
        List<String> migrationTargets) {
    /** Copies what could change. */
    public Connector {
        oauthScopes = List.copyOf(oauthScopes);
        settings = List.copyOf(settings);
        unifiedApis = List.copyOf(unifiedApis);
        resources = List.copyOf(resources);
        configurableResources = List.copyOf(configurableResources);
        docs = List.copyOf(docs);
        migrationTargets = List.copyOf(migrationTargets);
    }

    /** Starts with everything absent; for tests of your own. */
    public static ConnectorBuilder builder() {
        return new ConnectorBuilder();
    }
}
