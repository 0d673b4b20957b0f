package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Await;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawCaller;
import dev.strongroom.testing.UpstreamCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The content that the provider answers is what the caller gets, as it comes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
final class AnswersTest {
    private final ProxyStage stage;
    private final AtomicInteger paths = new AtomicInteger();

    AnswersTest(@TempDir Path folder) {
        stage = ProxyStage.open(folder);
    }

    @AfterAll
    void stop() {
        stage.nothingLeaked();
        stage.close();
    }

    private String path() {
        return "/answer/" + paths.incrementAndGet();
    }

    static RawAnswer whole(RawAnswer answer, int status) {
        assertThat(answer.status()).as(answer.everything()).isEqualTo(status);
        assertThat(answer.whole()).as(answer.toString()).isTrue();
        assertThat(answer.everything()).doesNotContain(Fixture.SECRETS);
        assertThat(answer.header("x-apideck-request-id"))
                .isNotEmpty()
                .isEqualTo(answer.header("request-id"));
        return answer;
    }

    static Stream<RequestBodiesTest.Sample> samples() throws IOException {
        return RequestBodiesTest.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void content_ofAnyType_isNotLookedAt(RequestBodiesTest.Sample sample) {
        String path = path();
        String encoding =
                sample.encoding().isEmpty()
                        ? ""
                        : "content-encoding: " + sample.encoding() + "\r\n";
        String fields = "content-type: " + sample.type() + "\r\n" + encoding;
        stage.upstream().on(path, call -> call.answer(200, fields, sample.content()));

        RawAnswer answer = whole(stage.get(path).run(), 200);

        assertThat(answer.content()).isEqualTo(sample.content());
        assertThat(answer.fields().values("content-type")).containsExactly(sample.type());
        assertThat(answer.header("content-encoding")).isEqualTo(sample.encoding());
        assertThat(answer.header("content-length"))
                .isEqualTo(String.valueOf(sample.content().length));
        assertThat(answer.fields().has("transfer-encoding")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, 65_537, 3_000_000})
    void content_ofAnyLength_arrivesOctetByOctet(int length) {
        String path = path();
        byte[] content = Octets.first(length);
        stage.upstream().on(path, call -> call.answer(200, "", content));

        assertThat(whole(stage.get(path).run(), 200).content()).isEqualTo(content);
    }

    @Test
    void chunks_withTrailers_arriveWithThem() {
        String path = path();
        byte[] content = Octets.first(200_000);
        stage.upstream()
                .on(
                        path,
                        call -> {
                            call.say("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n");
                            call.say("trailer: x-checksum\r\n\r\n");
                            call.chunk(content).say("0\r\nx-checksum: abc\r\nx-more: 1\r\n\r\n");
                        });

        RawAnswer answer = whole(stage.get(path).run(), 200);

        assertThat(answer.content()).isEqualTo(content);
        assertThat(answer.fields().has("content-length")).isFalse();
        assertThat(answer.trailers().value("x-checksum")).isEqualTo("abc");
        assertThat(answer.trailers().value("x-more")).isEqualTo("1");
    }

    /// The caller has the first part before the provider says the second.
    @Test
    void chunks_areHandedOnAsTheyCome() {
        String path = path();
        var seen = new CountDownLatch(1);
        stage.upstream()
                .on(
                        path,
                        call -> {
                            call.say("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
                            call.chunk(new byte[] {'a'});
                            seen.await();
                            call.chunk(new byte[] {'b'}).say("0\r\n\r\n");
                        });
        var content =
                new ByteArrayOutputStream() {
                    @Override
                    public synchronized void write(byte[] bytes, int offset, int length) {
                        super.write(bytes, offset, length);
                        seen.countDown();
                    }
                };
        try (var caller = stage.get(path).open()) {
            assertThat(caller.answer("GET", content).whole()).isTrue();
        }
        assertThat(content.toString(StandardCharsets.ISO_8859_1)).isEqualTo("ab");
    }

    /// A caller who waits for events knows that it is being heard.
    @Test
    void head_isHandedOnBeforeTheFirstChunk() {
        String path = path();
        var seen = new CountDownLatch(1);
        stage.upstream()
                .on(
                        path,
                        call -> {
                            call.say("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
                            seen.await();
                            call.say("0\r\n\r\n");
                        });
        try (var caller = stage.get(path).open()) {
            assertThat(caller.status()).isEqualTo(200);
        } finally {
            seen.countDown();
        }
    }

    /// The connection is gone long before the caller has taken what came over it.
    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0 200 OK", "HTTP/1.1 200 OK\r\nContent-Length: 8000000"})
    void answer_toASlowCaller_isWholeAfterItsConnectionClosed(String head) {
        String path = path();
        byte[] content = Octets.first(8_000_000);
        stage.upstream().on(path, call -> call.say(head + "\r\n\r\n").say(content).close());
        try (var caller = new RawCaller(stage.server().url(), 8 << 10)) {
            stage.get(path).say(caller);
            UpstreamCall call = stage.upstream().only(path);
            long patience = System.nanoTime() + 300_000_000;
            Await.until("it is said", () -> call.hungUp() || System.nanoTime() > patience);
            var check = new Octets.Check();

            RawAnswer answer = whole(caller.answer("GET", check), 200);

            assertThat(answer.length()).isEqualTo(8_000_000);
            assertThat(check.difference()).isEqualTo(-1);
        }
    }

    @Test
    void octetByOctet_withinTheTimeout_isWhole() {
        String path = path();
        String octets = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Slow: yes\r\n\r\nslow!";
        stage.upstream()
                .on(
                        path,
                        call -> {
                            for (byte octet : octets.getBytes(StandardCharsets.US_ASCII)) {
                                call.say(new byte[] {octet});
                            }
                        });

        RawAnswer answer = whole(stage.get(path).run(), 200);

        assertThat(answer.text()).isEqualTo("slow!");
        assertThat(answer.header("x-slow")).isEqualTo("yes");
    }
}
