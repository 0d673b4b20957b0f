package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Await;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawCaller;
import dev.strongroom.testing.RawUpstream;
import dev.strongroom.testing.UpstreamCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the provider answers is what the caller gets.
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

    private static String head(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    private RawAnswer get(String octets) {
        String path = path();
        stage.upstream().says(path, octets);
        return stage.get(path).run();
    }

    private static RawAnswer whole(RawAnswer answer, int status) {
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

    @Test
    void head_hasTheLengthOfWhatIsNotThere_andTheConnectionGoesOn() {
        String path = path();
        stage.upstream()
                .says(path, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nETag: \"x\"\r\n\r\n");
        try (var caller = stage.call("HEAD", path).open()) {
            RawAnswer first = whole(caller.answer("HEAD"), 200);
            stage.call("HEAD", path).say(caller);
            RawAnswer second = whole(caller.answer("HEAD"), 200);

            assertThat(first.header("content-length")).isEqualTo("5000");
            assertThat(first.header("etag")).isEqualTo("\"x\"");
            assertThat(second.header("content-length")).isEqualTo("5000");
        }
        assertThat(stage.upstream().calls(path))
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.method()).isEqualTo("HEAD"));
    }

    static Stream<String> withoutContent() {
        return Stream.of(
                "204 No Content\r\nX-A: 1",
                "304 Not Modified\r\nX-A: 1\r\nETag: \"x\"",
                "304 Not Modified\r\nX-A: 1\r\nContent-Length: 4711",
                "205 Reset Content\r\nX-A: 1\r\nContent-Length: 0",
                "200 OK\r\nX-A: 1\r\nContent-Length: 0",
                "200 OK\r\nX-A: 1\r\nTransfer-Encoding: chunked\r\n\r\n0");
    }

    /// The next answer on the connection shows that this one ended where it should.
    @ParameterizedTest
    @MethodSource("withoutContent")
    void answer_withoutContent_endsWithItsHead(String head) {
        String path = path();
        String after = path();
        stage.upstream().says(path, "HTTP/1.1 " + head + "\r\n\r\n");
        stage.upstream().on(after, call -> call.text(200, "next"));
        int status = Integer.parseInt(head.substring(0, 3));
        try (var caller = stage.get(path).open()) {
            RawAnswer answer = whole(caller.answer("GET"), status);
            assertThat(answer.length()).isZero();
            assertThat(answer.header("x-a")).isEqualTo("1");
            if (status == 204) {
                assertThat(answer.fields().names())
                        .doesNotContain("content-length", "transfer-encoding");
            }

            stage.get(after).say(caller);

            assertThat(whole(caller.answer("GET"), 200).text()).isEqualTo("next");
        }
    }

    @Test
    void answer_ofHttp10WithoutALength_endsWithTheConnection() {
        String path = path();
        byte[] content = Octets.first(150_000);
        stage.upstream().on(path, call -> call.say("HTTP/1.0 200 OK\r\n\r\n").say(content).close());

        assertThat(whole(stage.get(path).run(), 200).content()).isEqualTo(content);
    }

    @Test
    void answer_ofHttp11WithoutALength_endsWithTheConnection() {
        String path = path();
        stage.upstream()
                .on(path, call -> call.say("HTTP/1.1 200 OK\r\nX-B: 2\r\n\r\nto the end").close());

        RawAnswer answer = whole(stage.get(path).run(), 200);

        assertThat(answer.text()).isEqualTo("to the end");
        assertThat(answer.header("x-b")).isEqualTo("2");
    }

    @Test
    void connectionClose_ofTheProvider_isNotTheCallers() {
        String path = path();
        stage.upstream()
                .on(path, call -> call.answer(200, "connection: close\r\n", new byte[3]).close());
        try (var caller = stage.get(path).open()) {
            RawAnswer answer = whole(caller.answer("GET"), 200);
            assertThat(answer.fields().has("connection")).isFalse();
            stage.get(path).say(caller);
            whole(caller.answer("GET"), 200);
        }
    }

    @Test
    void connections_toTheProvider_areUsedAgain() {
        String path = path();
        stage.upstream().on(path, call -> call.text(200, "again"));
        int before = stage.upstream().connections();

        for (int i = 0; i < 20; i++) {
            whole(stage.get(path).run(), 200);
        }

        assertThat(stage.upstream().connections() - before).isLessThan(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 103 A\r\nX-A: 1\r\n\r\nHTTP/1.1 100 B\r\n\r\nHTTP/1.1 103 C\r\n\r\n",
            })
    void interimAnswers_areNotTheAnswer(String interim) {
        RawAnswer answer = get(interim + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nreal");

        assertThat(whole(answer, 200).text()).isEqualTo("real");
        assertThat(answer.fields().has("link")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 203, 206, 207, 226, 300, 400, 402, 404, 409, 418, 422, 429})
    void status_ofTheProvider_isTheCallers(int status) {
        RawAnswer answer = get("HTTP/1.1 " + status + " X\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(whole(answer, status).text()).isEqualTo("{}");
        assertThat(answer.header("x-apideck-downstream-error"))
                .isEqualTo(status >= 400 ? "true" : "");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501, 502, 503, 504, 505, 520, 599})
    void failure_ofTheProvider_isTheCallers(int status) {
        String octets =
                "HTTP/1.1 " + status + " X\r\nContent-Length: 4\r\nRetry-After: 7\r\n\r\noops";
        try (RawUpstream unwell = RawUpstream.start().says("/unwell", octets)) {
            RawAnswer answer = whole(stage.callAt(unwell, "GET", "/unwell").run(), status);
            isHandedThrough(answer);
        }
    }

    private static void isHandedThrough(RawAnswer answer) {
        assertThat(answer.text()).isEqualTo("oops");
        assertThat(answer.header("x-apideck-downstream-error")).isEqualTo("true");
        assertThat(answer.header("retry-after")).isEqualTo("7");
    }

    @Test
    void fields_ofTheProvider_keepOrderAndOctets() {
        RawAnswer answer =
                get(
                        head(
                                "HTTP/1.1 200 OK",
                                "Link: <a>",
                                "X-One: 1",
                                "Link: <b>, <c>",
                                "X-Obs: caf\u00e9\u00ff",
                                "X-Empty:",
                                "link: <d>",
                                "WWW-Authenticate: Bearer",
                                "Content-Length: 0"));

        assertThat(whole(answer, 200).fields().values("link"))
                .containsExactly("<a>", "<b>, <c>", "<d>");
        assertThat(answer.header("x-obs")).isEqualTo("caf\u00e9\u00ff");
        assertThat(answer.fields().values("x-empty")).containsExactly("");
        assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
    }

    @Test
    void fields_thatAreNotTheCallersBusiness_areNotPassedOn() {
        List<String> dropped =
                List.of(
                        "set-cookie: sid=1; Secure",
                        "set-cookie2: a=b",
                        "access-control-allow-origin: *",
                        "access-control-allow-credentials: true",
                        "alt-svc: h3=\":443\"",
                        "strict-transport-security: max-age=1",
                        "clear-site-data: \"*\"",
                        "x-apideck-request-id: forged",
                        "x-apideck-downstream-error: forged",
                        "x-apideck-other: forged",
                        "keep-alive: timeout=5",
                        "proxy-authenticate: Basic",
                        "upgrade: h2c",
                        "x-hop: 1",
                        "x-hop-2: 1",
                        "connection: keep-alive, X-Hop",
                        "connection: x-hop-2");

        RawAnswer answer =
                get(
                        head(
                                "HTTP/1.1 200 OK",
                                "Request-Id: theirs",
                                "X-Kept: yes",
                                String.join("\r\n", dropped),
                                "Content-Length: 0"));

        whole(answer, 200);
        assertThat(answer.header("x-kept")).isEqualTo("yes");
        assertThat(answer.header("x-downstream-request-id")).isEqualTo("theirs");
        List<String> lines = answer.fields().all().stream().map(Object::toString).toList();
        assertThat(lines).doesNotContainAnyElementsOf(dropped);
        assertThat(answer.everything()).doesNotContain("forged", "sid=1", "theirs\nrequest-id");
        assertThat(answer.fields().values("x-apideck-request-id")).hasSize(1);
    }

    @Test
    void fields_ofFortyKilobytes_arrive() {
        String many =
                String.join(
                        "",
                        IntStream.range(0, 40)
                                .mapToObj(i -> "X-Big-" + i + ": " + "v".repeat(990) + i + "\r\n")
                                .toList());

        RawAnswer answer = get("HTTP/1.1 200 OK\r\n" + many + "Content-Length: 0\r\n\r\n");

        whole(answer, 200);
        for (int i = 0; i < 40; i++) {
            assertThat(answer.header("x-big-" + i)).isEqualTo("v".repeat(990) + i);
        }
    }
}
