package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Await;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxiedServices;
import dev.strongroom.testing.ProxyCall;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawCaller;
import dev.strongroom.testing.RawUpstream;
import dev.strongroom.testing.UpstreamCall;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Providers that break off, and what the caller sees of it: an error of ours before the head of
/// the answer, a broken connection after it, and never a short answer that looks whole.
///
/// Each test has a provider of its own, so that one's troubles are not counted against the next.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
final class BreakageTest {
    private static final String PATH = "/breaks";
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n";
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final ProxyStage stage;
    private RawUpstream upstream = RawUpstream.start();

    BreakageTest(@TempDir Path folder) {
        upstream.close();
        stage = ProxyStage.open(folder);
    }

    @AfterAll
    void stop() {
        stage.nothingLeaked();
        stage.close();
    }

    @BeforeEach
    void start() {
        upstream = RawUpstream.start();
    }

    @AfterEach
    void end() {
        upstream.close();
    }

    private ProxyCall call(String method) {
        return stage.callAt(upstream, method, PATH);
    }

    private RawAnswer get(RawUpstream.Script script) {
        upstream.on(PATH, script);
        return call("GET").run();
    }

    private static void isOurs(RawAnswer answer, int... statuses) {
        assertThat(statuses).as(answer.everything()).contains(answer.status());
        assertThat(answer.whole()).isTrue();
        assertThat(answer.json().path("type_name").asText()).isEqualTo("ConnectorExecutionError");
        assertThat(answer.json().path("status_code").asInt()).isEqualTo(answer.status());
        assertThat(answer.header("x-apideck-downstream-error")).isEqualTo("false");
        assertThat(answer.header("x-apideck-request-id")).isNotEmpty();
        assertThat(answer.everything()).doesNotContain(Fixture.SECRETS);
        assertThat(answer.everything()).doesNotContain("io.netty", "io.vertx", "Exception");
    }

    private static void isBroken(RawAnswer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.whole()).as(answer.toString()).isFalse();
    }

    record Stage(String name, RawUpstream.Script script) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Stage> beforeTheHead() {
        return Stream.of(
                new Stage("reset after the request", UpstreamCall::reset),
                new Stage("closed after the request", UpstreamCall::close),
                new Stage("reset in the status line", call -> call.say("HTTP/1.1 2").reset()),
                new Stage("closed in the status line", call -> call.say("HTTP/1.1 2").close()),
                new Stage(
                        "reset in a field",
                        call -> call.say("HTTP/1.1 200 OK\r\nContent-Le").reset()),
                new Stage(
                        "closed before the blank line",
                        call -> call.say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n").close()),
                new Stage(
                        "reset after an interim answer",
                        call -> call.say("HTTP/1.1 103 Hints\r\nX-A: 1\r\n\r\n").reset()));
    }

    @ParameterizedTest
    @MethodSource("beforeTheHead")
    void breakage_beforeTheHead_isAnErrorOfOurs(Stage broken) {
        isOurs(get(broken.script()), 502);
        assertThat(upstream.calls(PATH)).hasSize(1);
    }

    @Test
    void breakage_onAccept_isAnErrorOfOurs() {
        upstream.refuse(100);
        isOurs(call("GET").run(), 502);
    }

    @Test
    void nobodyThere_isAnErrorOfOurs() {
        upstream.close();
        isOurs(call("GET").run(), 502);
    }

    @Test
    void breakage_amidTheRequestBody_isAnErrorOfOurs() {
        upstream.on(PATH, UpstreamCall::reset);
        try (var caller = new RawCaller(stage.server().url())) {
            caller.say(call("POST").start() + "content-length: 5000000\r\n\r\n");
            caller.say(Octets.first(100_000));

            isOurs(caller.answer("POST"), 502);
        }
    }

    static Stream<Stage> afterTheHead() {
        byte[] part = Octets.first(5_000);
        return Stream.of(
                new Stage(
                        "reset in a body with a length", call -> call.say(HEAD).say(part).reset()),
                new Stage("closed in it", call -> call.say(HEAD).say(part).close()),
                new Stage("closed before it", call -> call.say(HEAD).close()),
                new Stage(
                        "one octet less than promised",
                        call -> call.say(HEAD).say(Octets.first(99_999)).close()),
                new Stage("reset in a chunk", call -> call.say(CHUNKED + "ffff\r\n..").reset()),
                new Stage("closed in a chunk", call -> call.say(CHUNKED + "ffff\r\n..").close()),
                new Stage(
                        "closed between chunks",
                        call -> call.say(CHUNKED).chunk(part).chunk(part).close()),
                new Stage(
                        "closed before the end of the last chunk",
                        call -> call.say(CHUNKED).chunk(part).say("0\r\nX-T: 1\r\n").close()),
                new Stage(
                        "nonsense in the place of a chunk",
                        call -> call.say(CHUNKED).chunk(part).say("xyz\r\n\r\n").awaitHangUp()),
                new Stage(
                        "reset in a body until the close",
                        call -> call.say("HTTP/1.1 200 OK\r\n\r\n").say(part).reset()));
    }

    @ParameterizedTest
    @MethodSource("afterTheHead")
    void breakage_afterTheHead_breaksTheCallersConnection(Stage broken) {
        upstream.on(PATH, broken.script());
        RawAnswer answer = call("GET").run();

        if (answer.status() == 502) {
            // A reset may overtake what was said before it.
            isOurs(answer, 502);
        } else if (answer.status() != 0) {
            isBroken(answer);
        }
    }

    /// Without chunks, only a length or a reset can say that something is missing.
    @ParameterizedTest
    @ValueSource(strings = {HEAD, CHUNKED + "186A0\r\n"})
    void breakage_afterTheHead_isVisibleToHttp10(String head) {
        upstream.on(PATH, call -> call.say(head).say(Octets.first(50_000)).close());

        isBroken(call("GET").http10().run());
    }

    static Stream<String> malformed() {
        return Stream.of(
                "SSH-2.0-OpenSSH_9.6\r\n\r\n",
                "HTTP/1.1 OK\r\n\r\n",
                "HTTP/1.1 99999 X\r\nContent-Length: 0\r\n\r\n",
                "HTTP/3.7 200 OK\r\nContent-Length: 0\r\n\r\n",
                "\u0015\u0003\u0003\u0000\u0002\u0002(\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "HTTP/1.1 102 Processing\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX-Huge: " + "h".repeat(300_000) + "\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void answer_thatIsNotHttp_isAnErrorOfOurs(String octets) {
        isOurs(get(call -> call.say(octets).awaitHangUp()), 424, 502);
    }

    /// Otherwise the second answer would be given to whoever asks next.
    @Test
    void answers_twoAtOnce_areNotGivenToTheNextCaller() {
        String evil = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil";
        upstream.on(
                PATH, call -> call.say("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood" + evil));
        upstream.on("/next", call -> call.text(200, "next"));

        assertThat(call("GET").run().text()).isEqualTo("good");
        for (int i = 0; i < 8; i++) {
            RawAnswer next = stage.callAt(upstream, "GET", "/next").run();
            assertThat(next.text()).isNotEqualTo("evil");
        }
    }

    @Test
    void answer_longerThanItSays_endsWhereItSaid() {
        RawAnswer answer =
                get(
                        call ->
                                call.say("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef")
                                        .awaitHangUp());

        assertThat(answer.text()).isEqualTo("abc");
    }

    @Test
    void silence_beforeTheHead_endsInTime() {
        upstream.on(PATH, UpstreamCall::awaitHangUp);
        long start = System.nanoTime();

        RawAnswer answer = call("GET").with("x-apideck-timeout", "300").run();

        isOurs(answer, 504);
        assertThat((System.nanoTime() - start) / 1_000_000).isBetween(290L, 3_000L);
        Await.until("the provider is let go", () -> upstream.only(PATH).hungUp());
    }

    @Test
    void silence_amidTheBody_breaksTheCallersConnection() {
        upstream.on(PATH, call -> call.say(HEAD).say(Octets.first(50_000)).awaitHangUp());

        isBroken(call("GET").with("x-apideck-timeout", "300").run());
        Await.until("the provider is let go", () -> upstream.only(PATH).hungUp());
    }

    /// What counts is the longest silence, not the whole time.
    @Test
    void slowAnswer_thatNeverFallsSilent_mayTakeLongerThanTheTimeout() {
        upstream.on(
                PATH,
                call -> {
                    call.say("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n");
                    for (int i = 0; i < 12; i++) {
                        long until = System.nanoTime() + 60_000_000;
                        Await.until("a moment has passed", () -> System.nanoTime() > until);
                        call.say("x");
                    }
                });

        RawAnswer answer = call("GET").with("x-apideck-timeout", "400").run();

        assertThat(answer.whole()).isTrue();
        assertThat(answer.text()).isEqualTo("x".repeat(12));
    }

    @Test
    void health_isDegradedByBreakage_andRecovers() {
        stage.upstream().on("/unwell", UpstreamCall::reset);
        stage.upstream().says("/well", "HTTP/1.1 404 Gone\r\nContent-Length: 0\r\n\r\n");

        isOurs(stage.get("/unwell").run(), 502);
        Await.until("degraded", () -> health().equals("degraded"));
        assertThat(stage.get("/well").run().status()).isEqualTo(404);
        Await.until("recovered", () -> health().equals("ok"));
    }

    private String health() {
        return stage.connection(ProxiedServices.BEARER).data().path("health").asText();
    }
}
