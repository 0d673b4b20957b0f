package dev.strongroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.http.Admission.Allowance;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What happens between the head of a request and the end of its body.
@Timeout(60)
class BodyAdmissionTest {
    private static final long HEAP = 64 << 20;
    private static final Duration AMPLE = Duration.ofSeconds(20);

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private HttpServer server = server(AMPLE);
    private int port = server.start();

    private HttpServer server(Duration request) {
        Router router =
                new Router()
                        .get("/body", BodyAdmissionTest::length)
                        .post("/body", BodyAdmissionTest::length)
                        .post(
                                "/wait",
                                head -> {
                                    entered.countDown();
                                    release.await();
                                    return length(head);
                                });
        Pipeline pipeline =
                new Pipeline(
                        Filter.NONE,
                        (head, failure) ->
                                failure instanceof HttpFailure refusal
                                        ? Response.text(refusal.status(), refusal.getMessage())
                                        : Response.text(500, "broken"),
                        CompletionListener.NONE,
                        this::admit);
        ServerOptions options =
                ServerOptions.at("127.0.0.1", 0)
                        .withEventLoops(2)
                        .withHttp2(true)
                        .withTimeouts(
                                new ServerOptions.Timeouts(AMPLE, request, AMPLE, Duration.ZERO));
        return new HttpServer(
                options, new Answering(router, new Cors(List.of("/body")), pipeline), HEAP);
    }

    private Allowance admit(Request head) {
        asked.incrementAndGet();
        return "yes".equals(head.header("x-known")) && !head.route().isEmpty()
                ? Allowance.MOST
                : Allowance.stranger(() -> HttpFailure.of(401, "Who are you?"));
    }

    private static Response length(Request request) {
        return Response.text(200, "length " + request.body().length);
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.close();
        assertThat(server.budgets().taken()).isZero();
    }

    private static String head(String request, String... fields) {
        return request + " HTTP/1.1\r\nHost: x\r\n" + String.join("\r\n", fields) + "\r\n\r\n";
    }

    private String answer(String text) throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            return connection.send(text).readAnswer();
        }
    }

    @Test
    void admission_ofARequestWithoutABody_isNotAsked() throws Exception {
        assertThat(answer("GET /body HTTP/1.1\r\nHost: x\r\n\r\n")).contains("length 0");
        assertThat(asked).hasValue(0);
    }

    @Test
    void stranger_announcingMuch_isRefusedByTheHead() throws Exception {
        assertThat(answer(head("POST /body", "Content-Length: 16385")))
                .startsWith("HTTP/1.1 401 ")
                .contains("connection: close", "Who are you?");
        assertThat(answer(head("POST /body", "Content-Length: 3") + "abc")).contains("length 3");
        awaitNothingTaken();
    }

    @Test
    void stranger_sendingMuchUnannounced_isRefusedOnTheWay() throws Exception {
        String chunk = "2000\r\n" + "x".repeat(0x2000) + "\r\n";
        String start = head("POST /body", "Transfer-Encoding: chunked");

        assertThat(answer(start + chunk + chunk + chunk)).startsWith("HTTP/1.1 401 ");
        assertThat(answer(start + chunk + chunk + "0\r\n\r\n")).contains("length 16384");
    }

    @Test
    void friend_sendingTooMuch_isToldSo() throws Exception {
        assertThat(answer(head("POST /body", "X-Known: yes", "Content-Length: 1048577")))
                .startsWith("HTTP/1.1 413 ");
        String whole = "x".repeat(1 << 20);
        assertThat(answer(head("POST /body", "X-Known: yes", "Content-Length: 1048576") + whole))
                .contains("length 1048576");
    }

    @Test
    void unknownRoute_withABody_isRefusedByTheHead() throws Exception {
        assertThat(answer(head("POST /none", "Content-Length: 900000")))
                .startsWith("HTTP/1.1 404 ")
                .contains("connection: close");
        assertThat(answer(head("DELETE /body", "Content-Length: 900000")))
                .startsWith("HTTP/1.1 405 ")
                .contains("allow: GET, HEAD, POST");
        assertThat(answer(head("OPTIONS /body", "Content-Length: 900000")))
                .startsWith("HTTP/1.1 413 ");
        assertThat(answer(head("OPTIONS /body", "Content-Length: 2") + "ab"))
                .startsWith("HTTP/1.1 204 ");
        assertThat(asked).hasValue(0);
    }

    @Test
    void body_thatDoesNotArriveInTime_is400AndClosed() throws Exception {
        server.close();
        server = server(Duration.ofMillis(300));
        try (RawConnection slow = new RawConnection(server.start())) {
            slow.send(head("POST /body", "Content-Length: 9") + "abc");
            assertThat(slow.readToEnd())
                    .startsWith("HTTP/1.1 400 ")
                    .contains("connection: close", "did not arrive in time");
        }
    }

    @Test
    void uploads_thatStall_neverTakeMoreThanTheBudget_norKeepOthersOut() throws Exception {
        List<RawConnection> stalled = new ArrayList<>();
        String known = head("POST /body", "X-Known: yes", "Content-Length: 1000000");
        String unknown = head("POST /body", "Content-Length: 16000");
        try {
            for (int i = 0; i < 300; i++) {
                RawConnection one = new RawConnection(port);
                stalled.add(one);
                sendUnlessRefused(one, unknown + "x".repeat(15_000));
                assertThat(server.budgets().taken()).isLessThanOrEqualTo(HEAP / 4);
            }
            assertThat(answer(head("POST /body", "X-Known: yes", "Content-Length: 3") + "abc"))
                    .contains("length 3");
            for (int i = 0; i < 40; i++) {
                RawConnection one = new RawConnection(port);
                stalled.add(one);
                sendUnlessRefused(one, known + "x".repeat(900_000));
                assertThat(server.budgets().taken()).isLessThanOrEqualTo(HEAP / 4);
            }
            awaitAllTaken();
            RawConnection last = new RawConnection(port);
            stalled.add(last);
            sendUnlessRefused(last, known + "x".repeat(900_000));
            String late = last.readAnswer();
            assertThat(late).startsWith("HTTP/1.1 503 ").contains("retry-after: 1\r\n", "close");
        } finally {
            for (RawConnection one : stalled) {
                one.close();
            }
        }
        awaitNothingTaken();
        assertThat(answer(known + "x".repeat(1_000_000))).contains("length 1000000");
    }

    /// What was sent waits in the system until a loop gets to it, and one loop may be ahead of the
    /// other.
    private void awaitAllTaken() {
        long before;
        do {
            before = server.budgets().taken();
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        } while (server.budgets().taken() != before);
    }

    private static void sendUnlessRefused(RawConnection one, String text) throws IOException {
        try {
            one.send(text);
        } catch (SocketException refused) {
            assertThat(refused).hasMessageMatching("(?i).*(reset|broken pipe|closed|aborted).*");
        }
    }

    @Test
    void uploads_thatAreReset_giveTheirRoomBack() throws Exception {
        for (int i = 0; i < 20; i++) {
            RawConnection one = new RawConnection(port);
            one.send(
                    head("POST /body", "X-Known: yes", "Content-Length: 99999")
                            + "x".repeat(9_999));
            if (i % 2 == 0) {
                one.reset();
            } else {
                one.close();
            }
        }
        awaitNothingTaken();
    }

    @Test
    void upload_whoseConnectionEndsWhileItIsHandled_keepsItsRoomUntilThen() throws Exception {
        RawConnection one = new RawConnection(port);
        one.send(head("POST /wait", "X-Known: yes", "Content-Length: 9999") + "x".repeat(9_999));
        entered.await();

        one.reset();
        assertThat(answer("GET /body HTTP/1.1\r\nHost: x\r\n\r\n")).contains("length 0");

        assertThat(server.budgets().taken()).isGreaterThanOrEqualTo(9_999);
        release.countDown();
        awaitNothingTaken();
    }

    /// Which is an upgrade from HTTP/1.1, whose body must not be collected behind our back.
    @Test
    void stranger_upgradingToHttp2_isRefusedByTheHead() throws Exception {
        String upgrade =
                head(
                        "POST /body",
                        "Connection: Upgrade, HTTP2-Settings",
                        "Upgrade: h2c",
                        "HTTP2-Settings: AAMAAABkAAQAAP__",
                        "Content-Length: 900000");
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(upgrade);
            assertThat(connection.readAnswer()).startsWith("HTTP/1.1 101 ");
            connection.send("x".repeat(1_000));
            await(() -> asked.get() > 0);
            connection.send("x".repeat(200_000));
        }
        awaitNothingTaken();
    }

    @Test
    void uploads_overHttp2ThatAreReset_giveTheirRoomBack() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + "/body");
        try (HttpClient client = HttpClient.newHttpClient();
                SubmissionPublisher<ByteBuffer> body = new SubmissionPublisher<>()) {
            HttpRequest first = HttpRequest.newBuilder(uri).build();
            assertThat(client.send(first, BodyHandlers.ofString()).version())
                    .isEqualTo(HttpClient.Version.HTTP_2);
            HttpRequest upload =
                    HttpRequest.newBuilder(uri)
                            .header("x-known", "yes")
                            .POST(BodyPublishers.fromPublisher(body))
                            .build();
            var sending = client.sendAsync(upload, BodyHandlers.ofString());
            await(body::hasSubscribers);
            body.submit(ByteBuffer.wrap(new byte[9_999]));
            await(() -> server.budgets().taken() >= 9_999);

            sending.cancel(true);

            awaitNothingTaken();
            assertThat(client.send(first, BodyHandlers.ofString()).body()).isEqualTo("length 0");
        }
    }

    private void awaitNothingTaken() {
        await(() -> server.budgets().taken() == 0);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
