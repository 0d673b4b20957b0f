package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.config.LimitsConfig;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.TestServer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Limits of rates over HTTP. The rates are so low and the bursts so short that a machine of any
/// speed runs into them.
class RateLimitScenarioTest {
    private static final String LIST = "/vault/connections?api=crm";

    @TempDir private Path folder;

    @Test
    void apiKey_usedTooOften_isToldWhenToComeBack_othersAreNot() {
        try (TestServer server = start(new LimitsConfig(1, 0, 0, 0, 3))) {
            Answer refused = until429(server, Fixture.headers());

            assertThat(refused.json().path("type_name").asText()).isEqualTo("RateLimitError");
            assertThat(refused.json().path("status_code").asInt()).isEqualTo(429);
            assertThat(refused.json().path("detail").asText()).contains("with this API key");
            assertThat(refused.header("retry-after")).isEqualTo("1");
            assertThat(refused.header("access-control-expose-headers")).contains("retry-after");
            assertThat(refused.everything()).doesNotContain(Fixture.SECRETS);
            assertThat(server.call("GET", LIST, null, Fixture.otherHeaders()).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void session_usedTooOften_isRefused_anotherOfTheSameConsumerIsNot() {
        try (TestServer server = start(new LimitsConfig(0, 1, 0, 0, 3))) {
            Map<String, String> first = session(server, "1h");
            Map<String, String> second = session(server, "2h");

            assertThat(until429(server, first).json().path("detail").asText())
                    .contains("with this session");
            assertThat(server.call("GET", LIST, null, second).status()).isEqualTo(200);
            assertThat(server.get(LIST).status()).isEqualTo(200);
        }
    }

    @Test
    void session_thatKeepsWriting_mayStillRead() {
        try (TestServer server = start(new LimitsConfig(0, 0, 1, 0, 3))) {
            Map<String, String> session = session(server, "1h");
            String path = "/vault/connections/crm/activecampaign";
            Answer refused = server.call("PATCH", path, "{}", session);
            for (int i = 0; i < 50 && refused.status() != 429; i++) {
                refused = server.call("PATCH", path, "{}", session);
            }

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.json().path("detail").asText()).contains("that change something");
            assertThat(server.call("GET", path, null, session).status()).isEqualTo(200);
            assertThat(server.call("PATCH", path, "{}").status()).isEqualTo(200);
        }
    }

    @Test
    void address_thatGuessesKeys_isSlowedDown_aValidKeyFromThereIsNot() {
        try (TestServer server = start(new LimitsConfig(0, 0, 0, 1, 3))) {
            var guess = new LinkedHashMap<>(Fixture.headers());
            guess.put("authorization", "Bearer sr_guess_00000000000000000000000000000000");

            assertThat(server.call("GET", LIST, null, guess).status()).isEqualTo(401);
            assertThat(until429(server, guess).json().path("detail").asText())
                    .contains("from this address");
            assertThat(server.get(LIST).status()).isEqualTo(200);
        }
    }

    @Test
    void address_thatGuessesKeys_keepsNobodyFromAuthorizing() {
        try (TestServer server = start(new LimitsConfig(0, 0, 0, 1, 3))) {
            var guess = new LinkedHashMap<>(Fixture.headers());
            guess.put("authorization", "Bearer sr_guess_00000000000000000000000000000000");
            until429(server, guess);

            assertThat(server.call("GET", "/vault/callback?state=x&code=y", null).status())
                    .isEqualTo(400);
        }
    }

    /// All reports of a provider come from one source.
    @Test
    void genuineReports_areTaken_howeverMany_forgedOnesAreNot() {
        try (TestServer server = start(new LimitsConfig(0, 0, 0, 1, 3))) {
            String url =
                    server.server().disconnectUrl(Fixture.APPLICATION, "quickbooks").orElseThrow();
            for (int i = 0; i < 30; i++) {
                assertThat(server.call("POST", url, "{\"realmId\": \"" + i + "\"}").status())
                        .isEqualTo(200);
            }
            String forged = url.replace("/quickbooks", "/xero");
            int last = 0;
            for (int i = 0; i < 50 && last != 429; i++) {
                last = server.call("POST", forged, "{}").status();
            }
            assertThat(last).isEqualTo(429);
        }
    }

    @Test
    void browserFlow_visitedTooOften_answersAPageOrJson() {
        try (TestServer server = start(new LimitsConfig(0, 0, 0, 1, 3))) {
            String callback = "/vault/callback?state=none&code=none";
            Answer page = null;
            for (int i = 0; i < 50 && (page == null || page.status() != 429); i++) {
                page = server.call("GET", callback, null, Map.of("accept", "text/html"));
            }
            assertThat(page).isNotNull();
            assertThat(page.status()).isEqualTo(429);
            assertThat(page.header("content-type")).startsWith("text/html");
            assertThat(page.header("retry-after")).isEqualTo("1");
            assertThat(page.body()).contains("Too many visits");
        }
    }

    private TestServer start(LimitsConfig limits) {
        return TestServer.start(TestServer.Setup.in(folder), config -> config.withLimits(limits));
    }

    private static Map<String, String> session(TestServer server, String length) {
        String body = "{\"settings\": {\"session_length\": \"" + length + "\"}}";
        String token =
                server.call("POST", "/vault/sessions", body).data().path("session_token").asText();
        return Map.of(
                "authorization",
                "Bearer " + token,
                "x-apideck-auth-type",
                "JWT",
                "x-apideck-app-id",
                Fixture.APPLICATION);
    }

    private static Answer until429(TestServer server, Map<String, String> headers) {
        for (int i = 0; i < 100; i++) {
            Answer answer = server.call("GET", LIST, null, headers);
            if (answer.status() == 429) {
                return answer;
            }
        }
        throw new AssertionError("never refused");
    }
}
