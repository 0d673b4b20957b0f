package dev.strongroom.demo;

import dev.strongroom.connector.ConnectorCatalog;

/// The catalogue of a fake provider that runs in another process.
public final class RelocatedCatalog {
    private RelocatedCatalog() {}

    /// One bundled connector of it.
    ///
    /// @param providerUrl [FakeProvider#baseUrl()] there
    public static ConnectorCatalog at(String providerUrl, String serviceId) {
        return ConnectorCatalog.of(
                ConnectorCatalog.bundled()
                        .find(serviceId)
                        .map(connector -> RelocatedConnector.of(connector, providerUrl))
                        .stream()
                        .toList());
    }
}
