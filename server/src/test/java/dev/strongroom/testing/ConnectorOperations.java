package dev.strongroom.testing;

import dev.strongroom.testing.VaultOperations.Named;
import java.util.List;

/// The operations of the published Connector API that the catalogue can answer. The two that it
/// leaves out, schema and example of a connector's resource, are not in the published clients
/// either.
public final class ConnectorOperations {
    private static final String CONNECTOR = "/connector/connectors/{id}";
    private static final String API = "/connector/apis/{id}";
    private static final String RESOURCE = "/resources/{resource_id}";

    public static final List<Named> ALL =
            List.of(
                    new Named("GET", "/connector/connectors", "connectorsAll"),
                    new Named("GET", CONNECTOR, "connectorsOne"),
                    new Named("GET", CONNECTOR + "/docs/{doc_id}", "connectorDocsOne"),
                    new Named("GET", CONNECTOR + RESOURCE, "connectorResourcesOne"),
                    new Named("GET", "/connector/apis", "apisAll"),
                    new Named("GET", API, "apisOne"),
                    new Named("GET", API + RESOURCE, "apiResourcesOne"),
                    new Named("GET", API + RESOURCE + "/coverage", "apiResourceCoverageOne"));

    private ConnectorOperations() {}
}
