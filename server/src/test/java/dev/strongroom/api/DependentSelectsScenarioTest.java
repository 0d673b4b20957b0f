package dev.strongroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Settings whose choices hang on another setting (vault-behaviour.md h).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DependentSelectsScenarioTest {
    private static final String ACME =
            """
            id: acme
            name: Acme
            tag_line: Everything for coyotes
            website: https://www.acme.example
            brand_color: "#102030"
            unified_apis: [crm]
            auth: {type: api_key}
            fields:
              api_key:
                label: Key
                type: password
              region:
                label: Region
                type: select
                default: eu
                options: [eu, us]
              city:
                label: City
                type: filtered_select
                filter: region
                options:
                  - {id: eu, label: Europe, options: [ghent, york]}
                  - {id: us, label: America, options: [{label: Reno, value: reno}, york]}
              color:
                label: Color
                type: select
                required: false
                options:
                  - {label: Warm, options: [red]}
              free:
                label: Free
                type: filtered_select
                filter: region
                allow_custom_values: true
                required: false
                options:
                  - {id: eu, options: [a]}
            api:
              base_url: https://api.acme.example
            """;

    private static final String PATH = "/vault/connections/crm/acme";
    private static final String INVALID = "RequestValidationError";
    private static final String CLASH = "City is none of the choices that go with Region";

    private TestServer server;

    @SuppressWarnings("NullAway.Init")
    DependentSelectsScenarioTest() {}

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Path files = Files.createDirectories(folder.resolve("connectors"));
        Files.writeString(files.resolve("acme.yaml"), ACME);
        server =
                TestServer.start(
                        TestServer.Setup.in(folder)
                                .withCatalog(ConnectorCatalog.withFolder(files)));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void forgetTheConnection() {
        server.call("DELETE", PATH, null);
    }

    private static Scenario patch(String name, String settings) {
        return Scenario.of(name, "PATCH", PATH).body("{\"settings\":" + settings + "}");
    }

    private static Scenario onReno(String name, String settings) {
        return patch(name, settings)
                .after("PATCH", PATH, "{\"settings\":{\"region\":\"us\",\"city\":\"reno\"}}");
    }

    static Stream<Scenario> scenarios() {
        return Stream.of(
                Scenario.of("the form", "GET", PATH)
                        .data("form_fields/2/type", "filtered-select")
                        .data("form_fields/2/filter", "{\"value\":\"region\"}")
                        .data("form_fields/2/options/0/id", "eu")
                        .data("form_fields/2/options/0/label", "Europe")
                        .data("form_fields/2/options/0/option_type", "group")
                        .data("form_fields/2/options/0/value", "-")
                        .data(
                                "form_fields/2/options/1/options/0",
                                "{\"label\":\"Reno\",\"value\":\"reno\",\"option_type\":\"simple\"}")
                        .data("form_fields/1/value", "eu")
                        .data("form_fields/1/filter", "-")
                        .data("form_fields/3/options/0/id", "-")
                        .data("form_fields/3/options/0/option_type", "group")
                        .data("form_fields/3/filter", "-"),
                patch("both together", "{\"region\":\"us\",\"city\":\"reno\"}")
                        .data("settings/city", "reno"),
                patch("of the default's group", "{\"city\":\"ghent\"}")
                        .data("settings/city", "ghent"),
                patch("of another group", "{\"city\":\"reno\"}").refuses(400, INVALID, CLASH),
                patch("of no group", "{\"city\":\"oslo-planted\"}")
                        .refuses(400, INVALID, "City is none of the choices")
                        .forbids("oslo-planted"),
                patch("the group's own id", "{\"city\":\"us\"}")
                        .refuses(400, INVALID, "City is none of the choices"),
                patch("a list", "{\"city\":[\"ghent\"]}")
                        .refuses(400, INVALID, "City must be one value"),
                patch("in a group of any", "{\"color\":\"red\"}").data("settings/color", "red"),
                patch("none in any group", "{\"color\":\"Warm\"}")
                        .refuses(400, INVALID, "Color is none of the choices"),
                patch("a custom value", "{\"region\":\"us\",\"free\":\"anything\"}")
                        .data("settings/free", "anything"),
                onReno("goes with what is stored", "{\"city\":\"york\"}")
                        .data("settings/city", "york"),
                onReno("does not go with it", "{\"city\":\"ghent\"}").refuses(400, INVALID, CLASH),
                onReno("the ground goes away", "{\"region\":\"eu\"}").refuses(400, INVALID, CLASH),
                onReno("back to the default", "{\"region\":null}").refuses(400, INVALID, CLASH),
                onReno("and is emptied with it", "{\"region\":\"eu\",\"city\":\"\"}")
                        .data("settings/region", "eu")
                        .data("settings/city", "-"),
                onReno("something else", "{\"color\":\"red\"}").data("settings/city", "reno"),
                Scenario.of("an import", "POST", PATH + "/import")
                        .body("{\"settings\":{\"api_key\":\"k\",\"city\":\"reno\"}}")
                        .refuses(400, INVALID, CLASH));
    }

    @Test
    void guide_namesTheChoicesOfEachGroup() {
        String guide = server.get("/connector/connectors/acme/docs/consumer+connection").body();

        assertThat(guide)
                .contains("One of Europe: ghent, york; America: Reno, york.")
                .contains("One of Warm: red.");
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void setting_mustGoWithTheOneItHangsOn(Scenario scenario) {
        scenario.run(server);
    }
}
