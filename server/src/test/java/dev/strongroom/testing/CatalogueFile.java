package dev.strongroom.testing;

import dev.strongroom.connector.ConnectorCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A connector file of an operator, beside the bundled ones: announced only, with scopes of its own
/// in one unified API, an OAuth client of the consumer's, and words that a page might take for
/// markup.
public final class CatalogueFile {
    private static final String ACME =
            """
            id: acme
            name: "Acme <b>*Co*</b>"
            tag_line: Everything for coyotes
            website: https://www.acme.example
            brand_color: "#102030"
            status: upcoming
            unified_apis:
              - {id: crm, scopes: [deals]}
              - lead
            auth:
              type: oauth2
              client: connection
              scopes: ["https://{team}.acme.example/all", offline]
              authorize:
                url: https://acme.example/authorize
              token:
                url: https://acme.example/token
              capture:
                account:
                  token: account
                  pattern: "[0-9]+"
            fields:
              client_id:
                label: Client ID
              client_secret:
                label: Client secret
                type: password
              team:
                label: Team
                description: As in `https://[team]`.
                pattern: "[a-z]+"
              region:
                label: Region
                type: select
                required: false
                default: eu
                options:
                  - {label: Europe, value: eu}
                  - {label: America, value: us}
              account:
                label: Account
            api:
              base_url: https://{team}.acme.example/v1
            resources:
              crm/gadgets:
                name: Gadgets and gears
                status: upcoming
                downstream_id: Gadget
              lead/gadgets:
                downstream_id: LeadGadget
                downstream_name: Lead gadgets
                custom_fields:
                  sampled: custom
                  id: $key
                  finder: "$.custom['{id}']"
                sample:
                  list: GET /gadgets
                  items: data
            """;

    private CatalogueFile() {}

    public static ConnectorCatalog beside(Path folder) {
        try {
            Path files = Files.createDirectories(folder.resolve("connectors"));
            Files.writeString(files.resolve("acme.yaml"), ACME);
            return ConnectorCatalog.withFolder(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
