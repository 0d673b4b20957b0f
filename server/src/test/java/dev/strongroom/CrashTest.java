package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.FakeProvider;
import dev.strongroom.demo.FakeService;
import dev.strongroom.testing.Browser;
import dev.strongroom.testing.CrashServer;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Page;
import dev.strongroom.testing.Stage;
import dev.strongroom.testing.TestPostgres;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was answered is kept, even if the process is killed in the same instant.
class CrashTest {
    private static final int ROUNDS = 5;

    /// Revoking sends the access token itself, so that the provider shows which one was stored.
    private static final String PATH = Stage.path("file-storage", CrashServer.SERVICE);

    @TempDir Path folder;
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void sqlite_killedWhenTheRedirectArrives_hasKeptTheTokens() throws Exception {
        killAndLookAgain("sqlite:" + folder.resolve("strongroom.db"));
    }

    @Test
    void postgresql_killedWhenTheRedirectArrives_hasKeptTheTokens() throws Exception {
        killAndLookAgain(TestPostgres.newDatabase());
    }

    private void killAndLookAgain(String databaseUrl) throws Exception {
        try (var provider =
                FakeProvider.start(ConnectorCatalog.bundled(), FakeProvider.Options.forTests())) {
            FakeService dropbox = provider.service(CrashServer.SERVICE);
            for (int round = 0; round < ROUNDS; round++) {
                try (var server = CrashServer.start(folder, databaseUrl, provider.baseUrl())) {
                    if (round > 0) {
                        assertKept(server, "consumer-" + (round - 1), dropbox);
                    }
                    Page landed = authorize(server, "consumer-" + round);
                    server.kill();
                    assertThat(landed.uri()).hasToString(Stage.APP);
                }
            }
            try (var server = CrashServer.start(folder, databaseUrl, provider.baseUrl())) {
                assertKept(server, "consumer-" + (ROUNDS - 1), dropbox);
            }
            assertThat(dropbox.mostTimesPresented()).isEqualTo(1);
        }
    }

    /// The grant of the last round is the only one alive, and revoking it takes its own token.
    private void assertKept(CrashServer server, String consumer, FakeService dropbox)
            throws Exception {
        assertThat(connection(server, consumer).path("state").asText()).isEqualTo("callable");
        assertThat(live(dropbox)).hasSize(1);
        int calls = dropbox.calls(Endpoint.REVOCATION);

        Page landed = new Browser(Stage.APP).open(link(server, consumer, "revoke_url"));

        assertThat(landed.uri()).hasToString(Stage.APP);
        assertThat(dropbox.calls(Endpoint.REVOCATION)).isEqualTo(calls + 1);
        assertThat(live(dropbox)).isEmpty();
        assertThat(connection(server, consumer).path("state").asText()).isEqualTo("added");
    }

    private static Set<String> live(FakeService service) {
        return service.issuedSecrets().stream().filter(service::isLive).collect(Collectors.toSet());
    }

    private Page authorize(CrashServer server, String consumer) throws Exception {
        var person = new Browser(Stage.APP);
        Page login = person.open(link(server, consumer, "authorize_url"));
        Page asked = person.submit(login, Map.of("username", "demo", "password", "demo"));
        return person.submit(asked, Map.of("decision", "allow"));
    }

    private URI link(CrashServer server, String consumer, String member) throws Exception {
        return URI.create(
                connection(server, consumer).path(member).asText()
                        + "&redirect_uri="
                        + URLEncoder.encode(Stage.APP, StandardCharsets.UTF_8));
    }

    private JsonNode connection(CrashServer server, String consumer) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + PATH));
        var headers = new HashMap<>(Fixture.headers());
        headers.put("x-apideck-consumer-id", consumer);
        headers.forEach(request::header);
        var answer = http.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.builder().build().readTree(answer.body()).path("data");
    }
}
