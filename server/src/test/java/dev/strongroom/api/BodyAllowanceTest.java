package dev.strongroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.config.LimitsConfig;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may send how much: by the head of a request alone, in answers that say why.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodyAllowanceTest {
    private static final String CONSUMERS = "/vault/consumers";
    private static final String ADMIN = "/strongroom/admin/applications";
    private static final int MUCH = 17_000;
    private static final int LIMIT = 1 << 20;
    private static final int PATIENCE_MILLIS = 10_000;

    private TestServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = TestServer.start(folder);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /// @param announced bytes of a body of which nothing is sent
    private String refusal(String method, String path, Map<String, String> headers, int announced) {
        return say(server, method, path, headers, announced);
    }

    private static String say(
            TestServer to, String method, String path, Map<String, String> headers, int announced) {
        List<String> lines = new ArrayList<>(List.of(method + " " + path + " HTTP/1.1", "Host: x"));
        headers.forEach((name, value) -> lines.add(name + ": " + value));
        lines.add("content-length: " + announced);
        String head = String.join("\r\n", lines) + "\r\n\r\n";
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), URI.create(to.url()).getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            return answer(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// To the end of a JSON object without others in it.
    private static String answer(InputStream in) throws IOException {
        var answer = new StringBuilder();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            answer.append((char) octet);
            if (octet == '}') {
                return answer.toString();
            }
        }
        return answer.toString();
    }

    private static Map<String, String> with(
            Map<String, String> headers, String name, String value) {
        var changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    record Stranger(
            String name, String path, Map<String, String> headers, int status, String says) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Stranger> strangers() {
        Map<String, String> key = Fixture.headers();
        return Stream.of(
                new Stranger("nobody", CONSUMERS, Map.of(), 401, "Missing authentication"),
                new Stranger(
                        "a wrong key",
                        CONSUMERS,
                        with(key, "authorization", "Bearer sr_wrong"),
                        401,
                        "Invalid Authorization Token"),
                new Stranger(
                        "another application's key",
                        CONSUMERS,
                        with(key, "authorization", "Bearer " + Fixture.OTHER_API_KEY),
                        401,
                        "Invalid Authorization Token"),
                new Stranger(
                        "no application",
                        CONSUMERS,
                        Map.of("authorization", "Bearer " + Fixture.API_KEY),
                        400,
                        "Missing Header: x-apideck-app-id"),
                new Stranger(
                        "a forged session",
                        CONSUMERS,
                        with(key, "authorization", "Bearer eyJh.eyJh.eyJh"),
                        401,
                        "Invalid Authorization Token"),
                new Stranger(
                        "an application's key at the management API",
                        ADMIN,
                        key,
                        401,
                        "Invalid Authorization Token"),
                new Stranger(
                        "an admin key at the API",
                        CONSUMERS,
                        with(Fixture.adminHeaders(), "x-apideck-app-id", Fixture.APPLICATION),
                        401,
                        "Invalid Authorization Token"),
                new Stranger(
                        "a forged address",
                        "/vault/oauth/disconnect/eyJh.eyJh.eyJh/quickbooks",
                        Map.of(),
                        401,
                        "Invalid Authorization Token"));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void stranger_announcingMuch_isToldWhatAuthenticationSays(Stranger stranger) {
        String answer = refusal("POST", stranger.path, stranger.headers, MUCH);

        assertThat(answer)
                .startsWith("HTTP/1.1 " + stranger.status + " ")
                .contains("connection: close", stranger.says, "\"type_name\":", "request-id: ");
        assertThat(answer).doesNotContain(Fixture.SECRETS);
    }

    @Test
    void page_withALargeBody_is413() {
        assertThat(refusal("GET", "/health", Map.of(), MUCH)).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void friend_isHeldToTheLimitOfTheServerOnly() {
        for (Map<String, String> headers : List.of(Fixture.headers(), session())) {
            assertThat(refusal("POST", CONSUMERS, headers, LIMIT + 1))
                    .startsWith("HTTP/1.1 413 ")
                    .contains("The request body is too large");
            assertThat(server.call("POST", CONSUMERS, filled(LIMIT - 100), headers).status())
                    .isNotIn(413, 503);
        }
        assertThat(refusal("POST", ADMIN, Fixture.adminHeaders(), LIMIT + 1))
                .startsWith("HTTP/1.1 413 ");
        String report =
                server.server().disconnectUrl(Fixture.APPLICATION, "quickbooks").orElseThrow();
        String path = URI.create(report).getPath();
        assertThat(refusal("POST", path, Map.of(), LIMIT + 1)).startsWith("HTTP/1.1 413 ");
        assertThat(server.call("POST", path, filled(MUCH), Map.of()).status()).isEqualTo(200);
    }

    private Map<String, String> session() {
        String token =
                server.call("POST", "/vault/sessions", "{}")
                        .json()
                        .path("data")
                        .path("session_token")
                        .asText();
        return with(Fixture.headers(), "authorization", "Bearer " + token);
    }

    private static String filled(int length) {
        return "{\"x\":\"" + "x".repeat(length) + "\"}";
    }

    @Test
    void lookingAtTheHead_countsNothing_butARefusalByItCounts(@TempDir Path other) {
        try (TestServer strict =
                TestServer.start(
                        TestServer.Setup.in(other),
                        config -> config.withLimits(new LimitsConfig(1, 0, 0, 1, 3)))) {
            for (int i = 0; i < 3; i++) {
                assertThat(strict.call("POST", "/vault/sessions", "{}").status()).isEqualTo(200);
            }
            String answer = "";
            for (int i = 0; i < 30 && !answer.contains(" 429 "); i++) {
                answer = say(strict, "POST", CONSUMERS, Map.of(), MUCH);
            }
            assertThat(answer).contains("from this address", "retry-after: ");
        }
    }
}
