package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Await;
import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxyCall;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawCaller;
import dev.strongroom.testing.RawUpstream;
import dev.strongroom.testing.UpstreamCall;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Providers that end a connection that is kept for further calls just when the next one comes over
/// it: repeated in silence where that does no harm, and never sent twice where it might. All calls
/// of a test come over one connection of the caller, so the kept one is theirs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
final class KeptConnectionsTest {
    private static final String AGAIN = "/again";

    private final ProxyStage stage;
    private RawUpstream upstream = RawUpstream.start();

    KeptConnectionsTest(@TempDir Path folder) {
        upstream.close();
        stage = ProxyStage.open(folder);
    }

    @AfterAll
    void stop() {
        stage.nothingLeaked();
        stage.close();
    }

    @BeforeEach
    void start() {
        upstream = RawUpstream.start();
        upstream.on("/first", call -> call.readBody().text(200, "first"));
    }

    @AfterEach
    void end() {
        upstream.close();
    }

    private ProxyCall call(String method) {
        return stage.callAt(upstream, method, AGAIN);
    }

    /// A connection on which a call was made already, and so was one behind the proxy.
    private RawCaller known() {
        var caller = new RawCaller(stage.server().url());
        stage.callAt(upstream, "GET", "/first").say(caller);
        assertThat(caller.answer("GET").text()).isEqualTo("first");
        assertThat(upstream.connections()).isEqualTo(1);
        return caller;
    }

    /// @param times how many calls end with their connection
    private void ending(int times, RawUpstream.Script end) {
        var arrived = new AtomicInteger();
        upstream.on(
                AGAIN,
                call -> {
                    if (arrived.incrementAndGet() <= times) {
                        assertThat(upstream.connections()).isEqualTo(arrived.get());
                        end.answer(call);
                    } else {
                        call.readBody().answer(200, "", call.content());
                    }
                });
    }

    private RawAnswer answerTo(ProxyCall call, String method) {
        try (var caller = known()) {
            call.say(caller);
            return caller.answer(method);
        }
    }

    private static void isOurs(RawAnswer answer) {
        assertThat(answer.status()).as(answer.everything()).isEqualTo(502);
        assertThat(answer.json().path("type_name").asText()).isEqualTo("ConnectorExecutionError");
        assertThat(answer.header("x-apideck-downstream-error")).isEqualTo("false");
    }

    @ParameterizedTest
    @CsvSource({"GET,0", "HEAD,0", "OPTIONS,0", "DELETE,0", "PUT,1", "PUT,30000"})
    void idempotentCall_thatMeetsTheEnd_isRepeatedInSilence(String method, int length) {
        byte[] content = Octets.first(length);
        ending(1, call -> call.readBody().reset());

        RawAnswer answer = answerTo(call(method).content(content), method);

        assertThat(answer.status()).as(answer.everything()).isEqualTo(200);
        assertThat(upstream.connections()).isEqualTo(2);
        assertThat(upstream.calls(AGAIN))
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.method()).isEqualTo(method))
                .allSatisfy(call -> assertThat(call.content()).isEqualTo(content))
                .allSatisfy(
                        call ->
                                assertThat(call.header("authorization"))
                                        .isEqualTo("Bearer of-the-caller"));
    }

    @Test
    void get_whoseConnectionIsClosedInOrder_isRepeatedInSilence() {
        ending(1, UpstreamCall::close);

        assertThat(answerTo(call("GET"), "GET").status()).isEqualTo(200);
        assertThat(upstream.calls(AGAIN)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"POST,0", "POST,30000", "PATCH,10"})
    void call_thatMayHaveBeenDone_isNeverSentTwice(String method, int length) {
        ending(1, call -> call.readBody().reset());

        isOurs(answerTo(call(method).content(Octets.first(length)), method));

        assertThat(upstream.calls(AGAIN)).hasSize(1);
        assertThat(call("GET").run().status()).isEqualTo(200);
        assertThat(upstream.calls(AGAIN).stream().filter(it -> it.method().equals(method)))
                .hasSize(1);
    }

    /// A key makes it safe for callers who want retries, and for them alone.
    @Test
    void post_withAKey_isNotSentTwiceUnlessWanted() {
        ending(1, call -> call.readBody().reset());

        isOurs(answerTo(call("POST").with("idempotency-key", "k-1"), "POST"));

        assertThat(upstream.calls(AGAIN)).hasSize(1);
    }

    @Test
    void put_whoseBodyIsNotKept_isNeverSentTwice() {
        ending(1, UpstreamCall::reset);

        isOurs(answerTo(call("PUT").content(Octets.first(300_000)), "PUT"));

        assertThat(upstream.calls(AGAIN)).hasSize(1);
    }

    /// A connection that is fresh has not grown old: its end says something of the provider.
    @Test
    void get_thatMeetsTheEndAgain_isNotRepeatedForEver() {
        ending(9, UpstreamCall::reset);

        isOurs(answerTo(call("GET"), "GET"));

        assertThat(upstream.calls(AGAIN)).hasSize(2);
    }

    @Test
    void post_afterTheKeptConnectionHasEnded_takesAnotherOne() {
        upstream.on(
                "/first",
                call -> {
                    call.readBody().text(200, "first");
                    call.close();
                });
        ending(0, UpstreamCall::close);

        try (var caller = known()) {
            Await.until("it has ended", () -> upstream.openConnections() == 0);
            // What the end of a connection takes to arrive, a whole call takes as well.
            assertThat(stage.callAt(upstream, "GET", AGAIN).run().status()).isEqualTo(200);
            call("POST").content(Octets.first(10)).say(caller);

            assertThat(caller.answer("POST").status()).isEqualTo(200);
        }
        assertThat(upstream.calls(AGAIN)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void connection_thatEndsAmidTheHandshake_isAnErrorOfOurs(boolean reset) throws IOException {
        var greeted = new AtomicInteger();
        try (var listening = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.startVirtualThread(() -> endHandshakes(listening, greeted, reset));
            String url = "https://127.0.0.1:" + listening.getLocalPort() + AGAIN;

            RawAnswer answer = call("GET").with("x-apideck-downstream-url", url).run();

            isOurs(answer);
            assertThat(greeted).hasValue(1);
        }
    }

    /// Takes the first octets of what the client says (ClientHello), and ends the connection.
    private static void endHandshakes(
            ServerSocket listening, AtomicInteger greeted, boolean reset) {
        while (true) {
            try (Socket socket = listening.accept()) {
                InputStream in = socket.getInputStream();
                byte[] record = in.readNBytes(5);
                in.readNBytes(((record[3] & 0xFF) << 8) | (record[4] & 0xFF));
                greeted.incrementAndGet();
                if (reset) {
                    socket.setSoLinger(true, 0);
                }
            } catch (IOException closed) {
                return;
            }
        }
    }
}
