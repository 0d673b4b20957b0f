package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.config.Config;
import dev.strongroom.config.DatabaseConfig;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.KeySource;
import dev.strongroom.crypto.Secret;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.CapturedOutput;
import dev.strongroom.testing.FakeClock;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// API keys in the management API, and which kind of key opens what.
class ManagementKeysTest {
    private static final String KEYS = "/" + Fixture.APPLICATION + "/api-keys";

    @TempDir Path folder;
    private final FakeClock clock = new FakeClock();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(TestServer.Setup.in(folder).withClock(clock));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void create_answersTheKeyOnceAndItWorksAtOnce() {
        Answer made = server.admin("POST", KEYS, "{\"name\":\"second\"}");

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.header("cache-control")).isEqualTo("no-store");
        String key = made.data().path("key").asText();
        assertThat(key).matches("sr_[A-Za-z0-9_-]{43}");
        assertThat(made.data().path("id").asText())
                .isEqualTo(ApiKeyHash.of(Secret.of(key)).hex().substring(0, 16));
        assertThat(made.data().path("source").asText()).isEqualTo("api");
        assertThat(vault(key)).isEqualTo(200);
        assertThat(vault(Fixture.API_KEY)).isEqualTo(200);
        Answer list = server.admin("GET", KEYS, null);
        assertThat(list.body()).doesNotContain(key, Fixture.API_KEY);
        assertThat(list.data().findValuesAsText("source")).containsExactlyInAnyOrder("file", "api");
    }

    @Test
    void create_withAHash_answersNoKey() {
        String key = "made-elsewhere-000000000000";
        String hash = ApiKeyHash.of(Secret.of(key)).hex();
        String body =
                "{\"name\":\"mine\",\"sha256\":\""
                        + hash.toUpperCase(java.util.Locale.ROOT)
                        + "\"}";

        Answer added = server.admin("POST", KEYS, body);

        assertThat(added.status()).isEqualTo(200);
        assertThat(added.data().has("key")).isFalse();
        assertThat(vault(key)).isEqualTo(200);
        assertThat(server.admin("POST", KEYS, body).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {}                              | Property name is missing
        {"name":" "}                    | Property name must have 1 to 200
        {"name":"a","key":"x"}          | Unknown property key
        {"name":"a","sha256":"12"}      | Property sha256 must be 64 hexadecimal digits
        """)
    void create_wrong_isRefused(String body, String detail) {
        refused(server.admin("POST", KEYS, body), 400, detail);
        assertThat(server.admin("GET", KEYS, null).data()).hasSize(1);
    }

    @Test
    void create_withAnAdminKey_isRefused() {
        String hash = ApiKeyHash.of(Secret.of(Fixture.ADMIN_KEY)).hex();

        refused(
                server.admin("POST", KEYS, "{\"name\":\"a\",\"sha256\":\"" + hash + "\"}"),
                400,
                "is that of an admin key");
    }

    @Test
    void create_oneTooMany_isRefused() {
        for (int i = 1; i < 50; i++) {
            assertThat(server.admin("POST", KEYS, "{\"name\":\"k\"}").status()).isEqualTo(200);
        }
        refused(
                server.admin("POST", KEYS, "{\"name\":\"k\"}"),
                422,
                "There are 50 API keys of this application already");
    }

    @Test
    void rotate_bothWorkUntilTheOverlapIsOver() {
        JsonNode old = server.admin("POST", KEYS, "{\"name\":\"k\"}").data();

        Answer rotated = rotate(old, 60);

        String newKey = rotated.data().path("key").asText();
        String oldKey = old.path("key").asText();
        assertThat(rotated.data().path("name").asText()).isEqualTo("k");
        assertThat(rotated.data().path("expires_at").isNull()).isTrue();
        assertThat(endOf(old)).isEqualTo(clock.instant().plusSeconds(60).toString());
        assertThat(vault(oldKey)).isEqualTo(200);
        assertThat(vault(newKey)).isEqualTo(200);

        clock.advance(Duration.ofSeconds(59));
        assertThat(vault(oldKey)).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(vault(oldKey)).isEqualTo(401);
        assertThat(vault(newKey)).isEqualTo(200);
        assertThat(server.admin("GET", KEYS, null).data()).hasSize(2);
        refused(rotate(old, 60), 404, "Could not find API key");
    }

    @Test
    void rotate_again_neverMovesTheEndAway() {
        JsonNode old = server.admin("POST", KEYS, "{\"name\":\"k\"}").data();
        rotate(old, 60);
        String end = endOf(old);

        assertThat(rotate(old, 3600).status()).isEqualTo(200);

        assertThat(endOf(old)).isEqualTo(end);
    }

    @Test
    void rotate_withoutOverlap_endsTheOldKeyAtOnce() {
        JsonNode old = server.admin("POST", KEYS, "{\"name\":\"k\"}").data();

        Answer rotated = rotate(old, 0);

        assertThat(vault(old.path("key").asText())).isEqualTo(401);
        assertThat(vault(rotated.data().path("key").asText())).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {}                                 | Property overlap_seconds is missing
        {"overlap_seconds":-1}             | Property overlap_seconds must be from 0 to 2592000
        {"overlap_seconds":2592001}        | Property overlap_seconds must be from 0 to 2592000
        {"overlap_seconds":9223372036854775807} | Property overlap_seconds must be from 0 to
        {"overlap_seconds":1.5}            | Property overlap_seconds must be an integer
        {"overlap_seconds":1,"x":1}        | Unknown property x
        """)
    void rotate_wrong_isRefused(String body, String detail) {
        JsonNode old = server.admin("POST", KEYS, "{\"name\":\"k\"}").data();

        refused(
                server.admin("POST", KEYS + "/" + old.path("id").asText() + "/rotate", body),
                400,
                detail);
        assertThat(server.admin("GET", KEYS, null).data()).hasSize(2);
    }

    @Test
    void revoke_endsTheKeyAtOnce() {
        JsonNode made = server.admin("POST", KEYS, "{\"name\":\"k\"}").data();
        String path = KEYS + "/" + made.path("id").asText();

        assertThat(server.admin("DELETE", path, null).status()).isEqualTo(204);

        assertThat(vault(made.path("key").asText())).isEqualTo(401);
        refused(server.admin("DELETE", path, null), 404, "Could not find API key");
    }

    @Test
    void theFilesKey_canNeitherBeRevokedNorRotated() {
        String id = ApiKeyHash.of(Secret.of(Fixture.API_KEY)).hex().substring(0, 16);
        String names =
                "The configuration file names applications[test-app].api_keys[the tests' key]";

        refused(server.admin("DELETE", KEYS + "/" + id, null), 409, names);
        refused(
                server.admin("POST", KEYS + "/" + id + "/rotate", "{\"overlap_seconds\":0}"),
                409,
                names);
        assertThat(vault(Fixture.API_KEY)).isEqualTo(200);
    }

    @Test
    void keys_openOnlyTheirOwnDoor() {
        String session =
                server.call("POST", "/vault/sessions", null).data().path("session_token").asText();
        for (Map<String, String> headers :
                List.of(
                        Fixture.headers(),
                        Map.of("authorization", Fixture.API_KEY),
                        Map.of("authorization", "Bearer " + session),
                        Map.of("authorization", session, "x-apideck-auth-type", "JWT"),
                        Map.of("authorization", "Bearer " + Fixture.ADMIN_KEY + "x"))) {
            Answer answer = server.call("GET", "/strongroom/admin/applications", null, headers);
            refused(answer, 401, "Invalid Authorization Token");
        }
        refused(
                server.call("GET", "/strongroom/admin/applications", null, Map.of()),
                401,
                "Missing authentication");
        assertThat(vault(Fixture.ADMIN_KEY)).isEqualTo(401);
        assertThat(
                        server.call(
                                        "GET",
                                        "/strongroom/connections/crm/salesforce/explain",
                                        null,
                                        Map.of(
                                                "authorization",
                                                "Bearer " + Fixture.ADMIN_KEY,
                                                "x-apideck-app-id",
                                                Fixture.APPLICATION,
                                                "x-apideck-consumer-id",
                                                "c"))
                                .status())
                .isEqualTo(401);
    }

    static Stream<Scenario> everyOperation() {
        String app = "/" + Fixture.APPLICATION;
        String integration = app + "/integrations/crm/salesforce";
        String mapping = app + "/mappings/hris/employees/a";
        return Stream.of(
                        "GET ",
                        "POST ",
                        "GET " + app,
                        "PATCH " + app,
                        "DELETE " + app,
                        "GET " + app + "/api-keys",
                        "POST " + app + "/api-keys",
                        "DELETE " + app + "/api-keys/x",
                        "POST " + app + "/api-keys/x/rotate",
                        "GET " + app + "/integrations",
                        "GET " + integration,
                        "PUT " + integration,
                        "PATCH " + integration,
                        "DELETE " + integration,
                        "GET " + integration + "/client-secrets",
                        "POST " + integration + "/client-secrets",
                        "DELETE " + integration + "/client-secrets/x",
                        "GET " + app + "/mappings",
                        "GET " + mapping,
                        "PUT " + mapping,
                        "DELETE " + mapping,
                        "GET " + app + "/data-scopes",
                        "PUT " + app + "/data-scopes")
                .map(
                        one ->
                                Scenario.ofOperator(
                                                one,
                                                one.substring(0, one.indexOf(' ')),
                                                one.substring(one.indexOf(' ') + 1))
                                        .header("authorization", "Bearer " + Fixture.API_KEY)
                                        .refuses(401, "UnauthorizedError", "Invalid"));
    }

    @Test
    void everyOperation_withAnApplicationsKey_isRefused() {
        everyOperation().forEach(scenario -> scenario.run(server));
    }

    @Test
    void changes_areLoggedWithTheNameOfTheKeyAndWithoutValues() {
        try (CapturedOutput output = CapturedOutput.start()) {
            JsonNode made = server.admin("POST", KEYS, "{\"name\":\"k\"}").data();
            String id = made.path("id").asText();
            server.admin("DELETE", KEYS + "/" + id, null);

            assertThat(output.text())
                    .contains(
                            "admin key the tests' operator: API key "
                                    + id
                                    + " of application test-app made")
                    .contains("API key " + id + " of application test-app revoked")
                    .doesNotContain(made.path("key").asText(), Fixture.ADMIN_KEY);
        }
    }

    @Test
    void withoutAdminKeys_thereIsNoManagementApi() throws Exception {
        Config config =
                Config.DEFAULT
                        .withServer(Config.DEFAULT.server().withPort(0))
                        .withDatabase(
                                new DatabaseConfig("sqlite:" + folder.resolve("other.db"), 8));
        try (var other =
                        new Server(
                                config,
                                new KeySource.KeyFile(folder.resolve("other.key"), true),
                                new Server.Surroundings(
                                        ConnectorCatalog.bundled(), clock, new SecureRandom()));
                var client = HttpClient.newHttpClient()) {
            other.start();
            var request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            other.publicUrl() + "/strongroom/admin/applications"))
                            .header("authorization", "Bearer " + Fixture.ADMIN_KEY)
                            .build();
            refused(
                    new Answer(client.send(request, HttpResponse.BodyHandlers.ofString())),
                    403,
                    "The management API is off: name an admin key in admin.keys");
        }
    }

    private Answer rotate(JsonNode key, int overlap) {
        return server.admin(
                "POST",
                KEYS + "/" + key.path("id").asText() + "/rotate",
                "{\"overlap_seconds\":" + overlap + "}");
    }

    private String endOf(JsonNode key) {
        for (JsonNode one : server.admin("GET", KEYS, null).data()) {
            if (one.path("id").equals(key.path("id"))) {
                return one.path("expires_at").asText();
            }
        }
        return "";
    }

    private static void refused(Answer answer, int status, String detail) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("detail").asText()).contains(detail);
        assertThat(answer.everything()).doesNotContain(Fixture.SECRETS);
    }

    private int vault(String key) {
        return server.call(
                        "GET",
                        "/vault/connections",
                        null,
                        Map.of(
                                "authorization",
                                "Bearer " + key,
                                "x-apideck-app-id",
                                Fixture.APPLICATION))
                .status();
    }
}
