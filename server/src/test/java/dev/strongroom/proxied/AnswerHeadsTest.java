package dev.strongroom.proxied;

import static dev.strongroom.proxied.AnswersTest.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawUpstream;
import java.nio.file.Path;
import java.util.List;
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

/// Status and fields of the provider are what the caller gets, and answers end where theirs do.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
final class AnswerHeadsTest {
    private final ProxyStage stage;
    private final AtomicInteger paths = new AtomicInteger();

    AnswerHeadsTest(@TempDir Path folder) {
        stage = ProxyStage.open(folder);
    }

    @AfterAll
    void stop() {
        stage.nothingLeaked();
        stage.close();
    }

    private String path() {
        return "/head/" + paths.incrementAndGet();
    }

    private static String head(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    private RawAnswer get(String octets) {
        String path = path();
        stage.upstream().says(path, octets);
        return stage.get(path).run();
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
