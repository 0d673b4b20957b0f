package dev.strongroom.vault;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionState;
import dev.strongroom.connection.ConsentRecord;
import dev.strongroom.connection.ConsentState;
import dev.strongroom.connection.DataScopes;
import dev.strongroom.connection.Health;
import dev.strongroom.connection.Integration;
import dev.strongroom.connection.IntegrationState;
import dev.strongroom.connection.MappingDefinition;
import dev.strongroom.connection.OAuthGrantType;
import dev.strongroom.connection.Requirements;
import dev.strongroom.connection.Settings;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.OAuth2;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One connector as a consumer sees it: what the connector is, whether the application switched
/// it on, and the consumer's own record, if there is one.
///
/// @param requirements the connector's
/// @param application which defines mappings and data scopes
/// @param linkState the signed token of the authorize and revoke links; null where there are none
/// @param consents the newest decisions about data scopes, newest first; none while the application
/// asks for no consent
public record ConnectionView(
        Connector connector,
        Requirements requirements,
        Integration integration,
        Application application,
        @Nullable Connection connection,
        @Nullable String linkState,
        List<ConsentRecord> consents) {
    /// As many decisions as a connection shows.
    public static final int MOST_CONSENTS = 5;

    public ConnectionView {
        consents = List.copyOf(consents);
    }

    public ConnectionState state() {
        return ConnectionState.of(connection, requirements);
    }

    public Health health() {
        return Health.of(connection, requirements, consent());
    }

    public ConsentState consent() {
        return ConsentState.of(application.dataScopes(), integration.unifiedApi(), connection);
    }

    /// The application's fields of this unified API, each with the consumer's JSONPath. No query,
    /// and no examples.
    public List<MappedField> mappings() {
        List<MappingDefinition> definitions =
                MappingValues.definitions(application, integration.unifiedApi());
        if (definitions.isEmpty()) {
            return List.of();
        }
        Map<String, Object> values = MappingValues.of(connection);
        return definitions.stream()
                .map(one -> new MappedField(one, MappingValues.value(values, one), null))
                .toList();
    }

    /// Whether the application has anything for its consumers to map or to agree to.
    public boolean asksConsumers() {
        return !application.mappings().isEmpty()
                || !application.dataScopes().equals(DataScopes.OFF);
    }

    /// Which consent the application asks for here.
    public DataScopes dataScopes() {
        return application.dataScopes();
    }

    public IntegrationState integrationState() {
        if (!integration.enabled()) {
            return IntegrationState.DISABLED;
        }
        return hasClient(connector, integration)
                ? IntegrationState.CONFIGURED
                : IntegrationState.NEEDS_CONFIGURATION;
    }

    public Settings settings() {
        return connection == null ? Settings.EMPTY : connection.settings();
    }

    /// Whether a browser authorizes it (the only kind that has links).
    static boolean authorizedInBrowser(Connector connector) {
        return connector.auth() instanceof OAuth2 oauth
                && oauth.grant() == OAuthGrantType.AUTHORIZATION_CODE;
    }

    static boolean hasClient(Connector connector, Integration integration) {
        if (!(connector.auth() instanceof OAuth2 oauth)
                || oauth.clientSource() == OAuth2.ClientSource.CONNECTION) {
            return true;
        }
        boolean needsSecret =
                oauth.token().clientAuthentication() != OAuth2.ClientAuthentication.NONE;
        return integration.clientId() != null
                && !(needsSecret && integration.clientSecrets().isEmpty());
    }
}
