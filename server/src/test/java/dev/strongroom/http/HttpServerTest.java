package dev.strongroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.testing.BesideOthers;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HttpServerTest {
    private static final String UUID =
            "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final LinkedBlockingQueue<String> completed = new LinkedBlockingQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ServerOptions options =
            ServerOptions.at("127.0.0.1", 0)
                    .withEventLoops(2)
                    .withHttp2(true)
                    .withLimits(new ServerOptions.Limits(1_000, 4_000));
    private HttpServer server = server(options);
    private int port;

    private HttpServer server(ServerOptions changed) {
        Router router =
                new Router()
                        .get("/vault/echo/{id}", this::describe)
                        .post("/vault/echo/{id}", this::describe)
                        .inline(
                                "GET",
                                "/inline/{id}",
                                r -> !r.pathParam("id").equals("no"),
                                this::describe)
                        .get(
                                "/fail",
                                request -> {
                                    throw new IOException("broken");
                                })
                        .get("/empty", request -> Response.of(204))
                        .get(
                                "/smuggle",
                                request ->
                                        Response.text(200, "ok")
                                                .withHeader("transfer-encoding", "chunked")
                                                .withHeader("content-length", "999"))
                        .get(
                                "/wait",
                                request -> {
                                    entered.countDown();
                                    release.await();
                                    return Response.text(200, "waited");
                                });
        Pipeline pipeline =
                new Pipeline(
                        (request, next) -> next.handle(request).withHeader("x-filtered", "yes"),
                        (request, failure) ->
                                failure instanceof HttpFailure refusal
                                        ? Response.text(refusal.status(), refusal.getMessage())
                                        : Response.text(500, "mapped " + failure.getMessage()),
                        (request, status, nanos) ->
                                completed.add(request + " " + request.route() + " " + status));
        return new HttpServer(changed, router, new Cors(List.of("/vault")), pipeline);
    }

    private Response describe(Request request) {
        return Response.text(
                200,
                String.join(
                        "|",
                        request.method(),
                        request.pathParam("id"),
                        String.valueOf(request.query("q")),
                        request.remoteAddress(),
                        Integer.toString(request.body().length),
                        Thread.currentThread().isVirtual() ? "virtual" : "loop"));
    }

    @BeforeEach
    void start() {
        port = server.start();
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.close();
        client.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private String raw(String text) throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            return connection.send(text).readToEnd();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void request_overEveryVersion_isAnsweredWithTheCommonHeaders(HttpClient.Version version)
            throws Exception {
        HttpResponse<String> answer = send(request("/vault/echo/a%2Fb?q=1+2").version(version));
        HttpResponse<String> posted =
                send(
                        request("/vault/echo/p")
                                .version(version)
                                .POST(BodyPublishers.ofString("x".repeat(1_000))));

        assertThat(answer.version()).isEqualTo(version);
        assertThat(answer.body()).isEqualTo("GET|a/b|1 2|127.0.0.1|0|virtual");
        assertThat(posted.body()).isEqualTo("POST|p|null|127.0.0.1|1000|virtual");
        assertThat(answer.headers().firstValue("x-apideck-request-id").orElseThrow())
                .matches(UUID)
                .isEqualTo(answer.headers().firstValue("request-id").orElseThrow())
                .isNotEqualTo(posted.headers().firstValue("request-id").orElseThrow());
        assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(answer.headers().firstValue("date").orElseThrow()).endsWith("GMT");
        assertThat(answer.headers().firstValue("x-filtered")).contains("yes");
        assertThat(completed.poll(5, TimeUnit.SECONDS))
                .isEqualTo("GET /vault/echo/a%2Fb /vault/echo/{id} 200");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 404",
        "GET, /vault/echo/, 404",
        "DELETE, /vault/echo/x, 405",
        "OPTIONS, /empty, 405",
        "GET, /vault/echo/%25x%GG, 400",
        "GET, /fail, 500",
    })
    void failures_ofEveryKind_goThroughTheMapper(String method, String path, int status)
            throws Exception {
        String answer =
                raw(method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("request-id: ");
        assertThat(answer.contains("allow: GET, HEAD, POST"))
                .isEqualTo(status == 405 && path.startsWith("/vault"));
        assertThat(answer.contains("access-control-allow-origin: *"))
                .isEqualTo(path.startsWith("/vault"));
    }

    @Test
    void inline_predicate_choosesTheThread() throws Exception {
        assertThat(send(request("/inline/yes")).body()).endsWith("|loop");
        assertThat(send(request("/inline/no")).body()).endsWith("|virtual");
    }

    @Test
    void preflight_belowAPrefix_isAnsweredWithTheHeadersAskedFor() throws Exception {
        String start =
                "OPTIONS /vault/any HTTP/1.1\r\nHost: x\r\nConnection: close\r\nOrigin: https://a\r\n";

        String asked = raw(start + "Access-Control-Request-Headers: x-a, authorization\r\n\r\n");
        String odd = raw(start + "Access-Control-Request-Headers: x-a, b c\r\n\r\n");

        assertThat(asked)
                .startsWith("HTTP/1.1 204 ")
                .contains("access-control-allow-origin: *\r\n")
                .contains(
                        "access-control-allow-methods: GET, POST, PUT, PATCH, DELETE, OPTIONS\r\n")
                .contains("access-control-allow-headers: x-a, authorization\r\n")
                .doesNotContain("content-length");
        assertThat(odd).contains("x-apideck-consumer-id").doesNotContain("b c");
        assertThat(raw("OPTIONS /vaulted HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ");
    }

    @Test
    void http10_withoutKeepAlive_isAnsweredAndClosed() throws Exception {
        assertThat(raw("GET /vault/echo/1 HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.0 200 ")
                .endsWith("GET|1|null|127.0.0.1|0|virtual");
        try (RawConnection kept = new RawConnection(port)) {
            String ask = "GET /vault/echo/1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
            assertThat(kept.send(ask).readAnswer()).contains("connection: keep-alive");
            assertThat(kept.send(ask).readAnswer()).contains("|virtual");
        }
    }

    @Test
    void pipelined_requests_areAnsweredInOrder() throws Exception {
        String get = "GET /vault/echo/%s HTTP/1.1\r\nHost: x\r\n\r\n";
        String post = "POST /vault/echo/2 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";
        String last = "GET /inline/4 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

        String answers = raw(get.formatted("1") + post + get.formatted("3") + last);

        assertThat(answers)
                .containsSubsequence("GET|1|", "POST|2|null|127.0.0.1|3|", "GET|3|", "GET|4|");
    }

    @Test
    void absoluteForm_isServedLikeItsPath() throws Exception {
        String head = "GET http://x/vault/echo/1?q=2 HTTP/1.1\r\nHost: x\r\n";
        assertThat(raw(head + "Connection: close\r\n\r\n")).contains("GET|1|2|");
        assertThat(raw("CONNECT x:443 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ");
    }

    @Test
    void lengthAndChunked_together_areRefused() throws Exception {
        String head = "POST /vault/echo/1 HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n";
        assertThat(raw(head + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void head_isServedFromGet_withoutABody() throws Exception {
        assertThat(raw("HEAD /vault/echo/1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .contains("content-length: 31\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void noContent_and_foreignFraming_areWrittenCorrectly() throws Exception {
        assertThat(raw("GET /empty HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .doesNotContain("content-length")
                .endsWith("\r\n\r\n");
        assertThat(raw("GET /smuggle HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .contains("content-length: 2\r\n")
                .doesNotContain("transfer-encoding", "999");
    }

    @Test
    void body_inChunks_isWhole() throws Exception {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(
                    "POST /vault/echo/1 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab");
            connection.send("cde\r\n3\r\nfgh\r\n");
            assertThat(connection.send("0\r\n\r\n").readAnswer()).contains("|8|virtual");
        }
    }

    @Test
    void body_expecting100_isInvited() throws Exception {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(
                    "POST /vault/echo/1 HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(connection.readAnswer()).startsWith("HTTP/1.1 100 ");
            assertThat(connection.send("ab").readAnswer()).contains("|2|virtual");
        }
    }

    @BesideOthers
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 1001\r\n\r\n",
                "Content-Length: 99999999999999999\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n3e8\r\n%s\r\n3e8\r\n%s\r\n0\r\n\r\n"
            })
    void body_tooLarge_is413AndClosed(String rest) throws Exception {
        String filled = rest.formatted("x".repeat(1_000), "x".repeat(1_000));

        assertThat(raw("POST /vault/echo/1 HTTP/1.1\r\nHost: x\r\n" + filled))
                .startsWith("HTTP/1.1 413 ")
                .contains("connection: close", "access-control-allow-origin: *");
    }

    @Test
    void undecodable_requests_areRefused() throws Exception {
        String large = "GET /vault/echo/1 HTTP/1.1\r\nHost: x\r\nX-Large: " + "x".repeat(5_000);
        assertThat(raw(large + "\r\n\r\n"))
                .matches("(?s)HTTP/1\\.[01] 431 .*")
                .contains("request-id");
        assertThat(raw("GET /" + "x".repeat(5_000) + " HTTP/1.1\r\n\r\n"))
                .matches("(?s)HTTP/1\\.[01] 414 .*");
        assertThat(raw("GET /a b HTTP/1.1\r\nHost: x\r\n\r\n")).matches("(?s)HTTP/1\\.[01] 400 .*");
        assertThat(raw("nonsense\r\n\r\n")).matches("(?s)HTTP/1\\.[01] 400 .*");
        assertThat(raw("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: a\r\n\r\n"))
                .matches("(?s)HTTP/1\\.[01] 400 .*");
    }

    @Test
    void start_whereNothingCanListen_saysSo() {
        for (String host : List.of("300.1.1.1", "203.0.113.9")) {
            try (HttpServer other = server(ServerOptions.at(host, port))) {
                assertThatThrownBy(other::start)
                        .isInstanceOf(CannotListenException.class)
                        .hasMessageStartingWith("Cannot listen on " + host + ":" + port + ": ")
                        .hasMessageNotContaining("already in use");
            }
        }
    }

    @Test
    void start_onATakenPort_saysSo() {
        try (HttpServer second = server(ServerOptions.at("127.0.0.1", port))) {
            assertThatThrownBy(second::start)
                    .isInstanceOfSatisfying(
                            CannotListenException.class,
                            failure ->
                                    assertThat(failure)
                                            .hasMessageEndingWith("the address is already in use")
                                            .returns(port, CannotListenException::port));
        }
    }

    @Test
    void close_withARequestInFlight_waitsForItsAnswer() throws Exception {
        CompletableFuture<HttpResponse<String>> inFlight =
                client.sendAsync(request("/wait").build(), BodyHandlers.ofString());
        RawConnection idle = new RawConnection(port);
        idle.send("GET /empty HTTP/1.1\r\nHost: x\r\n\r\n").readAnswer();
        entered.await();

        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);

        assertThat(idle.readToEnd()).isEmpty();
        idle.close();
        assertThatThrownBy(this::connectUntilRefused).isInstanceOf(ConnectException.class);
        assertThat(closing).isNotDone();
        release.countDown();
        assertThat(inFlight.get(10, TimeUnit.SECONDS).body()).isEqualTo("waited");
        assertThat(closing).succeedsWithin(Duration.ofSeconds(10));
    }

    private void connectUntilRefused() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            new RawConnection(port).close();
        }
    }

    @Test
    void close_withAnEndlessRequest_givesUpAfterTheTimeout() throws Exception {
        Duration ample = Duration.ofSeconds(9);
        var timeouts = new ServerOptions.Timeouts(ample, ample, ample, Duration.ofMillis(200));
        server.close();
        server = server(options.withTimeouts(timeouts));
        try (RawConnection stuck = new RawConnection(server.start())) {
            stuck.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
            entered.await();

            server.close();

            assertThat(stuck.readToEnd()).isEmpty();
        }
    }

    @Test
    void remoteAddress_behindATrustedProxy_isTheForwardedOne() throws Exception {
        try (HttpServer behind = server(options.withTrustedProxies(List.of("127.0.0.0/8")));
                RawConnection proxy = new RawConnection(behind.start())) {
            proxy.send(
                    "GET /vault/echo/1 HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 6.6.6.6, 198.51.100.1\r\n\r\n");
            assertThat(proxy.readAnswer()).contains("|198.51.100.1|");
        }
        HttpResponse<String> direct =
                send(request("/vault/echo/1").header("X-Forwarded-For", "6.6.6.6"));
        assertThat(direct.body()).contains("|127.0.0.1|");
    }
}
