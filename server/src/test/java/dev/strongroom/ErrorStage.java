package dev.strongroom;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.Application.Policy;
import dev.strongroom.connection.OAuthProtection;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.testing.Asking;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.Stage;
import dev.strongroom.testing.VaultOperations.Named;
import dev.strongroom.vault.ApplicationDeclaration;
import dev.strongroom.vault.ApplicationDeclaration.DeclaredIntegration;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Where the tables of errors are tried: applications with everything that can be refused.
///
/// The fixture's application and the other one ask for confirmations; [#STRICT] enforces
/// protection, and is the only one that has registered a redirect URI; [#PLAIN] does neither.
record ErrorStage(Stage stage) implements AutoCloseable {
    static final String STRICT = "strict-app";
    static final String PLAIN = "plain-app";

    /// Takes an API key; nothing of its contacts can be configured.
    static final String KEYED = "copper";

    /// Gets tokens by client credentials.
    static final String GRANT = "personio";

    /// What no consumer has a record of.
    static final String UNUSED = "hubspot";

    static final String SUITE = "intuit-enterprise-suite";
    static final String FIELD = "crm+leads+score";

    private static final Map<String, String> BODIES =
            Map.of(
                    "consumersAdd", "{\"consumer_id\":\"somebody\"}",
                    "connectionsImport",
                            "{\"credentials\":{\"access_token\":\"planted-access-token-x81\"}}",
                    "connectionsMigrate", "{\"target_service_id\":\"" + SUITE + "\"}",
                    "connectionConsentUpdate", "{\"granted\":true,\"resources\":\"*\"}",
                    "connectionsConfirm", "{\"confirm_token\":\"unknown\"}",
                    "createCallbackState", "{\"redirect_uri\":\"" + Stage.APP + "\"}",
                    "customMappingsAdd", "{\"value\":\"$.a\"}",
                    "customMappingsUpdate", "{\"value\":\"$.a\"}",
                    "connectionSettingsUpdate", "{\"configuration\":[]}");
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "DELETE");

    static ErrorStage open(Path folder) {
        return new ErrorStage(
                Stage.open(folder, setup -> setup.withDeclarations(all(setup.catalog()))));
    }

    private static List<ApplicationDeclaration> all(ConnectorCatalog catalog) {
        return List.of(
                Asking.mapped(
                        unusual(
                                application(
                                        catalog,
                                        Fixture.APPLICATION,
                                        Fixture.API_KEY,
                                        OAuthProtection.CONFIRM))),
                application(
                        catalog,
                        Fixture.OTHER_APPLICATION,
                        Fixture.OTHER_API_KEY,
                        OAuthProtection.CONFIRM),
                application(catalog, STRICT, key(STRICT), OAuthProtection.ENFORCED),
                application(catalog, PLAIN, key(PLAIN), OAuthProtection.OFF));
    }

    private static ApplicationDeclaration application(
            ConnectorCatalog catalog, String id, String key, OAuthProtection protection) {
        List<String> registered = id.equals(STRICT) ? List.of(Stage.APP) : List.of();
        var policy = new Policy(protection, false, null);
        return Stage.application(
                catalog, new Application(id, "Test", registered, null, List.of(), policy), key);
    }

    private static ApplicationDeclaration unusual(ApplicationDeclaration usual) {
        return new ApplicationDeclaration(
                usual.application(),
                usual.apiKeys(),
                usual.integrations().stream()
                        .filter(one -> !one.serviceId().equals(Fixture.MISSING))
                        .map(ErrorStage::unusual)
                        .toList());
    }

    private static DeclaredIntegration unusual(DeclaredIntegration one) {
        boolean without = one.serviceId().equals(Fixture.WITHOUT_CLIENT);
        return new DeclaredIntegration(
                one.unifiedApi(),
                one.serviceId(),
                !one.serviceId().equals(Fixture.SWITCHED_OFF),
                without ? null : one.clientId(),
                without ? List.of() : one.clientSecrets(),
                List.of());
    }

    private static String key(String application) {
        return "sr_test_" + application + "_Q9xW3zR8tY6mB1cD5fG0hJ4pL7nK2v";
    }

    /// The headers of an application's server.
    static Map<String, String> headers(String application) {
        return Map.of(
                "authorization",
                "Bearer " + key(application),
                "x-apideck-app-id",
                application,
                "x-apideck-consumer-id",
                Fixture.CONSUMER);
    }

    /// The fixture's headers for somebody else.
    static Map<String, String> headersOf(String consumer) {
        var headers = new HashMap<>(Fixture.headers());
        headers.put("x-apideck-consumer-id", consumer);
        return headers;
    }

    /// A request to an operation that nothing is wrong with but what the row is about.
    static Scenario row(Named operation, String condition, String unifiedApi, String serviceId) {
        var row =
                Scenario.of(
                        operation.id() + ": " + condition,
                        operation.method(),
                        operation
                                .path()
                                .replace("{unified_api}", unifiedApi)
                                .replace("{service_id}", serviceId)
                                .replace("{resource}", "contacts")
                                .replace("{target_field_id}", FIELD)
                                .replace("{consumer_id}", Fixture.CONSUMER));
        return WITHOUT_BODY.contains(operation.method())
                ? row
                : row.body(BODIES.getOrDefault(operation.id(), "{}"));
    }

    /// A body that saves what the service accepts as settings.
    String settings(String service) {
        return new TreeMap<>(stage.service(service).sampleSettings())
                .entrySet().stream()
                        .map(one -> "\"" + one.getKey() + "\":\"" + one.getValue() + "\"")
                        .collect(Collectors.joining(",", "{\"settings\":{", "}}"));
    }

    void check(Scenario row) {
        forbid(row).run(stage.server());
    }

    /// No answer holds what the providers gave out either.
    Scenario forbid(Scenario row) {
        stage.provider().issuedSecrets().forEach(row::forbids);
        return row.forbids(key(STRICT)).forbids(key(PLAIN));
    }

    @Override
    public void close() {
        stage.close();
    }
}
