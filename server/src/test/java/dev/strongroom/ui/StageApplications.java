package dev.strongroom.ui;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.OAuthProtection;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.testing.Asking;
import dev.strongroom.testing.Stage;
import dev.strongroom.vault.ApplicationDeclaration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// The applications of the browser tests.
enum StageApplications {
    /// As applications are from the start.
    OPEN(OAuthProtection.OFF),
    /// Confirms what its consumers authorize.
    CONFIRMING(OAuthProtection.CONFIRM),
    /// Lets registered origins embed the page, and nobody else.
    GUARDED(OAuthProtection.ENFORCED),
    /// Has fields to map.
    MAPPED(OAuthProtection.CONFIRM),
    /// Asks for consent.
    SCOPED(OAuthProtection.CONFIRM),
    /// Has three hundred integrations.
    CROWDED(OAuthProtection.OFF);

    private final OAuthProtection protection;

    StageApplications(OAuthProtection protection) {
        this.protection = protection;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT) + "-app";
    }

    String apiKey() {
        return "sr_browser_" + name().toLowerCase(Locale.ROOT) + "_4pL7nK2vQ9xW3zR8tY6mB1cD";
    }

    /// Of its own server.
    Map<String, String> headers(String consumerId) {
        return Map.of(
                "authorization",
                "Bearer " + apiKey(),
                "x-apideck-app-id",
                id(),
                "x-apideck-consumer-id",
                consumerId);
    }

    /// @param host the origin of the site that may embed the page
    static List<ApplicationDeclaration> all(ConnectorCatalog catalog, String host) {
        return Stream.of(values()).map(one -> one.declaration(catalog, host)).toList();
    }

    private ApplicationDeclaration declaration(ConnectorCatalog catalog, String host) {
        var policy = new Application.Policy(protection, false, null);
        var application =
                new Application(id(), "Acme", List.of(host + "/"), null, origins(host), policy);
        ApplicationDeclaration plain = Stage.application(shown(catalog), application, apiKey());
        return switch (this) {
            case MAPPED -> Asking.mapped(plain);
            case SCOPED -> Asking.scoped(plain, true, Asking.WIDE);
            default -> plain;
        };
    }

    private List<String> origins(String host) {
        return this == GUARDED || this == CONFIRMING ? List.of(host) : List.of();
    }

    private ConnectorCatalog shown(ConnectorCatalog catalog) {
        return ConnectorCatalog.of(catalog.all().stream().filter(this::shows).toList());
    }

    private boolean shows(Connector connector) {
        return StageConnectors.isOfTheCrowd(connector) == (this == CROWDED);
    }
}
