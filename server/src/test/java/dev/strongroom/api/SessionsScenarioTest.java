package dev.strongroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a session may be asked for, and what its token says.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionsScenarioTest {
    private static final String SESSIONS = "/vault/sessions";
    private static final String INVALID = "RequestValidationError";

    private TestServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = TestServer.start(folder);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Scenario> refused() {
        return Stream.of(
                theme("primary_color", "\"red;background:url(//x)\""),
                theme("primary_color", "\"#12345\""),
                theme("primary_color", "5"),
                theme("sidepanel_background_color", "\"url(https://x.example)\""),
                theme("sidepanel_text_color", "\"rgb(1,2,3);a\""),
                theme("logo", "\"javascript:alert(1)\""),
                theme("logo", "\"data:text/html,x\""),
                theme("favicon", "\"//x.example/i\""),
                theme("privacy_url", "\"JAVASCRIPT:alert(1)\""),
                theme("terms_url", "\"https://user:pass@x.example\""),
                theme("terms_url", "\"https://x.example/" + "a".repeat(2048) + "\""),
                theme("terms_url", "[]"),
                theme("vault_name", "\"" + "a".repeat(256) + "\""),
                theme("vault_name", "\"a\\nb\""),
                settings("show_logs", "\"yes\""),
                settings("show_logs", "1"),
                settings("hide_consumer_card", "\"true\""),
                settings("unified_apis", "\"crm\""),
                settings("unified_apis", "[\"crm\",null]"),
                settings("unified_apis", "[1]"),
                settings("allow_actions", "[\"Delete\"]"),
                settings("allow_actions", "{}"),
                settings("session_length", "60"),
                settings("session_length", "\"59s\""),
                settings("session_length", "\"8d\""),
                settings("session_length", "\"-1h\""),
                settings("session_length", "\"forever\""),
                settings("data_scopes", "{}"),
                member("settings", "[]"),
                member("theme", "\"dark\""),
                member("custom_consumer_settings", "[]"),
                member("consumer_metadata", "5"),
                member("data_scopes", "{}"),
                member("attribution", "{}"),
                inside("consumer_metadata", "email", "5"),
                inside("consumer_metadata", "image", "\"javascript:alert(1)\""));
    }

    private static Scenario theme(String name, String value) {
        return inside("theme", name, value);
    }

    private static Scenario settings(String name, String value) {
        return inside("settings", name, value);
    }

    private static Scenario inside(String object, String name, String value) {
        return refused(
                "{\"" + object + "\":{\"" + name + "\":" + value + "}}", object + "." + name);
    }

    private static Scenario member(String name, String value) {
        return refused("{\"" + name + "\":" + value + "}", name);
    }

    private static Scenario refused(String body, String property) {
        return Scenario.of(body, "POST", SESSIONS).body(body).refuses(400, INVALID, property);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void wrongValue_isRefusedByName(Scenario scenario) {
        scenario.run(server);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#fff",
                "#286efa",
                "#286efa80",
                "navy",
                "rgb(1, 2, 3)",
                "hsla(1deg 2% 3%/4)"
            })
    void color_thatCssTakes_isTaken(String color) throws IOException {
        String body = "{\"theme\":{\"primary_color\":\"" + color + "\"}}";
        assertThat(claims(body).at("/theme/primary_color").asText()).isEqualTo(color);
    }

    @Test
    void claims_withoutABody_areTheDefaults() throws IOException {
        JsonNode claims = claims("{}");
        assertThat(claims.path("settings").toString())
                .isEqualTo(
                        "{\"hide_resource_settings\":false,\"sandbox_mode\":false,"
                                + "\"isolation_mode\":false,\"show_logs\":true,"
                                + "\"show_suggestions\":false,\"show_sidebar\":true,"
                                + "\"auto_redirect\":false,\"hide_guides\":false,"
                                + "\"session_length\":\"1h\"}");
        assertThat(claims.path("theme").toString()).isEqualTo("{}");
        assertThat(claims.path("consumer_metadata").toString()).isEqualTo("{}");
        assertThat(claims.has("redirect_uri")).isFalse();
        assertThat(claims.has("custom_consumer_settings")).isFalse();
        assertThat(claims.path("exp").longValue() - claims.path("iat").longValue()).isEqualTo(3600);
    }

    @Test
    void claims_ofEverything_areWhatWasAsked() throws IOException {
        JsonNode claims =
                claims(
                        """
                        {"consumer_metadata":{"account_name":"SpaceX","email":null,"image":"",
                          "crew":[1,null,{"a":0.5}]},
                         "settings":{"hide_consumer_card":true,"allow_actions":[],"show_logs":null,
                          "unified_apis":["crm","crm","hris"],"session_length":"1w"},
                         "theme":{"vault_name":"","logo":"HTTPS://x.example/l.png","font":{"a":1}},
                         "custom_consumer_settings":{"tax_rates":[{"id":"6"}],"flag":true}}
                        """);
        assertThat(claims.path("consumer_metadata").toString())
                .isEqualTo("{\"account_name\":\"SpaceX\",\"crew\":[1,null,{\"a\":0.5}]}");
        JsonNode settings = claims.path("settings");
        assertThat(settings.path("hide_consumer_card").booleanValue()).isTrue();
        assertThat(settings.path("allow_actions").toString()).isEqualTo("[]");
        assertThat(settings.path("unified_apis").toString()).isEqualTo("[\"crm\",\"hris\"]");
        assertThat(settings.path("show_logs").booleanValue()).isTrue();
        assertThat(claims.path("theme").toString())
                .isEqualTo("{\"logo\":\"HTTPS://x.example/l.png\",\"font\":{\"a\":1}}");
        assertThat(claims.path("custom_consumer_settings").toString())
                .isEqualTo("{\"tax_rates\":[{\"id\":\"6\"}],\"flag\":true}");
        assertThat(claims.path("exp").longValue() - claims.path("iat").longValue())
                .isEqualTo(7 * 86_400);
        JsonNode stored = server.get("/vault/consumers/account:12345").data().path("metadata");
        assertThat(stored).isEqualTo(claims.path("consumer_metadata"));
    }

    private JsonNode claims(String body) throws IOException {
        Answer answer = server.call("POST", SESSIONS, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        String token = answer.data().path("session_token").asText();
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return JsonMapper.builder().build().readTree(payload);
    }
}
