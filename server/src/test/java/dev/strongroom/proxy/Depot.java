package dev.strongroom.proxy;

import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A service with every kind of setting that an address could ask for.
final class Depot {
    private static final String FILE =
            """
            id: depot
            name: Depot
            tag_line: Things in boxes
            website: https://depot.example
            brand_color: "#102030"
            unified_apis: [crm]
            auth:
              type: api_key
              field: secret
            fields:
              secret: {label: Key, type: password}
              subdomain: {label: Subdomain, pattern: "[a-z0-9-]+"}
              instance_url:
                label: Address
                pattern: https://[a-z0-9-]+\\.depot\\.example
              folder: {label: Folder, pattern: "[A-Za-z0-9_.\\\\-]+", required: false}
              free: {label: Anything, required: false}
              region:
                label: Region
                type: select
                default: eu
                options:
                  - {label: Europe, value: eu}
                  - {label: America, value: us}
            api:
              base_url: https://{subdomain}.depot.example/v1
              hosts: ["https://files.{region?eu=eu1;us=us2}.depot.example", "{instance_url}"]
              attach:
                header: x-key
                value: "{secret}"
            """;

    static final Map<String, String> VALUES =
            Map.of(
                    "subdomain",
                    "acme",
                    "instance_url",
                    "https://acme.depot.example",
                    "free",
                    "a b",
                    "secret",
                    "planted-secret");

    private Depot() {}

    static Connector connector() {
        try {
            Path folder = Files.createTempDirectory("depot");
            Files.writeString(folder.resolve("depot.yaml"), FILE);
            return ConnectorCatalog.withFolder(folder).find("depot").orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
