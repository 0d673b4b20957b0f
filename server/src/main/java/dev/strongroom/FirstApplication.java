package dev.strongroom;

import dev.strongroom.connection.Application;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.RandomStrings;
import dev.strongroom.crypto.Secret;
import dev.strongroom.vault.ApplicationDeclaration;
import dev.strongroom.vault.ApplicationDeclaration.DeclaredIntegration;
import java.util.List;

/// The application that a first start without configuration makes, so that there is something to
/// call: every connector is switched on, and those that need an OAuth client say so.
///
/// @param credentials what the operator sees once
record FirstApplication(ApplicationDeclaration declaration, Credentials credentials) {

    /// What a caller needs. The key is not kept anywhere in the clear.
    record Credentials(String applicationId, Secret apiKey) {}

    static FirstApplication create(RandomStrings random, ConnectorCatalog catalog) {
        String id = "app-" + random.uuid().substring(0, 8);
        Secret key = Secret.of("sr_" + random.key());
        var integrations =
                catalog.all().stream()
                        .flatMap(
                                connector ->
                                        connector.apis().stream()
                                                .map(
                                                        api ->
                                                                new DeclaredIntegration(
                                                                        api.id(),
                                                                        connector.id(),
                                                                        true,
                                                                        null,
                                                                        List.of(),
                                                                        List.of())))
                        .toList();
        var application = new Application(id, "First application", List.of(), null, List.of());
        return new FirstApplication(
                new ApplicationDeclaration(
                        application,
                        List.of(new ApplicationDeclaration.Key(ApiKeyHash.of(key), "first")),
                        integrations),
                new Credentials(id, key));
    }
}
