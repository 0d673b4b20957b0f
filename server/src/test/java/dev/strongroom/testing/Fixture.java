package dev.strongroom.testing;

import dev.strongroom.connection.Application;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.Secret;
import dev.strongroom.vault.ApplicationDeclaration;
import dev.strongroom.vault.ApplicationDeclaration.DeclaredIntegration;
import java.util.List;
import java.util.Map;

/// The application of the tests: every connector is an integration; one has no OAuth client, one
/// is switched off, one is missing.
public final class Fixture {
    public static final String APPLICATION = "test-app";
    public static final String OTHER_APPLICATION = "other-app";
    public static final String API_KEY = "sr_test_4pL7nK2vQ9xW3zR8tY6mB1cD5fG0hJ";
    public static final String OTHER_API_KEY = "sr_test_other_8tY6mB1cD5fG0hJ4pL7nK2vQ";
    public static final String ADMIN_KEY = "sr_admin_test_Q9xW3zR8tY6mB1cD5fG0hJ4pL7nK2v";
    public static final String CONSUMER = "account:12345";
    public static final String CLIENT_SECRET = "planted-client-secret-7Hq2";

    /// crm, without an OAuth client.
    public static final String WITHOUT_CLIENT = "hubspot";

    /// crm, switched off.
    public static final String SWITCHED_OFF = "pipedrive";

    /// hris, not among the integrations.
    public static final String MISSING = "workday";

    /// Everything that no answer may ever hold.
    public static final List<String> SECRETS =
            List.of(
                    API_KEY,
                    OTHER_API_KEY,
                    ADMIN_KEY,
                    CLIENT_SECRET,
                    "planted-access-token-x81",
                    "planted-refresh-token-x82",
                    "planted-api-key-x83",
                    "planted-unknown-secret-x84");

    private Fixture() {}

    public static List<ApplicationDeclaration> declarations(ConnectorCatalog catalog) {
        return List.of(
                declaration(catalog, APPLICATION, API_KEY, List.of()),
                declaration(catalog, OTHER_APPLICATION, OTHER_API_KEY, List.of()));
    }

    /// @param redirectUris registered ones; empty = any
    public static ApplicationDeclaration declaration(
            ConnectorCatalog catalog, String id, String apiKey, List<String> redirectUris) {
        return new ApplicationDeclaration(
                new Application(id, "Test", redirectUris, null, List.of()),
                List.of(
                        new ApplicationDeclaration.Key(
                                ApiKeyHash.of(Secret.of(apiKey)), "the tests' key")),
                integrations(catalog));
    }

    private static List<DeclaredIntegration> integrations(ConnectorCatalog catalog) {
        return catalog.all().stream()
                .filter(connector -> !connector.id().equals(MISSING))
                .flatMap(
                        connector ->
                                connector.apis().stream()
                                        .map(api -> integration(api.id(), connector.id())))
                .toList();
    }

    private static DeclaredIntegration integration(String unifiedApi, String serviceId) {
        boolean withoutClient = serviceId.equals(WITHOUT_CLIENT);
        return new DeclaredIntegration(
                unifiedApi,
                serviceId,
                !serviceId.equals(SWITCHED_OFF),
                withoutClient ? null : "client-of-" + serviceId,
                withoutClient ? List.of() : List.of(Secret.of(CLIENT_SECRET)),
                List.of());
    }

    /// The headers of the application's own server.
    public static Map<String, String> headers() {
        return Map.of(
                "authorization", "Bearer " + API_KEY,
                "x-apideck-app-id", APPLICATION,
                "x-apideck-consumer-id", CONSUMER);
    }

    /// The headers of the operator.
    public static Map<String, String> adminHeaders() {
        return Map.of("authorization", "Bearer " + ADMIN_KEY);
    }

    /// The headers of another application's server, for the same consumer.
    public static Map<String, String> otherHeaders() {
        return Map.of(
                "authorization", "Bearer " + OTHER_API_KEY,
                "x-apideck-app-id", OTHER_APPLICATION,
                "x-apideck-consumer-id", CONSUMER);
    }
}
