package dev.strongroom.ui;

import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Services of the browser tests beside the bundled ones.
final class StageConnectors {
    static final int CROWD = 300;

    private static final String OAUTH =
            """
            auth:
              type: oauth2
              scopes: [read]
              authorize:
                url: https://login.%1$s.example/authorize
              token:
                url: https://login.%1$s.example/token
              revoke:
                url: https://login.%1$s.example/revoke
            api:
              base_url: https://api.%1$s.example
              verify: GET /me
            """;

    private static final String KEY =
            """
            auth: {type: api_key}
            fields:
              api_key: {label: API key, type: password}
            api:
              base_url: https://api.%1$s.example
              attach: {header: Api-Key, value: "{api_key}"}
              verify: GET /me
            """;

    /// A field of every type.
    private static final String FORM =
            """
            auth: {type: api_key}
            fields:
              subdomain:
                label: Workspace
                description: The first part of your address.
                prefix: https://
                suffix: .ledger.example
                placeholder: acme
                pattern: "[a-z0-9-]+"
              api_key: {label: API key, type: password}
              contact: {label: Contact, type: email, required: false}
              phone: {label: Telephone, type: tel, required: false}
              page: {label: Page, type: url, required: false}
              remarks: {label: Remarks, type: textarea, required: false}
              seats: {label: Seats, type: number, required: false}
              from_day: {label: First day, type: date, required: false}
              at_time: {label: Time of day, type: time, required: false}
              since: {label: Since, type: datetime, required: false}
              copies: {label: Send copies, type: checkbox, required: false}
              region:
                label: Region
                type: select
                required: false
                options: [{label: Europe, value: eu}, {label: America, value: us}]
              currency:
                label: Currency
                type: select
                required: false
                allow_custom_values: true
                options: [EUR, USD]
              books:
                label: Books
                type: multi_select
                required: false
                options: [Sales, Purchases, Bank]
            api:
              base_url: https://{subdomain}.ledger.example
              attach: {header: Api-Key, value: "{api_key}"}
              verify: GET /me
            """;

    private static final Map<String, String> OF_THE_TESTS =
            Map.of(
                    // One for each test that lets a service misbehave.
                    "declining",
                    "Declining",
                    "failing",
                    "Failing",
                    "silent",
                    "Silent",
                    "leaving",
                    "Leaving");

    private StageConnectors() {}

    static ConnectorCatalog in(Path data) throws IOException {
        Path folder = Files.createDirectories(data.resolve("connectors"));
        for (Map.Entry<String, String> one : OF_THE_TESTS.entrySet()) {
            write(folder, one.getKey(), one.getValue(), "crm", OAUTH);
        }
        write(folder, "ledger", "Ledger", "accounting", FORM);
        for (int i = 1; i <= CROWD; i++) {
            String id = "crowd-%03d".formatted(i);
            write(folder, id, "Service " + i, i % 2 == 0 ? "crm" : "hris", KEY);
        }
        return ConnectorCatalog.withFolder(folder);
    }

    private static void write(Path folder, String id, String name, String api, String rest)
            throws IOException {
        String head =
                """
                id: %1$s
                name: %2$s
                tag_line: %2$s of the tests
                website: https://%1$s.example
                brand_color: "#%3$06x"
                unified_apis: [%4$s]
                """
                        .formatted(id, name, Math.floorMod(id.hashCode() * 31, 0x1000000), api);
        Files.writeString(folder.resolve(id + ".yaml"), head + rest.formatted(id));
    }

    static boolean isOfTheCrowd(Connector connector) {
        return connector.id().startsWith("crowd-");
    }
}
