package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.ConsentState;
import dev.strongroom.connection.Integration;
import dev.strongroom.connection.Requirements;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.NearMiss;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.vault.VaultException.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds what a connection key refers to, or says what is missing. No query: applications and
/// catalogue are in memory.
final class Directory {
    private final Applications applications;
    private final ConnectorCatalog catalog;
    private final Map<String, Requirements> requirements = new ConcurrentHashMap<>();

    Directory(Applications applications, ConnectorCatalog catalog) {
        this.applications = applications;
        this.catalog = catalog;
    }

    /// What is around a connection, whether or not the consumer has it.
    record Place(ActiveApplication application, Connector connector, Integration integration) {

        /// The OAuth scopes to ask for: the integration's, else the unified API's, else the
        /// connector's.
        List<String> scopes(List<String> connectorDefaults) {
            if (!integration.scopes().isEmpty()) {
                return integration.scopes();
            }
            return connector
                    .api(integration.unifiedApi())
                    .map(Connector.ApiSupport::scopes)
                    .filter(scopes -> !scopes.isEmpty())
                    .orElse(connectorDefaults);
        }

        /// Where a connection here stands with its consumer's consent.
        ///
        /// @param connection null = the consumer has none
        ConsentState consent(@Nullable Connection connection) {
            return ConsentState.of(
                    application.application().dataScopes(), integration.unifiedApi(), connection);
        }

        /// Whether the OAuth client is the operator's, and not part of the connection.
        boolean operatorsClient() {
            return connector.auth() instanceof OAuth2 oauth
                    && oauth.clientSource() == OAuth2.ClientSource.INTEGRATION;
        }
    }

    /// @throws VaultException if there is no such connector in that unified API, or no
    /// integration
    Place find(ConnectionKey key) {
        Connector connector =
                catalog.find(key.serviceId())
                        .filter(one -> one.supports(key.unifiedApi()))
                        .orElseThrow(
                                () -> new VaultException(Kind.CONNECTOR_UNKNOWN, unknown(key)));
        ActiveApplication application = applications.require(key.applicationId());
        Integration integration =
                application
                        .integration(key.unifiedApi(), key.serviceId())
                        .orElseThrow(
                                () ->
                                        new VaultException(
                                                Kind.INTEGRATION_UNKNOWN,
                                                "Could not find integration with id: '"
                                                        + key.id()
                                                        + "'"));
        return new Place(application, connector, integration);
    }

    private String unknown(ConnectionKey key) {
        String hint =
                catalog.find(key.serviceId())
                        .map(
                                one ->
                                        "; it is there for "
                                                + one.apis().stream()
                                                        .map(Connector.ApiSupport::id)
                                                        .collect(Collectors.joining(", ")))
                        .orElseGet(() -> NearMiss.hint(key.serviceId(), catalog.ids()));
        return "Could not find connector with id: '" + key.id() + "'" + hint;
    }

    /// The same, or empty where something is missing.
    Optional<Place> known(ConnectionKey key) {
        try {
            return Optional.of(find(key));
        } catch (VaultException e) {
            return Optional.empty();
        }
    }

    /// The connector's requirements, worked out once.
    Requirements requirements(Place place) {
        return requirements.computeIfAbsent(
                place.connector().id(), id -> place.connector().requirements());
    }

    ConnectorCatalog catalog() {
        return catalog;
    }
}
