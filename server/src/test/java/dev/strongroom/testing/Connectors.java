package dev.strongroom.testing;

import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Connectors from the text of a file, read as an operator's are.
public final class Connectors {
    private static final String HEAD =
            """
            id: acme
            name: Acme
            tag_line: Everything for coyotes
            website: https://acme.example
            brand_color: "#102030"
            unified_apis: crm
            fields:
              user: {label: User, required: false}
              secret: {label: Secret, type: password, required: false}
              token_id: {label: Token, type: password, required: false}
              region: {label: Region, required: false}
            """;

    private Connectors() {}

    /// @param rest `auth` and `api`; they can use `user`, `secret`, `token_id` and `region`
    public static Connector read(String rest) {
        try {
            Path folder = Files.createTempDirectory("connectors");
            Path file = Files.writeString(folder.resolve("acme.yaml"), HEAD + rest);
            try {
                return ConnectorCatalog.withFolder(folder).find("acme").orElseThrow();
            } finally {
                Files.delete(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
