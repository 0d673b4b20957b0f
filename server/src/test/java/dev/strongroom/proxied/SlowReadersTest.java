package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Await;
import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxyCall;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawCaller;
import dev.strongroom.testing.TestOrder;
import dev.strongroom.testing.UpstreamCall;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Callers that take little at a time, and callers that take nothing.
@Tag(TestOrder.WAITING)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
final class SlowReadersTest {
    private static final int LENGTH = 2 << 20;
    private static final int WINDOW = 1 << 10;
    private static final String TIMEOUT = "900";

    private final ProxyStage stage;

    SlowReadersTest(@TempDir Path folder) {
        stage = ProxyStage.open(folder);
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    private ProxyCall call(String path) {
        stage.upstream().on(path, call -> call.answer(200, "", Octets.first(LENGTH)));
        return stage.get(path).with("x-apideck-timeout", TIMEOUT);
    }

    /// So slowly that the pieces which a stream goes on by are further apart than the time-out.
    @Test
    void reader_whoTakesLittle_butSteadily_getsItAll() {
        try (var caller = new RawCaller(stage.server().url(), WINDOW)) {
            call("/sipped").say(caller);

            RawAnswer answer = caller.answer("GET", new Sips(400 << 10, 48 << 10));

            assertThat(answer.whole()).as(answer.toString()).isTrue();
            assertThat(answer.length()).isEqualTo(LENGTH);
        }
    }

    @Test
    void reader_whoTakesNothing_isCutOff() {
        try (var caller = new RawCaller(stage.server().url(), WINDOW)) {
            call("/untouched").say(caller);
            UpstreamCall call = stage.upstream().only("/untouched");
            Await.until("the provider is let go", call::hungUp);

            RawAnswer answer = caller.answer("GET", OutputStream.nullOutputStream());

            assertThat(answer.whole()).isFalse();
        }
    }

    /// Takes the first part at a rate, and then all that is there.
    private static final class Sips extends OutputStream {
        private final long slow;
        private final long bytesPerSecond;
        private final long begun = System.nanoTime();
        private final AtomicLong taken = new AtomicLong();

        Sips(long slow, long bytesPerSecond) {
            this.slow = slow;
            this.bytesPerSecond = bytesPerSecond;
        }

        @Override
        public void write(int octet) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            long all = taken.addAndGet(length);
            if (all < slow) {
                long due = begun + all * 1_000_000_000 / bytesPerSecond;
                Await.until("its turn", () -> System.nanoTime() - due > 0);
            }
        }
    }
}
