package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Await;
import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawCaller;
import dev.strongroom.testing.UpstreamCall;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Callers that go away or take their time.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
final class HangingUpTest {
    private static final Duration A_MOMENT = Duration.ofSeconds(3);

    private final ProxyStage stage;

    HangingUpTest(@TempDir Path folder) {
        stage = ProxyStage.open(folder);
    }

    @AfterAll
    void stop() {
        stage.nothingLeaked();
        stage.close();
    }

    private static void hangUp(RawCaller caller, boolean reset) {
        if (reset) {
            caller.reset();
        } else {
            caller.close();
        }
    }

    private void isLetGo(String path) {
        UpstreamCall call = stage.upstream().only(path);
        Await.until("the provider is let go", A_MOMENT, call::hungUp);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void caller_whoLeavesWhileWaiting_takesTheCallAlong(boolean reset) {
        String path = "/waiting/" + reset;
        stage.upstream().on(path, UpstreamCall::awaitHangUp);
        RawCaller caller = stage.get(path).open();
        stage.upstream().only(path);

        hangUp(caller, reset);

        isLetGo(path);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void caller_whoLeavesAmidTheAnswer_takesTheCallAlong(boolean reset) {
        String path = "/answering/" + reset;
        stage.upstream()
                .on(
                        path,
                        call -> {
                            call.say("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nbegin");
                            call.awaitHangUp();
                        });
        RawCaller caller = stage.get(path).open();
        assertThat(caller.status()).isEqualTo(200);

        hangUp(caller, reset);

        isLetGo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-length: 1000000", "transfer-encoding: chunked"})
    void caller_whoLeavesAmidTheRequest_neverSendsAWholeOne(String framing) {
        String path = "/sending/" + framing.length();
        var received = new CountDownLatch(1);
        stage.upstream()
                .on(
                        path,
                        call ->
                                call.readBody(
                                                new OutputStream() {
                                                    @Override
                                                    public void write(int octet) {
                                                        received.countDown();
                                                    }
                                                })
                                        .awaitHangUp());
        var caller = new RawCaller(stage.server().url());
        caller.say(stage.call("POST", path).start() + framing + "\r\n\r\n");
        caller.say("400\r\n").say(Octets.first(1_024));
        UpstreamCall call = stage.upstream().only(path);
        Await.until("some of it arrived", () -> received.getCount() == 0);

        caller.close();

        Await.until("the provider is let go", A_MOMENT, call::hungUp);
        assertThat(call.bodyWasRead()).isTrue();
        assertThat(call.whole()).isFalse();
    }

    /// Neither the server nor its sockets take in what nobody reads.
    @Test
    void caller_whoDoesNotRead_holdsTheProviderBack() {
        String path = "/held-back";
        long length = 200L << 20;
        var said = new AtomicLong();
        stage.upstream()
                .on(
                        path,
                        call -> {
                            call.say("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
                            Octets.write(counting(call.out(), said), length);
                        });
        try (var caller = new RawCaller(stage.server().url(), 16 << 10)) {
            stage.get(path).say(caller);
            Await.until("some of it is on its way", () -> said.get() > 0);
            Await.standstill(said::get);

            assertThat(said.get()).isLessThan(32L << 20);
            var check = new Octets.Check();
            RawAnswer answer = caller.answer("GET", check);
            assertThat(answer.whole()).isTrue();
            assertThat(check.toString()).isEqualTo(length + " octets");
        }
    }

    @Test
    void provider_whoDoesNotRead_holdsTheCallerBack() throws Exception {
        String path = "/slow-reader";
        long length = 100L << 20;
        var goOn = new CountDownLatch(1);
        var check = new Octets.Check();
        stage.upstream()
                .on(
                        path,
                        call -> {
                            goOn.await();
                            call.readBody(check).text(200, check.toString());
                        });
        var said = new AtomicLong();
        try (var caller = new RawCaller(stage.server().url())) {
            caller.say(stage.call("POST", path).start() + "content-length: " + length + "\r\n\r\n");
            Thread sender =
                    Thread.startVirtualThread(
                            () -> {
                                try {
                                    Octets.write(counting(caller.out(), said), length);
                                } catch (IOException broken) {
                                    said.set(-1);
                                }
                            });
            stage.upstream().only(path);
            Await.standstill(said::get);
            assertThat(said.get()).isLessThan(32L << 20);
            goOn.countDown();

            assertThat(caller.answer("POST").text()).isEqualTo(length + " octets");
            sender.join();
        }
    }

    private static OutputStream counting(OutputStream out, AtomicLong count) {
        return new OutputStream() {
            @Override
            public void write(int octet) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
                count.addAndGet(length);
            }
        };
    }

    /// A head, and a body, an octet at a time.
    @Test
    void caller_whoTrickles_isUnderstood() {
        String path = "/trickling";
        stage.upstream().on(path, call -> call.readBody().text(200, call.contentText()));
        String octets = stage.call("POST", path).start() + "content-length: 7\r\n\r\nslowly!";
        try (var caller = new RawCaller(stage.server().url())) {
            for (byte octet : octets.getBytes(StandardCharsets.US_ASCII)) {
                caller.say(new byte[] {octet});
            }
            assertThat(caller.answer("POST").text()).isEqualTo("slowly!");
        }
    }
}
