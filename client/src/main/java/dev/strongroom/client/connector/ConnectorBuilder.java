package dev.strongroom.client.connector;

import dev.strongroom.client.connection.AuthType;
import dev.strongroom.client.connection.OAuthGrantType;
import dev.strongroom.client.connection.ResourceIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Connector}; what is not named is empty, false or null. */
public final class ConnectorBuilder {
    private String id = "";
    private String serviceId = "";
    private String name = "";
    private ConnectorStatus status = ConnectorStatus.of("");
    private String description = "";
    private String iconUrl = "";
    private String logoUrl = "";
    private String websiteUrl = "";
    private AuthType authType = AuthType.of("");
    private boolean authOnly;
    private @Nullable OAuthGrantType oauthGrantType;
    private @Nullable String oauthCredentialsSource;
    private List<OAuthScope> oauthScopes = List.of();
    private boolean customScopes;
    private List<ConnectorSetting> settings = List.of();
    private List<ConnectorApi> unifiedApis = List.of();
    private List<ResourceIdentity> resources = List.of();
    private List<String> configurableResources = List.of();
    private List<ConnectorDoc> docs = List.of();
    private List<String> migrationTargets = List.of();

    ConnectorBuilder() {}

    public ConnectorBuilder id(String value) {
        id = value;
        return this;
    }

    public ConnectorBuilder serviceId(String value) {
        serviceId = value;
        return this;
    }

    public ConnectorBuilder name(String value) {
        name = value;
        return this;
    }

    public ConnectorBuilder status(ConnectorStatus value) {
        status = value;
        return this;
    }

    public ConnectorBuilder description(String value) {
        description = value;
        return this;
    }

    public ConnectorBuilder iconUrl(String value) {
        iconUrl = value;
        return this;
    }

    public ConnectorBuilder logoUrl(String value) {
        logoUrl = value;
        return this;
    }

    public ConnectorBuilder websiteUrl(String value) {
        websiteUrl = value;
        return this;
    }

    public ConnectorBuilder authType(AuthType value) {
        authType = value;
        return this;
    }

    public ConnectorBuilder authOnly(boolean value) {
        authOnly = value;
        return this;
    }

    public ConnectorBuilder oauthGrantType(@Nullable OAuthGrantType value) {
        oauthGrantType = value;
        return this;
    }

    public ConnectorBuilder oauthCredentialsSource(@Nullable String value) {
        oauthCredentialsSource = value;
        return this;
    }

    public ConnectorBuilder oauthScopes(List<OAuthScope> value) {
        oauthScopes = value;
        return this;
    }

    public ConnectorBuilder customScopes(boolean value) {
        customScopes = value;
        return this;
    }

    public ConnectorBuilder settings(List<ConnectorSetting> value) {
        settings = value;
        return this;
    }

    public ConnectorBuilder unifiedApis(List<ConnectorApi> value) {
        unifiedApis = value;
        return this;
    }

    public ConnectorBuilder resources(List<ResourceIdentity> value) {
        resources = value;
        return this;
    }

    public ConnectorBuilder configurableResources(List<String> value) {
        configurableResources = value;
        return this;
    }

    public ConnectorBuilder docs(List<ConnectorDoc> value) {
        docs = value;
        return this;
    }

    public ConnectorBuilder migrationTargets(List<String> value) {
        migrationTargets = value;
        return this;
    }

    /** The connector. */
    public Connector build() {
        return new Connector(
                id,
                serviceId,
                name,
                status,
                description,
                iconUrl,
                logoUrl,
                websiteUrl,
                authType,
                authOnly,
                oauthGrantType,
                oauthCredentialsSource,
                oauthScopes,
                customScopes,
                settings,
                unifiedApis,
                resources,
                configurableResources,
                docs,
                migrationTargets);
    }
}
