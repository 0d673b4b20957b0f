package dev.strongroom.client.connection;

import dev.strongroom.client.value.FreeMap;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Connection}; what is not named is empty, false or null. */
public final class ConnectionBuilder {
    private String id = "";
    private String unifiedApi = "";
    private String serviceId = "";
    private String name = "";
    private String tagLine = "";
    private String website = "";
    private String icon = "";
    private String logo = "";
    private ConnectorPhase phase = ConnectorPhase.of("");
    private AuthType authType = AuthType.of("");
    private @Nullable OAuthGrantType oauthGrantType;
    private ConnectionState state = ConnectionState.of("");
    private IntegrationState integrationState = IntegrationState.of("");
    private Health health = Health.of("");
    private ConsentState consentState = ConsentState.of("");
    private boolean enabled;
    private @Nullable String authorizeUrl;
    private @Nullable String revokeUrl;
    private FreeMap settings = FreeMap.empty();
    private FreeMap metadata = FreeMap.empty();
    private List<FormField> formFields = List.of();
    private List<String> settingsRequiredForAuthorization = List.of();
    private List<ResourceDefaults> configuration = List.of();
    private List<String> configurableResources = List.of();
    private List<String> resourceSchemaSupport = List.of();
    private List<String> resourceSettingsSupport = List.of();
    private List<Subscription> subscriptions = List.of();
    private List<CustomMapping> customMappings = List.of();
    private List<ConsentRecord> consents = List.of();
    private @Nullable ConsentRecord latestConsent;
    private DataScopes dataScopes = DataScopes.NONE;
    private boolean validationSupport;
    private boolean schemaSupport;
    private boolean hasGuide;
    private @Nullable Instant credentialsExpireAt;
    private @Nullable Instant lastRefreshFailedAt;
    private @Nullable Instant lastDownstreamErrorAt;
    private @Nullable Instant createdAt;
    private @Nullable Instant updatedAt;

    ConnectionBuilder() {}

    public ConnectionBuilder id(String value) {
        id = value;
        return this;
    }

    public ConnectionBuilder unifiedApi(String value) {
        unifiedApi = value;
        return this;
    }

    public ConnectionBuilder serviceId(String value) {
        serviceId = value;
        return this;
    }

    public ConnectionBuilder name(String value) {
        name = value;
        return this;
    }

    public ConnectionBuilder tagLine(String value) {
        tagLine = value;
        return this;
    }

    public ConnectionBuilder website(String value) {
        website = value;
        return this;
    }

    public ConnectionBuilder icon(String value) {
        icon = value;
        return this;
    }

    public ConnectionBuilder logo(String value) {
        logo = value;
        return this;
    }

    public ConnectionBuilder phase(ConnectorPhase value) {
        phase = value;
        return this;
    }

    public ConnectionBuilder authType(AuthType value) {
        authType = value;
        return this;
    }

    public ConnectionBuilder oauthGrantType(@Nullable OAuthGrantType value) {
        oauthGrantType = value;
        return this;
    }

    public ConnectionBuilder state(ConnectionState value) {
        state = value;
        return this;
    }

    public ConnectionBuilder integrationState(IntegrationState value) {
        integrationState = value;
        return this;
    }

    public ConnectionBuilder health(Health value) {
        health = value;
        return this;
    }

    public ConnectionBuilder consentState(ConsentState value) {
        consentState = value;
        return this;
    }

    public ConnectionBuilder enabled(boolean value) {
        enabled = value;
        return this;
    }

    public ConnectionBuilder authorizeUrl(@Nullable String value) {
        authorizeUrl = value;
        return this;
    }

    public ConnectionBuilder revokeUrl(@Nullable String value) {
        revokeUrl = value;
        return this;
    }

    public ConnectionBuilder settings(FreeMap value) {
        settings = value;
        return this;
    }

    public ConnectionBuilder metadata(FreeMap value) {
        metadata = value;
        return this;
    }

    public ConnectionBuilder formFields(List<FormField> value) {
        formFields = value;
        return this;
    }

    public ConnectionBuilder settingsRequiredForAuthorization(List<String> value) {
        settingsRequiredForAuthorization = value;
        return this;
    }

    public ConnectionBuilder configuration(List<ResourceDefaults> value) {
        configuration = value;
        return this;
    }

    public ConnectionBuilder configurableResources(List<String> value) {
        configurableResources = value;
        return this;
    }

    public ConnectionBuilder resourceSchemaSupport(List<String> value) {
        resourceSchemaSupport = value;
        return this;
    }

    public ConnectionBuilder resourceSettingsSupport(List<String> value) {
        resourceSettingsSupport = value;
        return this;
    }

    public ConnectionBuilder subscriptions(List<Subscription> value) {
        subscriptions = value;
        return this;
    }

    public ConnectionBuilder customMappings(List<CustomMapping> value) {
        customMappings = value;
        return this;
    }

    public ConnectionBuilder consents(List<ConsentRecord> value) {
        consents = value;
        return this;
    }

    public ConnectionBuilder latestConsent(@Nullable ConsentRecord value) {
        latestConsent = value;
        return this;
    }

    public ConnectionBuilder dataScopes(DataScopes value) {
        dataScopes = value;
        return this;
    }

    public ConnectionBuilder validationSupport(boolean value) {
        validationSupport = value;
        return this;
    }

    public ConnectionBuilder schemaSupport(boolean value) {
        schemaSupport = value;
        return this;
    }

    public ConnectionBuilder hasGuide(boolean value) {
        hasGuide = value;
        return this;
    }

    public ConnectionBuilder credentialsExpireAt(@Nullable Instant value) {
        credentialsExpireAt = value;
        return this;
    }

    public ConnectionBuilder lastRefreshFailedAt(@Nullable Instant value) {
        lastRefreshFailedAt = value;
        return this;
    }

    public ConnectionBuilder lastDownstreamErrorAt(@Nullable Instant value) {
        lastDownstreamErrorAt = value;
        return this;
    }

    public ConnectionBuilder createdAt(@Nullable Instant value) {
        createdAt = value;
        return this;
    }

    public ConnectionBuilder updatedAt(@Nullable Instant value) {
        updatedAt = value;
        return this;
    }

    /** The connection. */
    public Connection build() {
        return new Connection(
                id,
                unifiedApi,
                serviceId,
                name,
                tagLine,
                website,
                icon,
                logo,
                phase,
                authType,
                oauthGrantType,
                state,
                integrationState,
                health,
                consentState,
                enabled,
                authorizeUrl,
                revokeUrl,
                settings,
                metadata,
                formFields,
                settingsRequiredForAuthorization,
                configuration,
                configurableResources,
                resourceSchemaSupport,
                resourceSettingsSupport,
                subscriptions,
                customMappings,
                consents,
                latestConsent,
                dataScopes,
                validationSupport,
                schemaSupport,
                hasGuide,
                credentialsExpireAt,
                lastRefreshFailedAt,
                lastDownstreamErrorAt,
                createdAt,
                updatedAt);
    }
}
