package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawCaller;
import dev.strongroom.testing.UpstreamCall;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a request ends is for the server to say, in the same way to itself and to the provider.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
final class CallerFramingTest {
    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

    private final ProxyStage stage;

    CallerFramingTest(@TempDir Path folder) {
        stage = ProxyStage.open(folder);
        stage.upstream().on("/taken", call -> call.readBody().text(200, "taken"));
    }

    @AfterAll
    void stop() {
        stage.nothingLeaked();
        assertThat(stage.upstream().calls("/smuggled")).isEmpty();
        stage.close();
    }

    static Stream<String> ambiguous() {
        return Stream.of(
                "content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
                "transfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n0\r\n\r\n",
                "content-length: 0\r\ncontent-length: 37\r\n\r\n",
                "content-length: 0, 37\r\n\r\n",
                "content-length: +0\r\n\r\n",
                "content-length: 0x0\r\n\r\n",
                "content-length: -1\r\n\r\n",
                "content-length: \r\n\r\n",
                "content-length: 99999999999999999999\r\n\r\n",
                "transfer-encoding: identity\r\n\r\n",
                "transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "transfer-encoding: xchunked\r\n\r\n0\r\n\r\n",
                "transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
                "transfer-encoding : chunked\r\n\r\n0\r\n\r\n",
                " transfer-encoding: chunked\r\n\r\n0\r\n\r\n",
                "transfer-encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
                "x: y\rtransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
                "content-length: 0\r\n 37\r\n\r\n");
    }

    /// Whatever is made of it, what follows is never a request of its own to the provider.
    @ParameterizedTest
    @MethodSource("ambiguous")
    void request_withAmbiguousFraming_smugglesNothing(String framing) {
        int before = stage.upstream().calls("/taken").size();
        try (var caller = new RawCaller(stage.server().url())) {
            caller.say(stage.call("POST", "/taken").start() + framing + SMUGGLED);
            RawAnswer answer = caller.answer("POST");
            if (answer.status() != 400) {
                assertThat(answer.status()).as(answer.everything()).isIn(0, 200, 404, 501);
            }
        }
        assertThat(stage.upstream().calls("/smuggled")).isEmpty();
        stage.upstream()
                .calls("/taken")
                .subList(before, stage.upstream().calls("/taken").size())
                .forEach(CallerFramingTest::isFramedOnce);
    }

    private static void isFramedOnce(UpstreamCall call) {
        int framings =
                call.fields().values("content-length").size()
                        + call.fields().values("transfer-encoding").size();
        assertThat(framings).as(call.toString()).isLessThan(2);
    }

    static Stream<String> refused() {
        return ambiguous().limit(7);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void request_withTwoLengths_isRefusedAndTheConnectionEnds(String framing) {
        int before = stage.upstream().calls("/taken").size();
        try (var caller = new RawCaller(stage.server().url())) {
            caller.say(stage.call("POST", "/taken").start() + framing + SMUGGLED);

            assertThat(caller.answer("POST").status()).isEqualTo(400);
            assertThat(caller.ends()).isTrue();
        }
        assertThat(stage.upstream().calls("/taken")).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\nabc\r\n0\r\n\r\n",
                "-3\r\nabc\r\n0\r\n\r\n",
                "3\r\nabcdef\r\n0\r\n\r\n",
                "fffffffffffffffff\r\nabc\r\n0\r\n\r\n",
            })
    void request_withBrokenChunks_neverArrivesWhole(String chunks) {
        String path = "/chunks/" + chunks.charAt(0) + chunks.length();
        stage.upstream().on(path, call -> call.readBody().text(200, "whole: " + call.whole()));
        try (var caller = new RawCaller(stage.server().url())) {
            caller.say(stage.call("POST", path).start() + "transfer-encoding: chunked\r\n\r\n");
            RawAnswer answer = caller.say(chunks).answer("POST");

            assertThat(answer.status()).as(answer.everything()).isIn(0, 400);
        }
        assertThat(stage.upstream().calls(path)).noneMatch(UpstreamCall::whole);
    }

    @Test
    void requests_oneAfterTheOther_areAnsweredInOrder() {
        try (var caller = new RawCaller(stage.server().url())) {
            for (int i = 0; i < 5; i++) {
                String path = "/pipelined/" + i;
                stage.upstream().on(path, call -> call.readBody().text(200, call.contentText()));
                stage.call("POST", path).content("text/plain", "body " + i).say(caller);
            }
            for (int i = 0; i < 5; i++) {
                assertThat(caller.answer("POST").text()).isEqualTo("body " + i);
            }
        }
    }

    @Test
    void caller_ofHttp10_getsAnAnswerWithoutChunks() {
        byte[] content = Octets.first(100_000);
        stage.upstream()
                .on(
                        "/ten",
                        call -> {
                            call.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                            call.chunk(content).say("0\r\n\r\n");
                        });

        RawAnswer answer = stage.get("/ten").http10().run();

        assertThat(answer.status()).as(answer.everything()).isEqualTo(200);
        assertThat(answer.fields().has("transfer-encoding")).isFalse();
        assertThat(answer.content()).isEqualTo(content);
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void caller_ofHttp10_sendsABody() {
        stage.upstream().on("/ten-body", call -> call.readBody().text(200, call.contentText()));

        RawAnswer answer =
                stage.call("POST", "/ten-body").http10().content("text/plain", "ten").run();

        assertThat(answer.text()).isEqualTo("ten");
    }

    @Test
    void caller_whoClosesAfterTheAnswer_isTakenAtItsWord() {
        try (var caller = stage.get("/taken").with("connection", "close").open()) {
            assertThat(caller.answer("GET").text()).isEqualTo("taken");
            assertThat(caller.ends()).isTrue();
        }
    }

    /// The rest of the body must not be taken for the next request.
    @Test
    void body_thatNobodyReads_doesNotBecomeARequest() {
        stage.upstream().on("/unread", call -> call.text(403, "no").readBody());
        try (var caller = new RawCaller(stage.server().url())) {
            byte[] content = (SMUGGLED + "x".repeat(200_000)).getBytes(StandardCharsets.US_ASCII);
            stage.call("POST", "/unread").content(content).say(caller);
            assertThat(caller.answer("POST").status()).isEqualTo(403);
            RawAnswer next = next(caller);
            assertThat(next.status()).as(next.everything()).isIn(0, 200);
        }
    }

    private RawAnswer next(RawCaller caller) {
        try {
            stage.get("/taken").say(caller);
        } catch (UncheckedIOException closed) {
            return caller.answer("GET");
        }
        return caller.answer("GET");
    }
}
