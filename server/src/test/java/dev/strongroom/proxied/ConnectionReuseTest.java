package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Await;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Which connections to a service are used again, and what becomes of those that never come about.
@Timeout(30)
final class ConnectionReuseTest {
    private static final int CALLS = 20;

    /// Each event loop has connections of its own.
    private static final int LOOPS = Math.max(2, Runtime.getRuntime().availableProcessors());

    @TempDir private Path folder;
    private ProxyStage stage;

    @BeforeEach
    void open() {
        stage = ProxyStage.open(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private int connectionsFor(String answer) {
        stage.upstream().says("/kept", answer);
        int before = stage.upstream().connections();
        for (int i = 0; i < CALLS; i++) {
            assertThat(stage.get("/kept").run().status()).isEqualTo(200);
        }
        return stage.upstream().connections() - before;
    }

    @Test
    void connection_isUsedAgain() {
        assertThat(connectionsFor("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))
                .isLessThanOrEqualTo(LOOPS);
    }

    @Test
    void connection_afterAnAnswerWithoutBody_isUsedAgain() {
        assertThat(connectionsFor("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
                .isLessThanOrEqualTo(LOOPS);
    }

    @Test
    void connection_afterChunks_isUsedAgain() {
        assertThat(
                        connectionsFor(
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"))
                .isLessThanOrEqualTo(LOOPS);
    }

    @Test
    void connection_thatIsAboutToBeClosed_isNotUsedAgain() {
        assertThat(
                        connectionsFor(
                                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"))
                .isEqualTo(CALLS);
    }

    @Test
    void connection_thatIsKeptForASecondOnly_isNotUsedAgain() {
        assertThat(
                        connectionsFor(
                                "HTTP/1.1 200 OK\r\nKeep-Alive: timeout=1, max=100\r\nContent-Length: 2\r\n\r\nok"))
                .isEqualTo(CALLS);
    }

    @Test
    void connection_ofOldHttp_isNotUsedAgain() {
        assertThat(connectionsFor("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok"))
                .isEqualTo(CALLS);
    }

    @Test
    void connections_ofManyCallsAtOnce_areOneForEach_andServeTheNext() throws Exception {
        stage.upstream()
                .on(
                        "/together",
                        call -> {
                            Await.until(
                                    "all are here",
                                    () -> stage.upstream().calls("/together").size() >= CALLS);
                            call.text(200, "ok");
                        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<RawAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                answers.add(threads.submit(() -> stage.get("/together").run()));
            }
            for (Future<RawAnswer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }
        int made = stage.upstream().connections();

        for (int i = 0; i < CALLS; i++) {
            assertThat(stage.get("/together").run().status()).isEqualTo(200);
        }

        assertThat(stage.upstream().connections()).isEqualTo(made);
    }

    @Test
    void handshake_thatNeverEnds_isTheServicesFault() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            RawAnswer answer =
                    stage.get("/")
                            .with(
                                    "x-apideck-downstream-url",
                                    "https://127.0.0.1:" + silent.getLocalPort() + "/")
                            .with("x-apideck-downstream-authorization", "Bearer of-the-caller")
                            .with("x-apideck-timeout", "600")
                            .run();

            assertThat(answer.status()).as(answer.everything()).isEqualTo(502);
            assertThat(answer.json().path("type_name").asText())
                    .isEqualTo("ConnectorExecutionError");
        }
    }
}
