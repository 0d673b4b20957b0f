package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionState;
import dev.strongroom.connection.ConsentState;
import dev.strongroom.connection.Health;
import dev.strongroom.connection.Integration;
import dev.strongroom.connection.IntegrationState;
import dev.strongroom.connection.OAuthGrantType;
import dev.strongroom.connection.Requirements;
import dev.strongroom.connection.Settings;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.OAuth2;
import org.jspecify.annotations.Nullable;

/// One connector as a consumer sees it: what the connector is, whether the application switched
/// it on, and the consumer's own record, if there is one.
///
/// @param requirements the connector's
/// @param linkState the signed token of the authorize and revoke links; null where there are none
public record ConnectionView(
        Connector connector,
        Requirements requirements,
        Integration integration,
        @Nullable Connection connection,
        @Nullable String linkState) {

    public ConnectionState state() {
        return ConnectionState.of(connection, requirements);
    }

    public Health health() {
        return Health.of(connection, requirements, consent());
    }

    public ConsentState consent() {
        return ConsentState.IMPLICIT;
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
