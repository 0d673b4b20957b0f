package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Await;
import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxiedServices;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawCaller;
import dev.strongroom.testing.UpstreamCall;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is easily forgotten on the way of a call: whose fault a failure is, and what a detour must
/// keep, drop and cost. Each of these was wrong once.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
final class CareTest {
    private final ProxyStage stage;

    CareTest(@TempDir Path folder) {
        stage = ProxyStage.open(folder);
    }

    @AfterAll
    void stop() {
        stage.nothingLeaked();
        stage.close();
    }

    private static void pass(long millis) {
        long until = System.nanoTime() + millis * 1_000_000;
        Await.until("a moment has passed", () -> System.nanoTime() > until);
    }

    /// A provider that repeats the address of the call in that of the next one.
    @Test
    void queryCredential_repeatedInARedirectToAnotherOrigin_staysBehind() {
        stage.upstream()
                .on(
                        "/moved",
                        call -> {
                            String query = call.target().substring(call.target().indexOf('?'));
                            String to = stage.elsewhere().url() + "/moved" + query;
                            call.answer(302, "location: " + to + "\r\n", new byte[0]);
                        });
        stage.elsewhere().on("/moved", call -> call.text(200, "landed"));

        RawAnswer answer = stage.get("/moved?page=2").service(ProxiedServices.QUERY).run();

        assertThat(answer.text()).as(answer.everything()).isEqualTo("landed");
        assertThat(stage.upstream().only("/moved").target()).contains(ProxyStage.API_KEY);
        assertThat(stage.elsewhere().only("/moved").target()).isEqualTo("/moved?page=2");
    }

    @Test
    void timeout_countsOnceOverAllHops() {
        stage.upstream()
                .on(
                        "/slow",
                        call -> {
                            pass(250);
                            call.answer(302, "location: /slow\r\n", new byte[0]);
                        });

        RawAnswer answer = stage.get("/slow").with("x-apideck-timeout", "600").run();

        assertThat(answer.status()).as(answer.everything()).isEqualTo(504);
        assertThat(stage.upstream().calls("/slow")).hasSizeLessThan(4);
    }

    @Test
    void idempotencyKey_isKeptWhenTheCallMovesWithinItsOrigin() {
        stage.upstream()
                .on(
                        "/orders",
                        call ->
                                call.readBody()
                                        .answer(307, "location: /v2/orders\r\n", new byte[0]))
                .on("/v2/orders", call -> call.readBody().text(201, "made"));

        RawAnswer answer =
                stage.call("POST", "/orders")
                        .and("idempotency-key", "once-4711")
                        .content("application/json", "{\"a\":1}")
                        .run();

        assertThat(answer.status()).as(answer.everything()).isEqualTo(201);
        UpstreamCall call = stage.upstream().only("/v2/orders");
        assertThat(call.header("idempotency-key")).isEqualTo("once-4711");
        assertThat(call.contentText()).isEqualTo("{\"a\":1}");
    }

    @Test
    void upload_thatTheCallerStalls_isTheCallersFaultAlone() {
        stage.upstream().on("/upload", UpstreamCall::awaitHangUp);

        for (int i = 0; i < 8; i++) {
            try (var caller = new RawCaller(stage.server().url())) {
                String head =
                        stage.call("POST", "/upload").with("x-apideck-timeout", "200").start();
                caller.say(head + "content-length: 5000\r\n\r\n").say(Octets.first(100));

                RawAnswer answer = caller.answer("POST");
                assertThat(answer.status()).as(answer.everything()).isEqualTo(400);
                assertThat(answer.text()).contains("did not arrive in time");
            }
        }

        stage.upstream().on("/well", call -> call.text(200, "well"));
        assertThat(health()).isEqualTo("ok");
        assertThat(stage.get("/well").run().text()).isEqualTo("well");
    }

    private String health() {
        return stage.connection(ProxiedServices.BEARER).data().path("health").asText();
    }

    @Test
    void trailers_areFilteredAsHeadersAre() {
        stage.upstream()
                .on(
                        "/trailers",
                        call ->
                                call.say("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
                                        .chunk(new byte[] {'a'})
                                        .say("0\r\nx-sum: 9\r\nset-cookie: a=b\r\n")
                                        .say(
                                                "keep-alive: timeout=5\r\nproxy-authenticate: Basic\r\n")
                                        .say("access-control-allow-origin: *\r\n")
                                        .say("x-apideck-request-id: made-up\r\n\r\n"));

        RawAnswer answer = stage.get("/trailers").run();

        assertThat(answer.text()).isEqualTo("a");
        assertThat(answer.trailers().names()).containsExactly("x-sum");
    }

    /// They could hold what the fields of its head must not.
    @Test
    void trailers_ofTheCaller_doNotTravel() {
        stage.upstream().on("/sent", call -> call.readBody().text(200, "read"));

        RawAnswer answer =
                stage.call("POST", "/sent")
                        .content("text/plain", "abc")
                        .chunked("cookie: planted-cookie\r\nx-apideck-app-id: planted\r\n")
                        .run();

        assertThat(answer.text()).as(answer.everything()).isEqualTo("read");
        assertThat(stage.upstream().only("/sent").trailers().names()).isEmpty();
    }
}
