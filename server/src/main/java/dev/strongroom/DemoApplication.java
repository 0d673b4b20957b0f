package dev.strongroom;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.OAuthProtection;
import dev.strongroom.connector.Connector;
import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.Secret;
import dev.strongroom.demo.Demo;
import dev.strongroom.vault.ApplicationDeclaration;
import dev.strongroom.vault.ApplicationDeclaration.DeclaredIntegration;
import java.util.List;

/// The demo's application: every connector is an integration, with the client that the fake
/// provider knows.
final class DemoApplication {
    static final String ID = "demo-app";
    static final String CONSUMER = "demo-consumer";

    private DemoApplication() {}

    /// @param origins of the pages that embed the hosted Vault
    static ApplicationDeclaration declare(Demo demo, ApiKeyHash key, List<String> origins) {
        return new ApplicationDeclaration(
                new Application(
                        ID,
                        "Demo application",
                        List.of(),
                        null,
                        origins,
                        new Application.Policy(OAuthProtection.CONFIRM, true, null)),
                List.of(new ApplicationDeclaration.Key(key, "this run")),
                demo.catalog().all().stream()
                        .flatMap(
                                connector ->
                                        connector.apis().stream()
                                                .map(api -> integration(demo, connector, api.id())))
                        .toList());
    }

    private static DeclaredIntegration integration(
            Demo demo, Connector connector, String unifiedApi) {
        var client = demo.client(connector.id());
        return new DeclaredIntegration(
                unifiedApi,
                connector.id(),
                true,
                client.id(),
                List.of(Secret.of(client.secret())),
                List.of());
    }
}
