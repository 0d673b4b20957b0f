package dev.strongroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.FakeClock;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may call, and sessions.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthenticationScenarioTest {
    private static final String ONE = "/vault/connections/crm/salesforce";
    private static final String SESSIONS = "/vault/sessions";

    private final FakeClock clock = new FakeClock();
    private TestServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = TestServer.start(TestServer.Setup.in(folder).withClock(clock));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Scenario> callers() {
        return Stream.of(
                Scenario.of("a key with Bearer", "GET", ONE).answers(200),
                Scenario.of("a key without Bearer", "GET", ONE)
                        .header("authorization", Fixture.API_KEY)
                        .answers(200),
                Scenario.of("a scheme in lower case", "GET", ONE)
                        .header("authorization", "bearer " + Fixture.API_KEY)
                        .answers(200),
                Scenario.of("no Authorization", "GET", ONE)
                        .without("authorization")
                        .refuses(401, "UnauthorizedError", "Missing authentication"),
                Scenario.of("an empty key", "GET", ONE)
                        .header("authorization", "Bearer ")
                        .refuses(401, "UnauthorizedError", "Missing authentication"),
                Scenario.of("a wrong key", "GET", ONE)
                        .header("authorization", "Bearer sr_test_wrong")
                        .refuses(401, "UnauthorizedError", "Invalid Authorization Token"),
                Scenario.of("another application's key", "GET", ONE)
                        .header("authorization", "Bearer " + Fixture.OTHER_API_KEY)
                        .refuses(401, "UnauthorizedError", "Invalid Authorization Token"),
                Scenario.of("an unknown application", "GET", ONE)
                        .header("x-apideck-app-id", "nobody")
                        .refuses(401, "UnauthorizedError", "Invalid Authorization Token"),
                Scenario.of("no application", "GET", ONE)
                        .without("x-apideck-app-id")
                        .refuses(
                                400,
                                "RequestHeadersValidationError",
                                "Missing Header: x-apideck-app-id"),
                Scenario.of("no consumer", "GET", ONE)
                        .without("x-apideck-consumer-id")
                        .refuses(
                                400,
                                "RequestHeadersValidationError",
                                "Missing Header: x-apideck-consumer-id"),
                Scenario.of("a consumer id that is too long", "GET", ONE)
                        .header("x-apideck-consumer-id", "c".repeat(1025))
                        .refuses(400, "RequestValidationError", "x-apideck-consumer-id"),
                Scenario.of("a token that is no session", "GET", ONE)
                        .header("authorization", "Bearer a.b.c")
                        .refuses(401, "UnauthorizedError", "Invalid Authorization Token"),
                Scenario.of("a key passed off as a session", "GET", ONE)
                        .header("x-apideck-auth-type", "JWT")
                        .refuses(401, "UnauthorizedError", "Invalid Authorization Token"));
    }

    static Stream<Scenario> sessions() {
        return Stream.of(
                Scenario.of("no body", "POST", SESSIONS).data("session_uri", "*/session/ey"),
                Scenario.of("everything", "POST", SESSIONS)
                        .body(
                                """
                                {"consumer_metadata":{"account_name":"SpaceX","user_name":"Elon",
                                  "email":"a@b.example","image":"https://b.example/i.png"},
                                 "redirect_uri":"https://app.example/integrations",
                                 "settings":{"unified_apis":["crm"],"hide_resource_settings":false,
                                  "sandbox_mode":false,"isolation_mode":false,"session_length":"30m",
                                  "show_logs":true,"show_suggestions":false,"show_sidebar":true,
                                  "auto_redirect":false,"hide_guides":false,"allow_actions":["delete"]},
                                 "theme":{"vault_name":"Intercom","primary_color":"#286efa"},
                                 "custom_consumer_settings":{"a":1}}
                                """)
                        .data("session_token", "*ey"),
                Scenario.of("an unknown member", "POST", SESSIONS)
                        .body("{\"colour\":1}")
                        .refuses(400, "RequestValidationError", "colour"),
                Scenario.of("an unknown setting", "POST", SESSIONS)
                        .body("{\"settings\":{\"colour\":1}}")
                        .refuses(400, "RequestValidationError", "settings.colour"),
                Scenario.of("an unknown action", "POST", SESSIONS)
                        .body("{\"settings\":{\"allow_actions\":[\"explode\"]}}")
                        .refuses(400, "RequestValidationError", "allow_actions"),
                Scenario.of("an unknown unified API", "POST", SESSIONS)
                        .body("{\"settings\":{\"unified_apis\":[\"nowhere\"]}}")
                        .refuses(400, "RequestValidationError", "unified_apis"),
                Scenario.of("a session for a month", "POST", SESSIONS)
                        .body("{\"settings\":{\"session_length\":\"30d\"}}")
                        .refuses(400, "RequestValidationError", "session_length"),
                Scenario.of("a script as redirect", "POST", SESSIONS)
                        .body("{\"redirect_uri\":\"javascript:alert(1)\"}")
                        .refuses(400, "RequestValidationError", "redirect_uri"),
                Scenario.of("no consumer", "POST", SESSIONS)
                        .without("x-apideck-consumer-id")
                        .refuses(400, "RequestHeadersValidationError", "x-apideck-consumer-id"));
    }

    @ParameterizedTest
    @MethodSource({"callers", "sessions"})
    void scenario(Scenario scenario) {
        scenario.run(server);
    }

    @Test
    void session_ofTheConsumer_doesEverythingOnConnections() {
        Map<String, String> browser = browser(session("{}"), Fixture.CONSUMER);

        assertThat(server.call("GET", "/vault/connections", null, browser).status()).isEqualTo(200);
        assertThat(server.call("PATCH", ONE, "{\"enabled\":true}", browser).status())
                .isEqualTo(200);
        assertThat(server.call("GET", ONE, null, browser).data().path("state").asText())
                .isEqualTo("added");
        assertThat(server.call("POST", ONE + "/import", "{}", browser).status()).isEqualTo(200);
        assertThat(server.call("DELETE", ONE, null, browser).status()).isEqualTo(204);
    }

    @Test
    void session_claims_carryWhatWidgetsRead() throws IOException {
        String token =
                session(
                        "{\"redirect_uri\":\"https://app.example/x\",\"settings\":{\"session_length\":\"30m\"}}");
        JsonNode claims =
                JsonMapper.builder()
                        .build()
                        .readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));

        assertThat(claims.path("application_id").asText()).isEqualTo(Fixture.APPLICATION);
        assertThat(claims.path("consumer_id").asText()).isEqualTo(Fixture.CONSUMER);
        assertThat(claims.path("redirect_uri").asText()).isEqualTo("https://app.example/x");
        assertThat(claims.path("settings").path("show_logs").asBoolean()).isTrue();
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(1800);
    }

    @Test
    void session_ofAnotherConsumerOrApplication_isRefused() {
        String token = session("{}");
        var foreign = new HashMap<>(browser(token, Fixture.CONSUMER));
        foreign.put("x-apideck-app-id", Fixture.OTHER_APPLICATION);

        assertThat(server.call("GET", ONE, null, browser(token, "somebody")).status())
                .isEqualTo(401);
        assertThat(server.call("GET", ONE, null, foreign).status()).isEqualTo(401);
    }

    @Test
    void session_afterItsTime_isRefused() {
        Map<String, String> browser =
                browser(session("{\"settings\":{\"session_length\":\"5m\"}}"), Fixture.CONSUMER);
        assertThat(server.call("GET", ONE, null, browser).status()).isEqualTo(200);

        clock.advance(Duration.ofMinutes(5));

        assertThat(server.call("GET", ONE, null, browser).json().path("status_code").asInt())
                .isEqualTo(401);
    }

    @Test
    void session_cannotOpenSessions() {
        assertThat(
                        server.call(
                                        "POST",
                                        SESSIONS,
                                        "{}",
                                        browser(session("{}"), Fixture.CONSUMER))
                                .status())
                .isEqualTo(401);
    }

    @Test
    void linkState_isNoSession() {
        String link = server.get(ONE).data().path("authorize_url").asText();
        String state = link.substring(link.indexOf("state=") + 6);

        assertThat(server.call("GET", ONE, null, browser(state, Fixture.CONSUMER)).status())
                .isEqualTo(401);
    }

    @Test
    void preflight_fromTheWidget_isAnswered() {
        Answer answer =
                server.call(
                        "OPTIONS",
                        ONE,
                        null,
                        Map.of(
                                "origin", "https://app.example",
                                "access-control-request-method", "PATCH",
                                "access-control-request-headers",
                                        "authorization,content-type,x-apideck-app-id,x-apideck-consumer-id,x-apideck-auth-type"));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("*");
        assertThat(answer.header("access-control-allow-methods")).contains("PATCH", "DELETE");
        assertThat(answer.header("access-control-allow-headers")).contains("x-apideck-auth-type");
    }

    @Test
    void errors_crossOrigins() {
        assertThat(server.call("GET", ONE, null, Map.of()).header("access-control-allow-origin"))
                .isEqualTo("*");
    }

    @ParameterizedTest
    @CsvSource({
        "x-apideck-consumer-id, one, two, RequestHeadersValidationError",
        "x-apideck-app-id, test-app, other-app, RequestHeadersValidationError",
        "authorization, Bearer a, Bearer b, RequestHeadersValidationError"
    })
    void header_withTwoValues_isRefused(String name, String one, String two, String type)
            throws IOException {
        assertThat(raw(without(name), name + ": " + one, name + ": " + two))
                .startsWith("HTTP/1.1 400 ")
                .contains(type, name);
    }

    @Test
    void header_repeatedAsItIs_isOne() throws IOException {
        String[] twice =
                Stream.concat(lines(Fixture.headers()), lines(Fixture.headers()))
                        .toArray(String[]::new);

        assertThat(raw(Map.of(), twice)).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(chars = {0, 1, 0x1b, 0x7f, 0x80, 0x85, 0x9f})
    void consumerId_withAControl_isRefused(char control) throws IOException {
        String name = "x-apideck-consumer-id";

        assertThat(raw(without(name), name + ": a" + control + "b")).startsWith("HTTP/1.1 400 ");
    }

    private static Map<String, String> without(String name) {
        var headers = new HashMap<>(Fixture.headers());
        headers.remove(name);
        return headers;
    }

    private static Stream<String> lines(Map<String, String> headers) {
        return headers.entrySet().stream().map(one -> one.getKey() + ": " + one.getValue());
    }

    /// Ordinary clients send neither controls nor different values of one header.
    private String raw(Map<String, String> headers, String... more) throws IOException {
        String head =
                Stream.of(
                                Stream.of("GET " + ONE + " HTTP/1.1", "host: x"),
                                lines(headers),
                                Stream.of(more),
                                Stream.of("connection: close", "", ""))
                        .flatMap(part -> part)
                        .collect(Collectors.joining("\r\n"));
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private String session(String body) {
        Answer answer = server.call("POST", SESSIONS, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.data().path("session_token").asText();
    }

    private static Map<String, String> browser(String token, String consumerId) {
        return Map.of(
                "authorization",
                "Bearer " + token,
                "x-apideck-auth-type",
                "JWT",
                "x-apideck-app-id",
                Fixture.APPLICATION,
                "x-apideck-consumer-id",
                consumerId,
                "content-type",
                "application/json");
    }
}
