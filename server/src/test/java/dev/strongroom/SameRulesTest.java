package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.config.ConfigException;
import dev.strongroom.config.ConfigLoader;
import dev.strongroom.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The configuration file and the management API must not use each other's code, so this test holds
/// their rules together: the same values, written as JSON, go into both.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameRulesTest {
    private Path folder = Path.of("");
    private TestServer server;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        server = TestServer.start(temporary);
        server.admin("POST", "", "{\"id\":\"there\"}");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        "id":"a b"                                    | false
        "id":""                                       | false
        "id":"Acme_app-1"                             | true
        "id":"i","redirect_uris":["javascript:1"]     | false
        "id":"i","redirect_uris":["//a.example"]      | false
        "id":"i","redirect_uris":["https://a.example/#f"] | false
        "id":"i","redirect_uris":["https://a b"]      | false
        "id":"i1","redirect_uris":["http://a.example:81/x?y=1"] | true
        "id":"i","allowed_origins":["null"]           | false
        "id":"i2","allowed_origins":["https://a.example"] | true
        "id":"i","allowed_origins":["https://a.example/"] | false
        "id":"i","allowed_origins":["https://a.example/x"] | false
        "id":"i","disconnected_url":"https://u:p@a.example/" | false
        "id":"i","default_redirect_uri":"a.example"   | false
        "id":"i3","default_redirect_uri":null         | true
        "id":"i","disconnected_url":"mailto:a@b.c"    | false
        "id":"i4","disconnected_url":"https://a.example/bye" | true
        "id":"i","oauth_protection":"on"              | false
        "id":"i5","oauth_protection":"enforced"       | true
        "id":"i6","revoke_on_delete":true             | true
        """)
    void application(String members, boolean good) throws IOException {
        inFile("{" + members + "}", good);
        overApi("POST", "", "{" + members + "}", good);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        hris | employees | a.b_c-1 | true
        hris | employees | a%20b   | false
        hris | a%2Bb     | key     | false
        hris | employees | ä       | false
        """)
    void mapping(String unifiedApi, String resource, String key, boolean good) throws IOException {
        String path = "/there/mappings/" + unifiedApi + "/" + resource + "/" + encoded(key);
        overApi("PUT", path, "{}", good);
        inFile(
                "{\"id\":\"a\",\"custom_mappings\":[{\"unified_api\":\""
                        + decoded(unifiedApi)
                        + "\",\"resource\":\""
                        + decoded(resource)
                        + "\",\"key\":\""
                        + decoded(key)
                        + "\"}]}",
                good);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        "*"                                           | true
        {}                                            | true
        {"hris.employees":{"first_name":{"read":true}}} | true
        {"file-storage.files":{"a[].b":{}}}           | true
        "all"                                         | false
        {"employees":{}}                              | false
        {"hris.employees":[]}                         | false
        {"hris.employees":{"a":true}}                 | false
        {"hris.employees":{"a":{"read":"yes"}}}       | false
        {"hris.employees":{"a":{"delete":true}}}      | false
        """)
    void dataScopes(String resources, boolean good) throws IOException {
        String scopes = "{\"enabled\":true,\"resources\":" + resources + "}";
        overApi("PUT", "/there/data-scopes", scopes, good);
        inFile("{\"id\":\"a\",\"data_scopes\":" + scopes + "}", good);
    }

    private void inFile(String application, boolean good) throws IOException {
        Path file = folder.resolve("strongroom.yaml");
        Files.writeString(file, "applications: [" + application + "]");
        var loader = new ConfigLoader(Map.of());
        if (good) {
            assertThatCode(() -> loader.load(file)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> loader.load(file)).isInstanceOf(ConfigException.class);
        }
    }

    private void overApi(String method, String path, String body, boolean good) {
        var answer = server.admin(method, path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(good ? 200 : 400);
    }

    private static String decoded(String segment) {
        return segment.replace("%20", " ").replace("%2B", "+");
    }

    private static String encoded(String segment) {
        return segment.replace("ä", "%C3%A4");
    }
}
