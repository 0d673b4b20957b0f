package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Await;
import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawCaller;
import dev.strongroom.testing.UpstreamCall;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Closing the server while 200 answers are being streamed.
@Timeout(40)
final class ShutdownTest {
    private static final int CALLS = 200;
    private static final int LENGTH = 300_000;

    private final CountDownLatch closing = new CountDownLatch(1);

    /// A quarter each: with a length and in chunks, some that finish once the server is closing,
    /// and some that never do.
    private void answer(UpstreamCall call, int number) throws Exception {
        boolean chunked = number % 2 == 0;
        boolean finishing = number % 4 < 2;
        byte[] content = Octets.first(LENGTH);
        call.say("HTTP/1.1 200 OK\r\n");
        call.say(chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "Content-Length: 300000\r\n\r\n");
        part(call, chunked, Arrays.copyOf(content, 100_000));
        closing.await();
        if (!finishing) {
            call.awaitHangUp();
            return;
        }
        part(call, chunked, Arrays.copyOfRange(content, 100_000, LENGTH));
        if (chunked) {
            call.say("0\r\n\r\n");
        }
    }

    private static void part(UpstreamCall call, boolean chunked, byte[] octets) throws IOException {
        if (chunked) {
            call.chunk(octets);
        } else {
            call.say(octets);
        }
    }

    private record Outcome(int number, RawAnswer answer, Octets.Check content) {
        boolean complete() {
            return answer.whole() && content.toString().equals(LENGTH + " octets");
        }
    }

    @Test
    void close_amidTwoHundredAnswers_finishesOrVisiblyBreaksEach(@TempDir Path folder)
            throws Exception {
        ProxyStage stage = ProxyStage.open(folder);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var streaming = new CountDownLatch(CALLS);
            List<Future<Outcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                int number = i;
                stage.upstream().on("/stream/" + i, call -> answer(call, number));
                outcomes.add(threads.submit(() -> read(stage, number, streaming)));
            }
            streaming.await();
            long start = System.nanoTime();
            Future<?> close = threads.submit(() -> stage.server().close());
            Await.until("the server takes no calls any more", () -> refuses(stage));
            closing.countDown();
            close.get();

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(6));
            for (Future<Outcome> outcome : outcomes) {
                check(outcome.get());
            }
            Await.until("providers are let go", () -> stage.upstream().openConnections() == 0);
        } finally {
            stage.close();
        }
    }

    /// The answer ends here before its reader has taken the end of it.
    @Test
    void close_withAReaderWhoTakesItsTime_deliversTheWholeAnswer(@TempDir Path folder)
            throws Exception {
        ProxyStage stage = ProxyStage.open(folder);
        var streaming = new CountDownLatch(1);
        var check = new Octets.Check();
        var content =
                new FilterOutputStream(check) {
                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        check.write(bytes, offset, length);
                        streaming.countDown();
                        LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
                    }
                };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                var caller = new RawCaller(stage.server().url(), 8 << 10)) {
            stage.upstream().on("/slow", call -> call.answer(200, "", Octets.first(LENGTH)));
            stage.get("/slow").say(caller);
            Future<RawAnswer> answer = threads.submit(() -> caller.answer("GET", content));
            streaming.await();

            stage.server().close();

            assertThat(answer.get().whole()).isTrue();
            assertThat(check).hasToString(LENGTH + " octets");
        } finally {
            stage.close();
        }
    }

    /// Whoever takes nothing gets the time that everybody gets, and no more.
    @Test
    void close_withAReaderWhoTakesNothing_cutsHimOffInTheEnd(@TempDir Path folder)
            throws Exception {
        ProxyStage stage = ProxyStage.open(folder);
        try (var caller = new RawCaller(stage.server().url(), 8 << 10)) {
            stage.upstream().on("/none", call -> call.answer(200, "", Octets.first(20_000_000)));
            stage.get("/none").say(caller);
            assertThat(caller.status()).isEqualTo(200);
            long start = System.nanoTime();

            stage.server().close();

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(6));
            Await.until("providers are let go", () -> stage.upstream().openConnections() == 0);
        } finally {
            stage.close();
        }
    }

    private static Outcome read(ProxyStage stage, int number, CountDownLatch streaming) {
        var check = new Octets.Check();
        try (var caller = stage.get("/stream/" + number).open()) {
            var content =
                    new FilterOutputStream(check) {
                        @Override
                        public void write(byte[] bytes, int offset, int length) {
                            long before = check.length();
                            check.write(bytes, offset, length);
                            if (before == 0) {
                                streaming.countDown();
                            }
                        }
                    };
            return new Outcome(number, caller.answer("GET", content), check);
        }
    }

    private static boolean refuses(ProxyStage stage) {
        try (var caller = new RawCaller(stage.server().url())) {
            caller.reset();
            return false;
        } catch (UncheckedIOException refused) {
            return true;
        }
    }

    private static void check(Outcome outcome) {
        if (outcome.number() % 4 < 2) {
            assertThat(outcome.complete()).as(outcome.toString()).isTrue();
        } else {
            assertThat(outcome.answer().whole()).as(outcome.toString()).isFalse();
            assertThat(outcome.content().difference()).isEqualTo(-1);
        }
    }
}
