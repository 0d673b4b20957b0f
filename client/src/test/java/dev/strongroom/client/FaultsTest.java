package dev.strongroom.client;

import static dev.strongroom.client.testing.FaultServer.answer;
import static dev.strongroom.client.testing.FaultServer.brokenOff;
import static dev.strongroom.client.testing.FaultServer.json;
import static dev.strongroom.client.testing.FaultServer.reset;
import static dev.strongroom.client.testing.FaultServer.silent;
import static dev.strongroom.client.testing.FaultServer.stalled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.client.connection.Connection;
import dev.strongroom.client.connection.ConnectionUpdate;
import dev.strongroom.client.proxy.ProxyRequest;
import dev.strongroom.client.testing.FaultServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the client does when the server, or the way to it, is at fault.
class FaultsTest {
    private static final String CONNECTION =
            "{\"status_code\":200,\"status\":\"OK\",\"data\":{\"id\":\"crm+x\",\"state\":\"callable\"}}";
    private static final RetryPolicy QUICK =
            new RetryPolicy(
                    Duration.ofMillis(1), 2, Duration.ofMillis(4), Duration.ofSeconds(5), false);

    private static StrongroomBuilder builder(FaultServer server) {
        return Strongroom.builder()
                .url(server.url())
                .apiKey("planted-key")
                .appId("app")
                .consumerId("consumer")
                .retries(QUICK);
    }

    private static Connection get(FaultServer server) {
        return builder(server).build().connections().get("crm", "x");
    }

    @Test
    void get_afterAReset_isTriedAgain() {
        try (FaultServer server = FaultServer.playing(reset(), reset(), json(CONNECTION))) {
            assertThat(get(server).id()).isEqualTo("crm+x");
            assertThat(server.requests()).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 30, 100, 140})
    void get_brokenOffAnywhere_isTriedAgain(int octets) {
        try (FaultServer server =
                FaultServer.playing(brokenOff(CONNECTION, octets), json(CONNECTION))) {
            assertThat(get(server).id()).isEqualTo("crm+x");
        }
    }

    @Test
    void update_afterAReset_isNotTriedAgain() {
        try (FaultServer server = FaultServer.playing(reset(), json(CONNECTION))) {
            Connections connections = builder(server).build().connections();
            var change = ConnectionUpdate.builder().enabled(true).build();

            assertThatThrownBy(() -> connections.update("crm", "x", change))
                    .isInstanceOfSatisfying(
                            StrongroomException.Transport.class,
                            e -> {
                                assertThat(e.mayHaveBeenSent()).isTrue();
                                assertThat(e.statusCode()).isZero();
                            });
            assertThat(server.requests()).hasSize(1);
            assertThat(server.requests().get(0)).endsWith("{\"enabled\":true}");
        }
    }

    @Test
    void update_whereEveryMethodMay_isTriedAgain() {
        try (FaultServer server =
                FaultServer.playing(reset(), answer(503, "", ""), json(CONNECTION))) {
            Connections connections =
                    builder(server).retries(QUICK.withEveryMethod(true)).build().connections();

            assertThat(
                            connections
                                    .update("crm", "x", ConnectionUpdate.builder().build())
                                    .isCallable())
                    .isFalse();
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void add_withoutAServer_isTriedAgainAsNothingWasSent() throws IOException {
        int port;
        try (var taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        var tries = new AtomicInteger();
        Connections connections =
                Strongroom.builder()
                        .url("http://127.0.0.1:" + port)
                        .apiKey("planted-key")
                        .appId("app")
                        .retries(QUICK.withElapsed(Duration.ofMillis(500)))
                        .onRequest(note -> tries.incrementAndGet())
                        .build()
                        .connections();

        assertThatThrownBy(() -> connections.add("crm", "x", ConnectionUpdate.builder().build()))
                .isInstanceOfSatisfying(
                        StrongroomException.Transport.class,
                        e -> assertThat(e.mayHaveBeenSent()).isFalse());
        assertThat(tries).hasValueGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"status\":\"OK\"}",
                "{\"data\":null}",
                "{\"data\":[]}",
                "{\"data\":{\"id\":7}}",
                "{\"data\":{\"enabled\":\"planted\"}}",
                "{\"data\":{\"form_fields\":{}}}",
                "{\"data\":{\"created_at\":\"2024-01-01\"}}",
                "{\"data\":{\"id\":\"planted\"}",
                "{\"data\":{}}x",
                "<html>planted</html>"
            })
    void get_ofSomethingElse_isUnreadable(String body) {
        try (FaultServer server = FaultServer.playing(json(body))) {
            assertThatThrownBy(() -> get(server))
                    .isInstanceOf(StrongroomException.Unreadable.class)
                    .hasStackTraceContaining("cannot be read")
                    .hasMessageNotContaining("planted")
                    .hasMessageNotContaining("2024");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void get_ofASlowBody_endsInTime() {
        try (FaultServer server = FaultServer.playing(stalled(CONNECTION))) {
            Strongroom client =
                    builder(server)
                            .requestTimeout(Duration.ofMillis(200))
                            .retries(RetryPolicy.NONE)
                            .build();

            assertThatThrownBy(() -> client.connections().get("crm", "x"))
                    .isInstanceOf(StrongroomException.Transport.class)
                    .hasMessageContaining("PT0.2S");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void get_whileInterrupted_endsAtOnce(boolean answered) throws InterruptedException {
        // Waiting for an answer, and between two tries.
        FaultServer.Act act = answered ? answer(503, "retry-after: 4\r\n", "") : silent();
        try (FaultServer server = FaultServer.playing(act)) {
            Strongroom client = builder(server).build();
            var outcome = new AtomicReference<Outcome<Connection>>();
            var flagged = new AtomicReference<Boolean>();
            Thread waiting =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        outcome.set(
                                                Outcome.of(
                                                        () -> client.connections().get("a", "b")));
                                        flagged.set(Thread.currentThread().isInterrupted());
                                    });
            while (server.requests().isEmpty()) {
                Thread.onSpinWait();
            }
            waiting.interrupt();

            assertThat(waiting.join(Duration.ofSeconds(3))).isTrue();
            assertThat(outcome.get())
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed ->
                                    assertThat(failed.error())
                                            .isInstanceOf(StrongroomException.Transport.class));
            assertThat(flagged.get()).isTrue();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void get_inAStorm_comesThrough(int status) {
        try (FaultServer server =
                FaultServer.playing(
                        answer(status, "retry-after: 0\r\n", ""),
                        answer(status, "retry-after: nonsense\r\n", "<html>"),
                        answer(status, "retry-after: " + past() + "\r\n", ""),
                        json(CONNECTION))) {
            assertThat(get(server).id()).isEqualTo("crm+x");
            assertThat(server.requests()).hasSize(4);
        }
    }

    private static String past() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).minusSeconds(5));
    }

    @Test
    void get_inAStormWithoutEnd_endsWithTheLastAnswer() {
        try (FaultServer server =
                FaultServer.playing(
                        answer(
                                503,
                                "x-apideck-request-id: r-1\r\n",
                                "{\"type_name\":\"ServerBusyError\",\"message\":\"Busy\"}"))) {
            Strongroom client =
                    builder(server).retries(QUICK.withElapsed(Duration.ofMillis(500))).build();

            assertThatThrownBy(() -> client.connections().list())
                    .isInstanceOfSatisfying(
                            StrongroomException.Server.class,
                            e -> {
                                assertThat(e.typeName()).isEqualTo("ServerBusyError");
                                assertThat(e.requestId()).isEqualTo("r-1");
                            })
                    .hasMessage("503 ServerBusyError: Busy (request r-1)");
            assertThat(server.requests()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void get_toldToWaitForTooLong_failsAtOnceAndSaysForHowLong() {
        try (FaultServer server = FaultServer.playing(answer(429, "retry-after: 60\r\n", "{}"))) {
            assertThatThrownBy(() -> get(server))
                    .isInstanceOfSatisfying(
                            StrongroomException.RateLimited.class,
                            e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofMinutes(1)));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void get_toldToWait_waits() {
        try (FaultServer server =
                FaultServer.playing(answer(503, "retry-after: 1\r\n", ""), json(CONNECTION))) {
            long started = System.nanoTime();
            assertThat(get(server).id()).isEqualTo("crm+x");
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void proxy_inAStormOfTheService_isAnswered() {
        String downstream = "x-apideck-downstream-error: true\r\n";
        try (FaultServer server = FaultServer.playing(answer(503, downstream, "busy"))) {
            try (var answer =
                    builder(server).build().proxy().send(ProxyRequest.get("x", "/contacts"))) {
                assertThat(answer.statusCode()).isEqualTo(503);
            }
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void proxy_ofAnAnswerThatBreaksOff_endsWithAnException() {
        try (FaultServer server = FaultServer.playing(brokenOff(CONNECTION, 120))) {
            try (var answer =
                    builder(server).build().proxy().send(ProxyRequest.get("x", "/contacts"))) {
                assertThatThrownBy(answer::text).isInstanceOf(IOException.class);
            }
        }
    }
}
