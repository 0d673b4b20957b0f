package dev.strongroom.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.egress.OutboundResult.Answered;
import dev.strongroom.egress.OutboundResult.Failed;
import dev.strongroom.egress.OutboundResult.Kind;
import dev.strongroom.egress.OutboundResult.Refused;
import dev.strongroom.wire.Header;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class OutboundClientTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final OutboundOptions LOCAL =
            new OutboundOptions(true, Set.of(), List.of("127.0.0.1/32"));
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String LAST =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";

    private final OutboundClient client = client(host -> List.of(LOOPBACK));

    private static OutboundClient client(Resolver resolver) {
        return new OutboundClient(new OutboundPolicy(LOCAL, resolver), 1);
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static URI uri(ScriptedServer server, String path) {
        return URI.create("http://api.example.test:" + server.port() + path);
    }

    private static void failsWith(OutboundResult result, Kind kind) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> {
                            assertThat(failed.kind()).isEqualTo(kind);
                            assertThat(failed.message())
                                    .contains("api.example.test")
                                    .doesNotContain("hidden");
                        });
    }

    private static OutboundResponse answer(OutboundResult result) {
        assertThat(result).isInstanceOf(Answered.class);
        return ((Answered) result).response();
    }

    @Test
    void send_request_arrivesWithItsOwnHostAndWithoutForeignFraming() throws Exception {
        try (ScriptedServer server = new ScriptedServer(c -> c.readHead().say(LAST))) {
            OutboundRequest request =
                    OutboundRequest.post(
                                    uri(server, "/a%2Fb?q=1&r=%20"),
                                    "text/plain",
                                    "four".getBytes(StandardCharsets.UTF_8))
                            .withHeader("Authorization", "Bearer hidden")
                            .withHeader("x-two", "1")
                            .withHeader("x-two", "2")
                            .withHeader("Host", "evil.example")
                            .withHeader("Content-Length", "0")
                            .withHeader("Transfer-Encoding", "chunked");

            assertThat(answer(client.send(request)).bodyAsText()).isEqualTo("ok");
            assertThat(server.request())
                    .startsWith("POST /a%2Fb?q=1&r=%20 HTTP/1.1\r\n")
                    .containsIgnoringCase("host: api.example.test:" + server.port() + "\r\n")
                    .containsIgnoringCase("content-length: 4\r\n")
                    .contains("Bearer hidden", "x-two: 1", "x-two: 2")
                    .doesNotContain("evil", "chunked", "accept-encoding");
        }
    }

    @Test
    void send_withoutPathOrBody_isWellFormed() throws Exception {
        try (ScriptedServer server = new ScriptedServer(c -> c.readHead().say(LAST))) {
            answer(client.send(OutboundRequest.of("POST", uri(server, ""))));
            assertThat(server.request())
                    .startsWith("POST / HTTP/1.1\r\n")
                    .containsIgnoringCase("content-length: 0\r\n");
            answer(client.send(OutboundRequest.get(uri(server, "?a=b"))));
            assertThat(server.request())
                    .startsWith("GET /?a=b HTTP/1.1\r\n")
                    .doesNotContainIgnoringCase("content-length");
        }
    }

    @ParameterizedTest
    @CsvSource({"200", "204", "301", "304", "401", "418", "500", "503"})
    void send_anyStatus_isAnAnswer(int status) throws Exception {
        String head =
                "HTTP/1.1 "
                        + status
                        + " X\r\nLocation: http://127.0.0.1:1/x\r\nSet-Cookie: a\r\nset-cookie: b\r\n";
        try (ScriptedServer server =
                new ScriptedServer(c -> c.readHead().say(head + "Connection: close\r\n\r\n"))) {
            OutboundResponse response = answer(client.send(OutboundRequest.get(uri(server, "/"))));

            assertThat(response.status()).isEqualTo(status);
            assertThat(response.header("LOCATION")).isEqualTo("http://127.0.0.1:1/x");
            assertThat(response.headerAll("Set-Cookie")).containsExactly("a", "b");
            assertThat(response.header("absent")).isNull();
        }
    }

    @Test
    void send_again_usesTheConnectionAgain() throws Exception {
        CountDownLatch connections = new CountDownLatch(2);
        try (ScriptedServer server =
                new ScriptedServer(
                        c -> {
                            connections.countDown();
                            while (true) {
                                c.readHead().say(OK);
                            }
                        })) {
            answer(client.send(OutboundRequest.get(uri(server, "/1"))));
            answer(client.send(OutboundRequest.get(uri(server, "/2"))));
            assertThat(connections.getCount()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
            })
    void send_toAStallingServer_timesOutAndHangsUp(String start) throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        try (ScriptedServer server =
                new ScriptedServer(
                        c -> {
                            c.readHead().say(start).awaitClose();
                            hungUp.countDown();
                        })) {
            failsWith(client.send(hasty(server)), Kind.TIMEOUT);
            hungUp.await();
        }
    }

    private static OutboundRequest hasty(ScriptedServer server) {
        return OutboundRequest.get(uri(server, "/hidden?hidden=1"))
                .withTimeouts(Duration.ofMillis(200), Duration.ofMillis(300));
    }

    @Test
    void send_toATricklingServer_timesOut() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        c -> {
                            c.readHead()
                                    .say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                            while (true) {
                                c.say("1\r\nx\r\n");
                                LockSupport.parkNanos(5_000_000);
                            }
                        })) {
            failsWith(client.send(hasty(server).withMaxResponseBytes(1 << 30)), Kind.TIMEOUT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
            })
    void send_toAServerThatBreaksOff_isReset(String start) throws Exception {
        try (ScriptedServer orderly = new ScriptedServer(c -> c.readHead().say(start));
                ScriptedServer rude = new ScriptedServer(c -> c.readHead().say(start).reset())) {
            failsWith(client.send(OutboundRequest.get(uri(orderly, "/hidden"))), Kind.RESET);
            failsWith(client.send(OutboundRequest.get(uri(rude, "/hidden"))), Kind.RESET);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"
            })
    void send_toAServerThatNeverEnds_stopsAtTheCap(String head) throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        try (ScriptedServer server =
                new ScriptedServer(
                        c -> {
                            c.readHead().say(head);
                            try {
                                while (true) {
                                    c.say("1f4\r\n" + "x".repeat(500) + "\r\n");
                                }
                            } catch (IOException gone) {
                                hungUp.countDown();
                            }
                        })) {
            OutboundRequest request = OutboundRequest.get(uri(server, "/hidden"));
            failsWith(client.send(request.withMaxResponseBytes(1_000)), Kind.TOO_LARGE);
            hungUp.await();
        }
    }

    @Test
    void send_answerOfExactlyTheCap_isTaken() throws Exception {
        String full = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + "x".repeat(1_000);
        try (ScriptedServer server = new ScriptedServer(c -> c.readHead().say(full))) {
            OutboundRequest request = OutboundRequest.get(uri(server, "/"));
            assertThat(answer(client.send(request.withMaxResponseBytes(1_000))).body())
                    .hasSize(1_000);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nX-Large: %s\r\n\r\n"
            })
    void send_toSomethingElse_isMalformed(String answer) throws Exception {
        String filled = answer.formatted("x".repeat(40_000));
        try (ScriptedServer server =
                new ScriptedServer(c -> c.readHead().say(filled).awaitClose())) {
            failsWith(client.send(OutboundRequest.get(uri(server, "/hidden"))), Kind.MALFORMED);
        }
    }

    @Test
    void send_withNobodyListening_isConnect() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
            free = socket.getLocalPort();
        }
        URI nobody = URI.create("http://api.example.test:" + free + "/hidden");
        failsWith(client.send(OutboundRequest.get(nobody)), Kind.CONNECT);
    }

    @Test
    void send_toUnknownHost_isUnknownHost() {
        try (OutboundClient lost = client(SlowNames.unknown())) {
            URI uri = URI.create("http://api.example.test/hidden");
            failsWith(lost.send(OutboundRequest.get(uri)), Kind.UNKNOWN_HOST);
        }
    }

    @Test
    void send_whileNoNameServerAnswers_isAFailureOfTheLookup() {
        try (OutboundClient lost = client(SlowNames.lost())) {
            URI uri = URI.create("http://api.example.test/hidden");
            failsWith(lost.send(OutboundRequest.get(uri)), Kind.LOOKUP);
        }
    }

    @Test
    void send_beyondTheLimitPerHost_waitsAndGivesUp() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (ScriptedServer server =
                new ScriptedServer(
                        c -> {
                            c.readHead();
                            busy.countDown();
                            release.await();
                            c.say(LAST);
                        })) {
            Thread first =
                    Thread.startVirtualThread(
                            () -> client.send(OutboundRequest.get(uri(server, "/1"))));
            busy.await();
            failsWith(client.send(hasty(server)), Kind.CONNECT);
            release.countDown();
            first.join();
        }
    }

    @Test
    void send_firstAddressDead_triesTheNext() throws Exception {
        OutboundOptions both = new OutboundOptions(true, Set.of(), List.of("127.0.0.0/8"));
        Resolver two = host -> List.of(InetAddress.ofLiteral("127.0.0.2"), LOOPBACK);
        try (ScriptedServer server = new ScriptedServer(c -> c.readHead().say(LAST));
                OutboundClient persistent = new OutboundClient(new OutboundPolicy(both, two), 1)) {
            answer(persistent.send(OutboundRequest.get(uri(server, "/"))));
        }
    }

    @Test
    void send_whileTheNameServerChangesItsAnswer_goesWhereThePolicyLooked() throws Exception {
        Queue<InetAddress> answers =
                new ArrayDeque<>(List.of(LOOPBACK, InetAddress.ofLiteral("169.254.169.254")));
        Resolver rebinding = host -> List.of(answers.remove());
        try (ScriptedServer server = new ScriptedServer(c -> c.readHead().say(LAST));
                OutboundClient pinning = client(rebinding)) {
            answer(pinning.send(OutboundRequest.get(uri(server, "/1"))));
            assertThat(answers).hasSize(1);

            assertThat(pinning.send(OutboundRequest.get(uri(server, "/2"))))
                    .isEqualTo(
                            new Refused("the host api.example.test is not on the public internet"));
            assertThat(server.request()).contains("/1");
        }
    }

    @Test
    void toString_ofCallAndAnswer_showsNoSecret() {
        URI uri = URI.create("https://api.example.test/hidden/path?token=hidden");
        byte[] body = "hidden".getBytes(StandardCharsets.UTF_8);
        OutboundRequest request =
                OutboundRequest.post(uri, "text/plain", body).withHeader("authorization", "hidden");
        OutboundResponse response =
                new OutboundResponse(200, List.of(new Header("set-cookie", "hidden")), body);

        assertThat(request).hasToString("POST https://api.example.test");
        assertThat(new Answered(response) + " " + request.headers() + response.headers())
                .doesNotContain("hidden");
    }
}
