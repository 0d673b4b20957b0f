package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.strongroom.connection.EventType;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.FakeProvider;
import dev.strongroom.demo.FakeService;
import dev.strongroom.demo.Misbehaviour;
import dev.strongroom.testing.Await;
import dev.strongroom.testing.BesideOthers;
import dev.strongroom.testing.Browser;
import dev.strongroom.testing.Contract;
import dev.strongroom.testing.CrashServer;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Outbox;
import dev.strongroom.testing.Page;
import dev.strongroom.testing.Stage;
import dev.strongroom.testing.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What was answered is kept, even if the process is killed in the same instant.
class CrashTest {
    private static final int ROUNDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Revoking sends the access token itself, so that the provider shows which one was stored.
    private static final String PATH = Stage.path("file-storage", CrashServer.SERVICE);

    @TempDir Path folder;
    private final HttpClient http = HttpClient.newHttpClient();

    @BesideOthers
    @Test
    void sqlite_killedWhenTheRedirectArrives_hasKeptTheTokens() throws Exception {
        killAndLookAgain("sqlite:" + folder.resolve("strongroom.db"));
    }

    @BesideOthers
    @Test
    void postgresql_killedWhenTheRedirectArrives_hasKeptTheTokens() throws Exception {
        killAndLookAgain(TestPostgres.newDatabase());
    }

    @BesideOthers
    @Test
    @Timeout(120)
    void sqlite_killedWithAQueuedRevocation_deliversItAfterTheRestart() throws Exception {
        killAndDeliver("sqlite:" + folder.resolve("strongroom.db"));
    }

    @BesideOthers
    @Test
    @Timeout(120)
    void postgresql_killedWithAQueuedRevocation_deliversItAfterTheRestart() throws Exception {
        killAndDeliver(TestPostgres.newDatabase());
    }

    /// Killed once while it waits for its time, and once while the provider is being asked.
    private void killAndDeliver(String databaseUrl) throws Exception {
        try (var provider =
                FakeProvider.start(ConnectorCatalog.bundled(), FakeProvider.Options.forTests())) {
            FakeService dropbox = provider.service(CrashServer.SERVICE);
            try (var server = CrashServer.start(folder, databaseUrl, provider.baseUrl())) {
                authorize(server, Fixture.CONSUMER);
                dropbox.failNext(Endpoint.REVOCATION, new Misbehaviour.Status(503));
                Page landed =
                        new Browser(Stage.APP).open(link(server, Fixture.CONSUMER, "revoke_url"));
                assertThat(landed.uri()).hasToString(Stage.APP);
                assertThat(live(dropbox)).hasSize(1);
                server.kill();
            }
            makeDue(databaseUrl);
            int calls = dropbox.calls(Endpoint.REVOCATION);
            var release = new CountDownLatch(1);
            dropbox.failNext(Endpoint.REVOCATION, new Misbehaviour.Stall(release));
            try (var server = CrashServer.start(folder, databaseUrl, provider.baseUrl())) {
                Await.until(
                        "it is asked", PATIENCE, () -> dropbox.calls(Endpoint.REVOCATION) > calls);
                server.kill();
            }
            makeDue(databaseUrl);
            release.countDown();
            try (var server = CrashServer.start(folder, databaseUrl, provider.baseUrl());
                    var outbox = new Outbox(databaseUrl)) {
                Await.until(
                        "it is delivered",
                        PATIENCE,
                        () -> outbox.waitingRevocations("file-storage", CrashServer.SERVICE) == 0);
                assertThat(live(dropbox)).isEmpty();
                assertThat(outbox.types("file-storage", CrashServer.SERVICE))
                        .endsWith(EventType.UPDATED, EventType.REVOKED);
                JsonNode connection = connection(server, Fixture.CONSUMER);
                assertThat(connection.path("health").asText()).isEqualTo("revoked");
            }
        }
    }

    private static void makeDue(String databaseUrl) {
        try (var outbox = new Outbox(databaseUrl)) {
            assertThat(outbox.waitingRevocations("file-storage", CrashServer.SERVICE)).isEqualTo(1);
            outbox.makeRevocationsDue();
        }
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

    /// Killed while the provider has spent the refresh token and its answer is on the way.
    @BesideOthers
    @Test
    void sqlite_killedDuringARefresh_triesTheTokenOnceMore() throws Exception {
        killDuringARefresh("sqlite:" + folder.resolve("strongroom.db"));
    }

    private void killDuringARefresh(String databaseUrl) throws Exception {
        try (var provider =
                FakeProvider.start(ConnectorCatalog.bundled(), FakeProvider.Options.forTests())) {
            FakeService dropbox = provider.service(CrashServer.SERVICE);
            var release = new CountDownLatch(1);
            try (var server = CrashServer.start(folder, databaseUrl, provider.baseUrl())) {
                authorize(server, "consumer");
                int calls = dropbox.calls(Endpoint.TOKEN);
                dropbox.failNext(Endpoint.TOKEN, new Misbehaviour.Stall(release));
                Thread.startVirtualThread(() -> validateQuietly(server));
                Await.until("it is asked", PATIENCE, () -> dropbox.calls(Endpoint.TOKEN) > calls);
                server.kill();
            }
            release.countDown();
            try (var server = CrashServer.start(folder, databaseUrl, provider.baseUrl())) {
                JsonNode before = explained(server);
                assertThat(before.at("/refresh/outcome_unknown").asBoolean()).isTrue();
                // A bug once: the dead process's lease was shown as a refresh under way.
                assertThat(before.path("findings").toString())
                        .contains("outcome_unknown")
                        .doesNotContain("refreshing");

                assertThat(validate(server)).isEqualTo(200);

                JsonNode after = explained(server);
                assertThat(after.at("/refresh/outcome_unknown").asBoolean()).isFalse();
                assertThat(after.at("/attempts/0/again").asBoolean()).isTrue();
            }
        }
    }

    private void validateQuietly(CrashServer server) {
        try {
            validate(server);
        } catch (IOException | InterruptedException killed) {
            // That is what happens to this caller.
        }
    }

    private int validate(CrashServer server) throws IOException, InterruptedException {
        return call("POST", server.url() + PATH + "/validate", "consumer").statusCode();
    }

    private JsonNode explained(CrashServer server) throws Exception {
        String path = PATH.replace("/vault/", "/strongroom/") + "/explain";
        return JsonMapper.builder()
                .build()
                .readTree(call("GET", server.url() + path, "consumer").body())
                .path("data");
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
        var answer = call("GET", server.url() + PATH, consumer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.builder().build().readTree(answer.body()).path("data");
    }

    private HttpResponse<String> call(String method, String url, String consumer)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.noBody());
        var headers = new HashMap<>(Fixture.headers());
        headers.put("x-apideck-consumer-id", consumer);
        headers.forEach(request::header);
        var answer = http.send(request.build(), BodyHandlers.ofString());
        Contract.PUBLISHED.check(answer);
        return answer;
    }
}
