package dev.strongroom.testing;

import dev.strongroom.http.Route;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The operations of the published Vault API, by which its clients know them.
public final class VaultOperations {
    private static final String CONNECTION = "/vault/connections/{unified_api}/{service_id}";
    private static final String RESOURCE = CONNECTION + "/{resource}";
    private static final String MAPPINGS = "/vault/custom-mappings/{unified_api}/{service_id}";
    private static final String MAPPING = MAPPINGS + "/{target_field_id}";
    private static final String CONSUMER = "/vault/consumers/{consumer_id}";

    public static final List<Named> ALL =
            List.of(
                    new Named("POST", "/vault/consumers", "consumersAdd"),
                    new Named("GET", "/vault/consumers", "consumersAll"),
                    new Named("GET", CONSUMER, "consumersOne"),
                    new Named("PATCH", CONSUMER, "consumersUpdate"),
                    new Named("DELETE", CONSUMER, "consumersDelete"),
                    new Named("GET", CONSUMER + "/stats", "consumerRequestCountsAll"),
                    new Named("GET", "/vault/connections", "connectionsAll"),
                    new Named("GET", CONNECTION, "connectionsOne"),
                    new Named("POST", CONNECTION, "connectionsAdd"),
                    new Named("PATCH", CONNECTION, "connectionsUpdate"),
                    new Named("DELETE", CONNECTION, "connectionsDelete"),
                    new Named("POST", CONNECTION + "/import", "connectionsImport"),
                    new Named("POST", CONNECTION + "/migrate", "connectionsMigrate"),
                    new Named("POST", CONNECTION + "/token", "connectionsToken"),
                    new Named("POST", CONNECTION + "/validate", "validateConnectionState"),
                    new Named("GET", CONNECTION + "/consent", "connectionConsentsAll"),
                    new Named("PATCH", CONNECTION + "/consent", "connectionConsentUpdate"),
                    new Named("POST", CONNECTION + "/confirm", "connectionsConfirm"),
                    new Named("POST", CONNECTION + "/callback-state", "createCallbackState"),
                    new Named("GET", RESOURCE + "/config", "connectionSettingsAll"),
                    new Named("PATCH", RESOURCE + "/config", "connectionSettingsUpdate"),
                    new Named("GET", RESOURCE + "/schema", "connectionsSchema"),
                    new Named("GET", RESOURCE + "/example", "connectionsExample"),
                    new Named("GET", RESOURCE + "/custom-fields", "customFieldsAll"),
                    new Named("GET", RESOURCE + "/custom-mappings", "connectionCustomMappingsAll"),
                    new Named(
                            "GET",
                            "/vault/authorize/{service_id}/{application_id}",
                            "connectionsAuthorize"),
                    new Named(
                            "GET",
                            "/vault/revoke/{service_id}/{application_id}",
                            "connectionsRevoke"),
                    new Named("GET", MAPPING, "customMappingsOne"),
                    new Named("POST", MAPPING, "customMappingsAdd"),
                    new Named("PATCH", MAPPING, "customMappingsUpdate"),
                    new Named("DELETE", MAPPING, "customMappingsDelete"),
                    new Named("GET", MAPPINGS, "customMappingsAll"),
                    new Named("GET", "/vault/callback", "connectionsCallback"),
                    new Named("POST", "/vault/sessions", "sessionsCreate"),
                    new Named("GET", "/vault/logs", "logsAll"),
                    new Named(
                            "GET",
                            "/vault/oauth/disconnect/{jwt}/{service_id}",
                            "vaultOAuthDisconnect"),
                    new Named(
                            "POST",
                            "/vault/oauth/disconnect/{jwt}/{service_id}",
                            "vaultOAuthDisconnectCallback"));

    /// What the server does not serve yet. An id that stands here and is served all the same is
    /// harmless, so that a line can go when its operation has arrived.
    public static final Set<String> STILL_TO_COME =
            Set.of(
                    "consumersAdd",
                    "consumersAll",
                    "consumersOne",
                    "consumersUpdate",
                    "consumersDelete",
                    "consumerRequestCountsAll",
                    "connectionConsentsAll",
                    "connectionConsentUpdate",
                    "connectionSettingsAll",
                    "connectionSettingsUpdate",
                    "connectionsSchema",
                    "connectionsExample",
                    "customFieldsAll",
                    "connectionCustomMappingsAll",
                    "customMappingsOne",
                    "customMappingsAdd",
                    "customMappingsUpdate",
                    "customMappingsDelete",
                    "customMappingsAll",
                    "logsAll");

    private VaultOperations() {}

    /// @param id its `operationId`
    public record Named(String method, String path, String id) {
        public boolean isAmong(Collection<Route> routes) {
            return routes.contains(new Route(method, path));
        }
    }

    /// Those that a server with these routes has to have.
    public static Stream<Named> expected(Collection<Route> routes) {
        return ALL.stream().filter(one -> !STILL_TO_COME.contains(one.id()) || one.isAmong(routes));
    }
}
