package dev.strongroom.vault;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Integration;
import dev.strongroom.connection.Requirements;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.vault.VaultException.Kind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
    record Place(ActiveApplication application, Connector connector, Integration integration) {}

    /// @throws VaultException if there is no such connector in that unified API, or no
    /// integration
    Place find(ConnectionKey key) {
        Connector connector =
                catalog.find(key.serviceId())
                        .filter(one -> one.supports(key.unifiedApi()))
                        .orElseThrow(
                                () ->
                                        new VaultException(
                                                Kind.CONNECTOR_UNKNOWN,
                                                "Could not find connector with id: '"
                                                        + key.id()
                                                        + "'"));
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

    /// The connector's requirements, worked out once.
    Requirements requirements(Place place) {
        return requirements.computeIfAbsent(
                place.connector().id(), id -> place.connector().requirements());
    }

    ConnectorCatalog catalog() {
        return catalog;
    }
}
