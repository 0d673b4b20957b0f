package dev.strongroom;

import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.KeySource;
import dev.strongroom.wire.SocketTransport;
import org.jspecify.annotations.Nullable;

/// What start-up tells a person: where it listens, on what, and what to do next.
final class Announcement {
    private final Server server;
    private final KeySource rootKey;
    private final ConnectorCatalog catalog;
    private FirstApplication.@Nullable Credentials first;

    Announcement(Server server, KeySource rootKey, ConnectorCatalog catalog) {
        this.server = server;
        this.rootKey = rootKey;
        this.catalog = catalog;
    }

    /// Shows the first application's credentials at once; the announcement gets a line to try.
    void show(FirstApplication.Credentials credentials) {
        first = credentials;
        System.out.printf(
                "%nFirst start: one application is made, with every connector switched on.%n%n"
                        + "  application id  %s%n"
                        + "  API key         %s   (shown once: keep it)%n",
                credentials.applicationId(), credentials.apiKey().reveal());
        System.out.flush();
    }

    void print() {
        System.out.print(text());
        System.out.flush();
    }

    private String text() {
        return """

        Strongroom is up.

          URL           %s
          database      %s
          root key      %s
          transport     %s
          connectors    %d
          applications  %d
        %s"""
                .formatted(
                        server.publicUrl(),
                        server.databaseDescription(),
                        rootKey.description(),
                        SocketTransport.chosen(),
                        catalog.size(),
                        server.applicationCount(),
                        next());
    }

    private String next() {
        FirstApplication.Credentials shown = first;
        if (shown == null) {
            return "\n  Description of the API: " + server.publicUrl() + "/openapi.yaml\n\n";
        }
        return """

        Try it:

          curl %s/vault/connections \\
            -H 'Authorization: Bearer %s' \\
            -H 'x-apideck-app-id: %s' \\
            -H 'x-apideck-consumer-id: test-consumer'

        """
                .formatted(server.publicUrl(), shown.apiKey().reveal(), shown.applicationId());
    }
}
