package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Await;
import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawCaller;
import dev.strongroom.testing.RawUpstream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Providers that say all they have to say and close the connection at once, as those that keep
/// none do, while the caller is still reading.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
final class ClosingProviderTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private final ProxyStage stage;

    ClosingProviderTest(@TempDir Path folder) {
        stage = ProxyStage.open(folder);
    }

    @AfterAll
    void stop() {
        stage.nothingLeaked();
        stage.close();
    }

    /// Reads so much at a time, and rests in between.
    private static final class Slowly extends OutputStream {
        private final OutputStream to;
        private final long restMillis;
        private int untilRest = 32 << 10;

        Slowly(OutputStream to, long restMillis) {
            this.to = to;
            this.restMillis = restMillis;
        }

        @Override
        public void write(int octet) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            to.write(bytes, offset, length);
            untilRest -= length;
            if (untilRest < 0) {
                untilRest = 32 << 10;
                rest(restMillis);
            }
        }
    }

    private static void rest(long millis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        Await.until("a moment has passed", () -> System.nanoTime() > until);
    }

    private RawAnswer slowly(String path, Octets.Check check, long restMillis) throws IOException {
        try (var caller = new RawCaller(stage.server().url(), 16 << 10)) {
            stage.get(path).say(caller);
            return caller.answer("GET", new Slowly(check, restMillis));
        }
    }

    private static RawUpstream.Script sayingAndClosing(String framing, int length) {
        return call -> {
            call.say(OK + framing + "\r\n");
            switch (framing) {
                case "Transfer-Encoding: chunked\r\n" -> {
                    chunks(call.out(), length);
                    call.say("0\r\n\r\n");
                }
                default -> Octets.write(call.out(), length);
            }
            call.close();
        };
    }

    private static void chunks(OutputStream out, int length) throws IOException {
        byte[] all = Octets.first(length);
        for (int at = 0; at < length; at += 10_000) {
            int size = Math.min(10_000, length - at);
            out.write((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(all, at, size);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked\r\n", "Content-Length: 3000000\r\n", ""})
    void answer_beforeTheClose_arrivesWholeAtASlowReader(String framing) throws Exception {
        String path = "/closing/" + framing.length();
        stage.upstream().on(path, sayingAndClosing(framing, 3_000_000));
        var check = new Octets.Check();

        RawAnswer answer = slowly(path, check, 20);

        assertThat(check.toString()).isEqualTo("3000000 octets");
        assertThat(answer.whole()).as(answer.toString()).isTrue();
    }

    @Test
    void head_beforeTheClose_isToldAndTheConnectionBreaks() {
        stage.upstream()
                .on("/head-only", call -> call.say(OK + "Content-Length: 10\r\n\r\n").close());

        RawAnswer answer = stage.get("/head-only").run();

        assertThat(answer.status()).as(answer.everything()).isEqualTo(200);
        assertThat(answer.whole()).isFalse();
    }
}
