package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawCaller;
import dev.strongroom.testing.UpstreamCall;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a caller sends is what the provider gets.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
final class RequestBodiesTest {
    private final ProxyStage stage;
    private final AtomicInteger paths = new AtomicInteger();

    RequestBodiesTest(@TempDir Path folder) {
        stage = ProxyStage.open(folder);
    }

    @AfterAll
    void stop() {
        stage.nothingLeaked();
        stage.close();
    }

    /// A path that takes a body and says that it did.
    private String sink() {
        String path = "/sink/" + paths.incrementAndGet();
        stage.upstream().on(path, call -> call.readBody().text(201, "taken"));
        return path;
    }

    private UpstreamCall taken(String path, RawAnswer answer) {
        assertThat(answer.status()).as(answer.everything()).isEqualTo(201);
        assertThat(answer.text()).isEqualTo("taken");
        UpstreamCall call = stage.upstream().only(path);
        assertThat(call.whole()).isTrue();
        return call;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 65_535, 65_536, 65_537, 3_000_000})
    void body_withALength_arrivesOctetByOctet(int length) {
        String path = sink();
        byte[] content = Octets.first(length);

        UpstreamCall call = taken(path, stage.call("POST", path).content(content).run());

        assertThat(call.content()).isEqualTo(content);
        assertThat(call.fields().has("transfer-encoding")).isFalse();
        assertThat(call.header("content-length")).isIn(String.valueOf(length), "");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_537, 3_000_000})
    void body_inChunks_arrivesOctetByOctet(int length) {
        String path = sink();
        byte[] content = Octets.first(length);

        UpstreamCall call = taken(path, stage.call("PUT", path).content(content).chunked("").run());

        assertThat(call.content()).isEqualTo(content);
        assertThat(call.fields().values("content-length").size()).isLessThan(2);
    }

    record Sample(String type, String encoding, String octets) {
        byte[] content() {
            return octets.getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return type + " " + encoding;
        }
    }

    static Stream<Sample> samples() throws IOException {
        return Stream.of(
                plain("application/json", "{\"n\":12345678901234567890123.000000000000000001e400}"),
                plain("application/json", "[1,[2],\"\\ud800\",{\"a\":1,\"a\":2}]"),
                plain("application/json", "\u00ff\u00fe not json at all {{{"),
                plain("application/x-www-form-urlencoded", "a=1&a=2&b=%zz&c=+%20&&=x"),
                plain("text/plain; charset=\"utf-16\"", "\u0000a\u0000b\r\n\r\n0\r\n\r\n"),
                plain("multipart/form-data; boundary=\"=_x; y\"", multipart()),
                plain("application/vnd.acme+xml;v=2", "<?xml version='1.0'?><a>&#0;</a>"),
                new Sample("image/png", "", octets(Octets.first(40_000))),
                new Sample("application/json", "gzip", octets(gzip("{\"a\":[1,2,3]}"))),
                new Sample("application/octet-stream", "br", octets(Octets.first(5_000))));
    }

    private static String octets(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Sample plain(String type, String content) {
        return new Sample(type, "", content);
    }

    private static String multipart() {
        return String.join(
                "\r\n",
                "--=_x; y",
                "Content-Disposition: form-data; name=\"f\"; filename=\"a\u00e9.bin\"",
                "Content-Type: application/octet-stream",
                "",
                "\u0000\u00ff",
                "--=_x; y",
                "Content-Disposition: form-data; name=\"t\"",
                "",
                "",
                "--=_x; y--",
                "");
    }

    static byte[] gzip(String text) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void body_ofAnyType_isNotLookedAt(Sample sample) {
        String path = sink();
        var request = stage.call("POST", path).content(sample.content());
        request.with("content-type", sample.type());
        if (!sample.encoding().isEmpty()) {
            request.with("content-encoding", sample.encoding());
        }

        UpstreamCall call = taken(path, request.run());

        assertThat(call.content()).isEqualTo(sample.content());
        assertThat(call.fields().values("content-type")).containsExactly(sample.type());
        assertThat(call.header("content-encoding")).isEqualTo(sample.encoding());
        assertThat(call.header("content-length"))
                .isEqualTo(String.valueOf(sample.content().length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "PATCH", "OPTIONS"})
    void body_ofAnyMethod_travels(String method) {
        String path = sink();

        UpstreamCall call =
                taken(path, stage.call(method, path).content("text/plain", "with a body").run());

        assertThat(call.method()).isEqualTo(method);
        assertThat(call.contentText()).isEqualTo("with a body");
    }

    @Test
    void body_thatIsExpectedFirst_isAskedForAndTravels() {
        String path = sink();
        try (var caller = new RawCaller(stage.server().url())) {
            caller.say(
                    stage.call("POST", path).start()
                            + "expect: 100-continue\r\ncontent-length: 5\r\n\r\n");
            assertThat(caller.status()).isEqualTo(100);

            UpstreamCall call = taken(path, caller.say("hello").answer("POST"));

            assertThat(call.contentText()).isEqualTo("hello");
            assertThat(call.fields().has("expect")).isFalse();
        }
    }

    /// Nothing of it waits for the rest.
    @Test
    void body_thatTrickles_isHandedOnAsItComes() throws Exception {
        var first = new CountDownLatch(1);
        stage.upstream()
                .on(
                        "/trickle",
                        call -> {
                            var check = new Octets.Check();
                            call.readBody(
                                    new FilterOutputStream(check) {
                                        @Override
                                        public void write(byte[] bytes, int from, int count) {
                                            check.write(bytes, from, count);
                                            if (check.length() >= 10) {
                                                first.countDown();
                                            }
                                        }
                                    });
                            call.text(200, check.toString());
                        });
        byte[] content = Octets.first(100_000);
        try (var caller = new RawCaller(stage.server().url())) {
            caller.say(stage.call("POST", "/trickle").start() + "content-length: 100000\r\n\r\n");
            for (int i = 0; i < 10; i++) {
                caller.say(new byte[] {content[i]});
            }
            first.await();
            caller.say(Arrays.copyOfRange(content, 10, content.length));

            assertThat(caller.answer("POST").text()).isEqualTo("100000 octets");
        }
    }

    @Test
    void answer_beforeTheBodyIsComplete_reachesTheCaller() throws IOException {
        stage.upstream()
                .on(
                        "/too-large",
                        call -> {
                            call.answer(413, "connection: close\r\n", new byte[10]);
                            call.awaitHangUp();
                        });
        try (var caller = new RawCaller(stage.server().url())) {
            caller.say(
                    stage.call("POST", "/too-large").start()
                            + "content-length: 1000000000\r\n\r\n");
            caller.say(Octets.first(100_000));

            assertThat(caller.answer("POST").status()).isEqualTo(413);
        }
    }
}
