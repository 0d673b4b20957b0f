package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.MappingDefinition;
import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.Secret;
import dev.strongroom.testing.CapturedOutput;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.TestServer;
import dev.strongroom.vault.ApplicationDeclaration;
import dev.strongroom.vault.ApplicationDeclaration.DeclaredIntegration;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who owns what when the configuration file and the management API speak of the same
/// application: start after start.
class ManagementAndFileTest {
    private static final String APP = "/acme";
    private static final String FILE_KEY = "file-key-000000000000000000";
    private static final String HUBSPOT = APP + "/integrations/crm/hubspot";
    private static final String SALESFORCE = APP + "/integrations/crm/salesforce";
    private static final String MAPPING = APP + "/mappings/hris/employees/";

    @TempDir Path folder;
    private TestServer.Setup setup;

    @BeforeEach
    void setUp() {
        setup = TestServer.Setup.in(folder);
    }

    private TestServer start(ApplicationDeclaration... file) {
        return TestServer.start(setup.withDeclarations(List.of(file)));
    }

    /// As a file names it.
    private static ApplicationDeclaration file(
            String key, List<String> services, List<String> mappings) {
        return new ApplicationDeclaration(
                new Application("acme", "By file", List.of(), null, List.of())
                        .withMappings(mappings.stream().map(one -> mapping(one)).toList()),
                List.of(new ApplicationDeclaration.Key(ApiKeyHash.of(Secret.of(key)), "file")),
                services.stream().map(one -> integration(one)).toList());
    }

    private static DeclaredIntegration integration(String service) {
        return new DeclaredIntegration(
                "crm",
                service,
                true,
                "by-file",
                List.of(Secret.of(Fixture.CLIENT_SECRET)),
                List.of());
    }

    private static MappingDefinition mapping(String key) {
        return new MappingDefinition("hris", "employees", key, "By file", null, false, false);
    }

    @Test
    void whatTheApiMade_survivesStartsWithAndWithoutAFile() {
        String key;
        try (var server = start(file(FILE_KEY, List.of("salesforce"), List.of("a")))) {
            server.admin("POST", "", "{\"id\":\"api-only\",\"name\":\"By API\"}");
            server.admin("PUT", HUBSPOT, "{\"client_id\":\"by-api\"}");
            server.admin("PUT", MAPPING + "b", "{}");
            key = newKey(server);
        }
        for (int starts = 0; starts < 2; starts++) {
            try (var server = start(file(FILE_KEY, List.of("salesforce"), List.of("a")))) {
                assertThat(source(server, "/api-only")).isEqualTo("api");
                assertThat(source(server, HUBSPOT)).isEqualTo("api");
                assertThat(source(server, SALESFORCE)).isEqualTo("file");
                assertThat(source(server, MAPPING + "a")).isEqualTo("file");
                assertThat(source(server, MAPPING + "b")).isEqualTo("api");
                assertThat(status(server, key)).isEqualTo(200);
                assertThat(status(server, FILE_KEY)).isEqualTo(200);
            }
        }
    }

    @Test
    void whatTheFileNoLongerNames_goesAndWhatTheApiMadeStays() {
        String key;
        try (var server = start(file(FILE_KEY, List.of("salesforce"), List.of("a")))) {
            server.admin("PUT", HUBSPOT, "{}");
            server.admin("PUT", MAPPING + "b", "{}");
            key = newKey(server);
        }
        try (var server = start(file("another-file-key-00000000", List.of(), List.of()))) {
            assertThat(server.admin("GET", SALESFORCE, null).status()).isEqualTo(404);
            assertThat(server.admin("GET", MAPPING + "a", null).status()).isEqualTo(404);
            assertThat(status(server, FILE_KEY)).isEqualTo(401);
            assertThat(source(server, HUBSPOT)).isEqualTo("api");
            assertThat(source(server, MAPPING + "b")).isEqualTo("api");
            assertThat(status(server, key)).isEqualTo(200);
        }
    }

    @Test
    void whatTheFileNamesNow_isTakenOver() {
        String key;
        try (var server = start(file(FILE_KEY, List.of(), List.of()))) {
            server.admin("PUT", HUBSPOT, "{\"client_id\":\"by-api\",\"enabled\":false}");
            server.admin("PUT", MAPPING + "b", "{\"label\":\"By API\"}");
            key = newKey(server);
            rotate(server, key, 0);
        }
        var declared = file(key, List.of("hubspot"), List.of("b"));
        try (var server = start(declared)) {
            assertThat(source(server, HUBSPOT)).isEqualTo("file");
            var hubspot = server.admin("GET", HUBSPOT, null).data();
            assertThat(hubspot.path("client_id").asText()).isEqualTo("by-file");
            assertThat(hubspot.path("enabled").asBoolean()).isTrue();
            assertThat(source(server, MAPPING + "b")).isEqualTo("file");
            assertThat(server.admin("GET", MAPPING + "b", null).data().path("label").asText())
                    .isEqualTo("By file");
            assertThat(server.admin("DELETE", MAPPING + "b", null).status()).isEqualTo(409);
            assertThat(server.admin("DELETE", MAPPING + "b", null).body())
                    .contains("applications[acme].custom_mappings[hris+employees+b]");
            assertThat(server.admin("DELETE", HUBSPOT, null).status()).isEqualTo(409);
            assertThat(status(server, key)).as("does not end any more").isEqualTo(200);
            assertThat(server.server().apply(List.of(declared))).isZero();
        }
    }

    @Test
    void anApplicationOfTheApi_namedByTheFile_isTakenOverWithWhatTheFileLeavesOut() {
        String key;
        try (var server = start()) {
            server.admin("POST", "", "{\"id\":\"acme\",\"name\":\"By API\"}");
            server.admin("PUT", HUBSPOT, "{}");
            server.admin("PUT", APP + "/data-scopes", "{\"enabled\":true,\"resources\":\"*\"}");
            key = newKey(server);
        }
        try (var server = start(file(FILE_KEY, List.of("salesforce"), List.of()))) {
            var acme = server.admin("GET", APP, null).data();
            assertThat(acme.path("source").asText()).isEqualTo("file");
            assertThat(acme.path("name").asText()).isEqualTo("By file");
            assertThat(
                            server.admin("GET", APP + "/data-scopes", null)
                                    .data()
                                    .path("enabled")
                                    .asBoolean())
                    .isFalse();
            assertThat(source(server, HUBSPOT)).isEqualTo("api");
            assertThat(status(server, key)).isEqualTo(200);
            assertThat(status(server, FILE_KEY)).isEqualTo(200);
        }
    }

    @Test
    void anApplicationThatTheFileNoLongerNames_staysAndCanBeChanged() {
        start(file(FILE_KEY, List.of("salesforce", "hubspot"), List.of("a"))).close();
        try (var server = start()) {
            assertThat(source(server, APP)).isEqualTo("api");
            assertThat(source(server, SALESFORCE)).isEqualTo("api");
            assertThat(status(server, FILE_KEY)).isEqualTo(200);
            assertThat(server.admin("PATCH", APP, "{\"name\":\"By API\"}").status()).isEqualTo(200);
            assertThat(server.admin("PATCH", HUBSPOT, "{\"enabled\":false}").status())
                    .isEqualTo(200);
            assertThat(server.admin("PUT", MAPPING + "a", "{\"label\":\"L\"}").status())
                    .isEqualTo(200);
        }
        // What was not touched meanwhile is still what the file once named.
        try (var server = start(file("another-file-key-00000000", List.of(), List.of()))) {
            assertThat(server.admin("GET", SALESFORCE, null).status()).isEqualTo(404);
            assertThat(status(server, FILE_KEY)).isEqualTo(401);
            assertThat(source(server, HUBSPOT)).isEqualTo("api");
            assertThat(source(server, MAPPING + "a")).isEqualTo("api");
            assertThat(server.admin("GET", APP, null).data().path("name").asText())
                    .isEqualTo("By file");
        }
    }

    @Test
    void aKeyThatWasRotated_keepsItsOverlapWhenTheFileNamesTheApplicationWithoutIt() {
        start(file(FILE_KEY, List.of(), List.of())).close();
        try (var server = start()) {
            rotate(server, FILE_KEY, 3600);
        }
        try (var server = start(file("another-file-key-00000000", List.of(), List.of()))) {
            assertThat(status(server, FILE_KEY)).isEqualTo(200);
        }
    }

    @Test
    void aKeyThatWasRotated_namedByTheFile_comesBackWithAWarning() {
        start(file(FILE_KEY, List.of(), List.of())).close();
        try (var server = start()) {
            rotate(server, FILE_KEY, 0);
            assertThat(status(server, FILE_KEY)).isEqualTo(401);
        }
        try (var output = CapturedOutput.start();
                var server = start(file(FILE_KEY, List.of(), List.of()))) {
            assertThat(status(server, FILE_KEY)).isEqualTo(200);
            assertThat(output.text()).contains("was rotated and is named by the configuration");
        }
    }

    @Test
    void aKeyThatTheFileNamesOtherwise_isCalledThat() {
        var before = file(FILE_KEY, List.of(), List.of());
        try (var server = start(before)) {
            var key = new ApplicationDeclaration.Key(ApiKeyHash.of(Secret.of(FILE_KEY)), "new");
            var after = new ApplicationDeclaration(before.application(), List.of(key), List.of());
            assertThat(server.server().apply(List.of(after))).isEqualTo(1);
            assertThat(server.admin("GET", APP + "/api-keys", null).body())
                    .contains("\"name\":\"new\"");
            assertThat(server.server().apply(List.of(after))).isZero();
        }
    }

    private static String newKey(TestServer server) {
        return server.admin("POST", APP + "/api-keys", "{\"name\":\"api\"}")
                .data()
                .path("key")
                .asText();
    }

    private static void rotate(TestServer server, String key, int overlap) {
        String id = ApiKeyHash.of(Secret.of(key)).hex().substring(0, 16);
        assertThat(
                        server.admin(
                                        "POST",
                                        APP + "/api-keys/" + id + "/rotate",
                                        "{\"overlap_seconds\":" + overlap + "}")
                                .status())
                .isEqualTo(200);
    }

    private static String source(TestServer server, String path) {
        return server.admin("GET", path, null).data().path("source").asText();
    }

    private static int status(TestServer server, String apiKey) {
        return server.call(
                        "GET",
                        "/vault/connections",
                        null,
                        Map.of("authorization", "Bearer " + apiKey, "x-apideck-app-id", "acme"))
                .status();
    }
}
