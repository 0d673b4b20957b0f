package dev.strongroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.TestServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies that are JSON, or nearly, and would harm if they were taken as they are.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileBodyTest {
    private static final String ONE = "/vault/connections/crm/salesforce";
    private static final String SESSIONS = "/vault/sessions";
    private static final JsonMapper EXACT =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private TestServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = TestServer.start(folder);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void forgetConnection() {
        server.call("DELETE", ONE, null);
    }

    static Stream<Scenario> refused() {
        return Stream.of(
                patch("nesting without end", "{\"metadata\":" + "[".repeat(5000), "deeply"),
                patch("a number without end", metadata("1".repeat(5000)), "deeply"),
                patch("digits for pages", metadata("1".repeat(401)), "metadata.x"),
                patch("a fraction for pages", metadata("0." + "1".repeat(401)), "metadata.x"),
                patch("the smallest exponent", metadata("1e-2147483648"), ""),
                patch("the largest exponent", metadata("1e2147483647"), ""),
                patch("an exponent without end", metadata("1e99999999999999"), ""),
                patch("zero with an exponent", metadata("0e2000000000"), "metadata.x"),
                patch("infinite as a double", metadata("-1e309"), "metadata.x"),
                patch("a large setting", "{\"settings\":{\"x\":1e999}}", "settings.x"),
                patch("a large number in a list", "{\"settings\":{\"x\":[1e999]}}", "settings.x[]"),
                patch("half a pair in metadata", metadata("\"\\ud800\""), "metadata.x"),
                patch("the other half", metadata("\"a\\udc00b\""), "metadata.x"),
                patch("half a pair in a name", "{\"metadata\":{\"\\ud800\":1}}", "The body"),
                patch("half a pair as a member", "{\"\\ud800\":1}", "The body"),
                patch("half a pair in a setting", setting("x", "\\ud800"), "settings.x"),
                patch(
                        "half a pair in the configuration",
                        "{\"configuration\":[{\"resource\":\"a\",\"defaults\":[{\"id\":\"\\udfff\"}]}]}",
                        "configuration[].defaults[].id"),
                patch("U+0000 in metadata", metadata("\"a\\u0000b\""), "metadata.x"),
                patch("U+0000 in a name", "{\"metadata\":{\"a\\u0000\":1}}", "metadata"),
                patch("U+0000 in a setting", setting("x", "\\u0000"), "settings.x"),
                patch("a control in a setting", setting("x", "a\\u001bb"), "settings.x"),
                patch("a control in a setting's name", setting("a\\nb", "x"), "settings"),
                patch("a C1 control in a setting", setting("x", "a\\u0085b"), "settings.x"),
                patch("a line break in a key", setting("api_key", "a\\r\\nb"), "settings.api_key"),
                patch("a tab in a token", setting("myToken", "a\\tb"), "settings.myToken"),
                patch("an object", "{\"settings\":{\"a\":{\"api_key\":\"x\"}}}", "settings.a"),
                patch(
                        "an object in a list",
                        "{\"settings\":{\"a\":[{\"api_key\":\"x\"}]}}",
                        "settings.a"),
                patch(
                        "an object further down",
                        "{\"settings\":{\"a\":[[1,[{\"api_key\":\"x\"}]]]}}",
                        "settings.a"),
                refused(
                        "a line break in a token",
                        ONE + "/import",
                        "{\"credentials\":{\"access_token\":\"a\\nb\"}}",
                        "credentials.access_token"),
                refused(
                        "a control in a refresh token",
                        ONE + "/import",
                        "{\"credentials\":{\"access_token\":\"a\",\"refresh_token\":\"\\u007f\"}}",
                        "credentials.refresh_token"),
                refused(
                        "half a pair in a session",
                        SESSIONS,
                        "{\"consumer_metadata\":{\"user_name\":\"\\ud800\"}}",
                        "consumer_metadata.user_name"),
                refused(
                        "half a pair in a theme",
                        SESSIONS,
                        "{\"theme\":{\"vault_name\":\"\\ud800\"}}",
                        "theme.vault_name"),
                refused(
                        "a large number in a session",
                        SESSIONS,
                        "{\"custom_consumer_settings\":{\"a\":1e309}}",
                        "custom_consumer_settings.a"),
                refused(
                        "a session that is too long for an address",
                        SESSIONS,
                        "{\"theme\":{\"vault_name\":\"a\"},\"consumer_metadata\":{\"note\":\""
                                + "é".repeat(3000)
                                + "\"}}",
                        "consumer_metadata"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusal_isTheCallersFault_andWritesNothing(Scenario scenario) {
        scenario.run(server);

        assertThat(server.get(ONE).data().path("state").asText()).isEqualTo("available");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.12345678901234567890123",
                "12345678901234567890",
                "1e-7",
                "123.0",
                "1.5e300",
                "-0.1",
                "1e-400"
            })
    void number_stored_keepsEveryDigit(String number) throws IOException {
        String body =
                "{\"settings\":{\"x\":%1$s,\"y\":[%1$s]},\"metadata\":{\"x\":%1$s}}"
                        .formatted(number);
        assertThat(server.call("PATCH", ONE, body).status()).isEqualTo(200);
        assertThat(server.call("PATCH", ONE, "{\"metadata\":{\"z\":1}}").status()).isEqualTo(200);

        JsonNode data = EXACT.readTree(server.get(ONE).body()).path("data");

        for (String pointer : new String[] {"/settings/x", "/settings/y/0"}) {
            assertThat(data.at(pointer).decimalValue())
                    .isEqualByComparingTo(new BigDecimal(number));
        }
        assertThat(server.call("PATCH", ONE, metadata(number)).body())
                .contains("\"metadata\":{\"x\":" + new BigDecimal(number) + "}");
    }

    @Test
    void text_ofManyKinds_isTaken() {
        Answer answer =
                server.call(
                        "PATCH",
                        ONE,
                        "{\"settings\":{\"note\":\"a\\tb\\r\\nc\",\"tags\":[\"\\ud83d\\ude00\",[1],null]}}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(server.get(ONE).data().path("settings").path("note").asText())
                .isEqualTo("a\tb\r\nc");
        assertThat(server.get(ONE).data().at("/settings/tags/0").asText())
                .isEqualTo(Character.toString(0x1f600));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passphrase",
                "db_pwd",
                "auth",
                "basic_auth",
                "oauthCode",
                "authorization",
                "myBearer",
                "private_value",
                "privateKey",
                "apiKey"
            })
    void setting_thatSoundsSecret_isNotShown(String name) {
        Answer answer = server.call("PATCH", ONE, setting(name, "planted-x99"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body() + server.get(ONE).body()).doesNotContain("planted-x99");
    }

    @ParameterizedTest
    @ValueSource(strings = {"author", "authority_name", "region"})
    void setting_thatSoundsPlain_isShown(String name) {
        assertThat(server.call("PATCH", ONE, setting(name, "shown")).data().at("/settings/" + name))
                .hasToString("\"shown\"");
    }

    @Test
    void session_ofTheLargestSize_opensItsOwnAddress() {
        Answer opened =
                server.call(
                        "POST",
                        SESSIONS,
                        "{\"consumer_metadata\":{\"note\":\"" + "a".repeat(4700) + "\"}}");
        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        String uri = opened.data().path("session_uri").asText();

        assertThat(uri.length()).isLessThan(8192);
        assertThat(server.call("GET", uri, null, Map.of()).status()).isNotEqualTo(414);
    }

    private static Scenario patch(String name, String body, String detail) {
        return Scenario.of(name, "PATCH", ONE)
                .body(body)
                .refuses(400, "RequestValidationError", detail);
    }

    private static Scenario refused(String name, String path, String body, String detail) {
        return Scenario.of(name, "POST", path)
                .body(body)
                .refuses(400, "RequestValidationError", detail);
    }

    private static String metadata(String value) {
        return "{\"metadata\":{\"x\":" + value + "}}";
    }

    private static String setting(String name, String value) {
        return "{\"settings\":{\"" + name + "\":\"" + value + "\"}}";
    }
}
