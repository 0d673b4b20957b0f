package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.TestPostgres;
import dev.strongroom.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is changed through one replica reaches the other.
class ManagementReplicasTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String APP = "/" + Fixture.APPLICATION;

    @TempDir Path folder;
    private TestServer one;
    private TestServer other;

    @BeforeEach
    void start() {
        var setup = TestServer.Setup.in(folder).withDatabase(TestPostgres.newDatabase());
        one = TestServer.start(setup);
        other = TestServer.start(setup);
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
    }

    @Test
    void keys_madeAndRevoked_areSoEverywhere() {
        JsonNode made = one.admin("POST", APP + "/api-keys", "{\"name\":\"k\"}").data();
        String key = made.path("key").asText();
        assertThat(list(one, key).status()).isEqualTo(200);
        await(() -> list(other, key).status() == 200);

        other.admin("DELETE", APP + "/api-keys/" + made.path("id").asText(), null);
        assertThat(list(other, key).status()).isEqualTo(401);
        await(() -> list(one, key).status() == 401);
        assertThat(list(one, Fixture.API_KEY).status()).isEqualTo(200);
    }

    @Test
    void integrations_andApplications_areThereEverywhere() {
        String path = "/vault/connections/hris/workday";
        assertThat(other.get(path).status()).isEqualTo(404);
        one.admin("PUT", APP + "/integrations/hris/workday", "{\"client_id\":\"c\"}");
        await(() -> other.get(path).status() == 200);

        one.admin("POST", "", "{\"id\":\"fresh\"}");
        assertThat(other.admin("GET", "/fresh", null).status())
                .as("read from the database")
                .isEqualTo(200);
        await(() -> other.server().applicationCount() == 3);
        other.admin("DELETE", "/fresh", null);
        await(() -> one.server().applicationCount() == 2);
    }

    /// The other replica has not heard of it yet, and makes a consumer.
    @Test
    void anApplication_thatIsDeleted_isUnknownEverywhereAtOnce() {
        one.admin("POST", "", "{\"id\":\"brief\"}");
        JsonNode made = one.admin("POST", "/brief/api-keys", "{\"name\":\"k\"}").data();
        String key = made.path("key").asText();
        await(() -> list(other, key, "brief").status() == 200);

        assertThat(one.admin("DELETE", "/brief", null).status()).isEqualTo(204);
        var headers =
                Map.of(
                        "authorization",
                        "Bearer " + key,
                        "x-apideck-app-id",
                        "brief",
                        "x-apideck-consumer-id",
                        "c");
        assertThat(other.call("GET", "/vault/connections", null, headers).status()).isEqualTo(401);
    }

    private static Answer list(TestServer server, String key) {
        return list(server, key, Fixture.APPLICATION);
    }

    private static Answer list(TestServer server, String key, String application) {
        return server.call(
                "GET",
                "/vault/connections",
                null,
                Map.of("authorization", "Bearer " + key, "x-apideck-app-id", application));
    }

    private static void await(BooleanSupplier holds) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it takes too long").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
