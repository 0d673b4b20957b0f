package dev.strongroom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The scripted provider and the raw caller, face to face: what they say of a message is true.
@Timeout(20)
final class RawUpstreamTest {
    private static final String GET = "GET /x?a=1 HTTP/1.1\r\nHost: x\r\n\r\n";

    private final RawUpstream upstream = RawUpstream.start();

    @AfterEach
    void stop() {
        upstream.close();
    }

    private RawAnswer ask(String octets) {
        try (var caller = new RawCaller(upstream.url())) {
            return caller.say(octets).answer("GET");
        }
    }

    record Case(String name, RawUpstream.Script script, boolean whole) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> endings() {
        String length = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        String open = "HTTP/1.0 200 OK\r\n\r\n";
        return Stream.of(
                new Case("length", call -> call.say(length + "12345"), true),
                new Case("length, short", call -> call.say(length + "1234").close(), false),
                new Case("chunks", call -> call.say(chunked + "5\r\n12345\r\n0\r\n\r\n"), true),
                new Case(
                        "chunks, cut", call -> call.say(chunked + "5\r\n12345\r\n").close(), false),
                new Case("until close", call -> call.say(open + "12345").close(), true));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void answer_isWhole_whereItsFramingSaysSo(Case ending) {
        upstream.on("/x", ending.script());

        RawAnswer answer = ask(GET);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.whole()).isEqualTo(ending.whole());
    }

    @Test
    void request_isKeptAsItCame() {
        upstream.on("/x", call -> call.readBody().text(200, "ok"));
        String head = "POST /x?a=1 HTTP/1.1\r\nHost: x\r\nA: 1\r\na: \u00e9\r\n";

        RawAnswer answer =
                ask(head + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nT: 1\r\n\r\n");

        assertThat(answer.text()).isEqualTo("ok");
        UpstreamCall call = upstream.only("/x");
        assertThat(call.target()).isEqualTo("/x?a=1");
        assertThat(call.fields().values("a")).containsExactly("1", "\u00e9");
        assertThat(call.contentText()).isEqualTo("abc");
        assertThat(call.trailers().value("t")).isEqualTo("1");
        assertThat(call.whole()).isTrue();
        assertThat(upstream.everything()).startsWith(head);
    }

    @Test
    void reset_isSeenByBothSides() {
        upstream.on("/x", UpstreamCall::reset);
        assertThat(ask(GET).status()).isZero();

        upstream.refuse(1);
        try (var caller = new RawCaller(upstream.url())) {
            assertThat(caller.ends()).isTrue();
        }
        upstream.on("/hang", UpstreamCall::awaitHangUp);
        var caller = new RawCaller(upstream.url()).say(GET.replace("/x", "/hang"));
        UpstreamCall call = upstream.only("/hang");
        assertThat(call.hungUp()).isFalse();
        caller.reset();
        Await.until("the provider sees it", call::hungUp);
    }

    @Test
    void octets_areComparedToTheLast() throws Exception {
        byte[] content = Octets.first(200_000);
        var right = new Octets.Check();
        Octets.write(right, content.length);
        var same = new Octets.Check();
        same.write(content, 0, 70_001);
        same.write(content, 70_001, content.length - 70_001);
        content[150_000]++;
        var wrong = new Octets.Check();
        wrong.write(content, 0, content.length);

        assertThat(right.toString()).isEqualTo("200000 octets").isEqualTo(same.toString());
        assertThat(wrong.difference()).isEqualTo(150_000);
        assertThat(new String(Octets.first(5), StandardCharsets.ISO_8859_1)).hasSize(5);
    }
}
