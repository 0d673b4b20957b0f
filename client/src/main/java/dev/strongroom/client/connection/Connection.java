package dev.strongroom.client.connection;

import dev.strongroom.client.value.FreeMap;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One consumer's account at one service, for one unified API. Texts that the server left out are
 * empty; moments that have not happened are null.
 *
 * @param id {@code crm+salesforce}: unique for one consumer only
 * @param name of the service
 * @param icon URL
 * @param logo URL
 * @param authorizeUrl good for 30 minutes; see {@link AuthorizationLink}
 * @param revokeUrl good for 30 minutes
 * @param settings without secrets
 * @param settingsRequiredForAuthorization ids of form fields
 * @param consents the newest ones, newest first
 * @param validationSupport whether credentials are tried when they are saved
 * @param credentialsExpireAt when credentials that cannot be refreshed will be dropped
 */
public record Connection(
        String id,
        String unifiedApi,
        String serviceId,
        String name,
        String tagLine,
        String website,
        String icon,
        String logo,
        ConnectorPhase phase,
        AuthType authType,
        @Nullable OAuthGrantType oauthGrantType,
        ConnectionState state,
        IntegrationState integrationState,
        Health health,
        ConsentState consentState,
        boolean enabled,
        @Nullable String authorizeUrl,
        @Nullable String revokeUrl,
        FreeMap settings,
        FreeMap metadata,
        List<FormField> formFields,
        List<String> settingsRequiredForAuthorization,
        List<ResourceDefaults> configuration,
        List<String> configurableResources,
        List<String> resourceSchemaSupport,
        List<String> resourceSettingsSupport,
        List<Subscription> subscriptions,
        List<CustomMapping> customMappings,
        List<ConsentRecord> consents,
        @Nullable ConsentRecord latestConsent,
        DataScopes dataScopes,
        boolean validationSupport,
        boolean schemaSupport,
        boolean hasGuide,
        @Nullable Instant credentialsExpireAt,
        @Nullable Instant lastRefreshFailedAt,
        @Nullable Instant lastDownstreamErrorAt,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {
    /** Copies what could change. */
    public Connection {
        formFields = List.copyOf(formFields);
        settingsRequiredForAuthorization = List.copyOf(settingsRequiredForAuthorization);
        configuration = List.copyOf(configuration);
        configurableResources = List.copyOf(configurableResources);
        resourceSchemaSupport = List.copyOf(resourceSchemaSupport);
        resourceSettingsSupport = List.copyOf(resourceSettingsSupport);
        subscriptions = List.copyOf(subscriptions);
        customMappings = List.copyOf(customMappings);
        consents = List.copyOf(consents);
    }

    /** Starts with everything absent; for tests of your own. */
    public static ConnectionBuilder builder() {
        return new ConnectionBuilder();
    }

    /** Whether calls can be made with it. */
    public boolean isCallable() {
        return enabled && state.equals(ConnectionState.CALLABLE);
    }

    /** Without the links, which let whoever has them act for the consumer. */
    @Override
    public String toString() {
        return "Connection[%s, state=%s, health=%s]".formatted(id, state, health);
    }
}
