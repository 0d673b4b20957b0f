package dev.strongroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.http.Admission.Allowance;
import dev.strongroom.testing.Await;
import dev.strongroom.testing.BesideOthers;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Senders who ask before they send a body (RFC 9110, section 10.1.1), and what room it takes.
@Timeout(30)
class ExpectationTest {
    private static final String ASKING =
            "POST %s HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: %d\r\n%s\r\n";
    private static final String KEY = "Key: right\r\n";

    private final HttpServer server = server();
    private final int port = server.start();

    private static HttpServer server() {
        Router router =
                new Router()
                        .post("/whole", head -> Response.text(200, head.body().length + " bytes"))
                        .streaming("POST", "/stream", head -> true, ExpectationTest::stream);
        Pipeline pipeline =
                new Pipeline(
                        Filter.NONE,
                        (head, failure) ->
                                failure instanceof HttpFailure refusal
                                        ? Response.text(refusal.status(), refusal.getMessage())
                                        : Response.text(500, "broken"),
                        CompletionListener.NONE,
                        head ->
                                hasKey(head)
                                        ? Allowance.MOST
                                        : Allowance.stranger(ExpectationTest::refused));
        return new HttpServer(
                ServerOptions.at("127.0.0.1", 0).withEventLoops(1),
                new Answering(router, new Cors(List.of()), pipeline),
                64 << 20);
    }

    private static HttpFailure refused() {
        return HttpFailure.of(401, "no key");
    }

    private static boolean hasKey(Request head) {
        return "right".equals(head.header("key"));
    }

    private static Response stream(Request head) {
        if (!hasKey(head)) {
            throw refused();
        }
        return Response.relayed(
                conversation ->
                        conversation
                                .body()
                                .whole(
                                        1 << 20,
                                        bytes ->
                                                conversation.fail(
                                                        HttpFailure.of(
                                                                418, bytes.length + " bytes")),
                                        conversation::fail));
    }

    @AfterEach
    void stop() {
        Await.until("all room is given back", () -> server.budgets().taken() == 0);
        server.close();
    }

    @BesideOthers
    @ParameterizedTest
    @ValueSource(strings = {"/whole", "/stream"})
    void sender_withoutAKey_isRefusedBeforeItSends(String path) throws IOException {
        try (var connection = new RawConnection(port)) {
            connection.send(ASKING.formatted(path, 5, ""));

            assertThat(connection.readAnswer())
                    .startsWith("HTTP/1.1 401 ")
                    .contains("connection: close")
                    .endsWith("no key");
            assertThat(connection.readToEnd()).isEmpty();
        }
    }

    /// A sender that does not wait for ever may be sending when it is refused.
    @ParameterizedTest
    @ValueSource(strings = {"/whole", "/stream"})
    void body_ofARefusedSender_isNotTakenForARequest(String path) throws IOException {
        String smuggled = "GET /whole HTTP/1.1\r\nHost: x\r\n\r\n";
        try (var connection = new RawConnection(port)) {
            connection.send(ASKING.formatted(path, smuggled.length(), "") + smuggled);

            assertThat(connection.readAnswer()).startsWith("HTTP/1.1 401 ");
            assertThat(connection.readToEnd()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/whole", "/stream"})
    void sender_withAKey_isAskedForTheBody(String path) throws IOException {
        try (var connection = new RawConnection(port)) {
            connection.send(ASKING.formatted(path, 5, KEY));
            assertThat(connection.readAnswer()).startsWith("HTTP/1.1 100 ");

            assertThat(connection.send("hello").readAnswer()).endsWith("5 bytes");
        }
    }

    @Test
    void sender_ofTooMuch_isRefusedBeforeItSends() throws IOException {
        try (var connection = new RawConnection(port)) {
            connection.send(ASKING.formatted("/whole", 99_000_000, KEY));

            assertThat(connection.readAnswer()).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void sender_ofHttp10_isNotAsked() throws IOException {
        try (var connection = new RawConnection(port)) {
            String old = ASKING.formatted("/whole", 5, KEY).replace("HTTP/1.1", "HTTP/1.0");

            assertThat(connection.send(old + "hello").readAnswer())
                    .startsWith("HTTP/1.0 200 ")
                    .endsWith("5 bytes");
        }
    }

    @Test
    void sender_whoDoesNotAsk_isAnswered() throws IOException {
        try (var connection = new RawConnection(port)) {
            String plain = ASKING.formatted("/whole", 5, "").replace("Expect", "X-Expect");

            assertThat(connection.send(plain + "hello").readAnswer()).endsWith("5 bytes");
        }
    }
}
