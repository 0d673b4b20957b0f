package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.testing.Await;
import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.UpstreamCall;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A caller who speaks HTTP/2, and a provider who does not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
final class Http2CallerTest {
    private final ProxyStage stage;
    private final Http2Caller caller;

    Http2CallerTest(@TempDir Path folder) {
        stage = ProxyStage.open(folder);
        caller = new Http2Caller(stage.server().url());
    }

    @AfterAll
    void stop() {
        caller.close();
        stage.nothingLeaked();
        stage.close();
    }

    private Http2Caller.Answer call(HttpMethod method, String path, byte[] content)
            throws Exception {
        return Http2Caller.await(
                caller.call(method, stage.upstream().url() + path, Buffer.buffer(content)));
    }

    @Test
    void get_isAnAnswer() throws Exception {
        stage.upstream().on("/two", call -> call.readBody().answer(200, "x-a: 1\r\n", new byte[3]));

        Http2Caller.Answer answer = call(HttpMethod.GET, "/two", new byte[0]);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.fields().get("x-a")).isEqualTo("1");
        assertThat(answer.content().length()).isEqualTo(3);
        assertThat(stage.upstream().only("/two").header("authorization"))
                .isEqualTo("Bearer " + ProxyStage.ACCESS_TOKEN);
        assertThat(stage.upstream().only("/two").fields().names())
                .doesNotContain(":authority", "cookie");
    }

    @Test
    void body_travelsBothWays() throws Exception {
        stage.upstream().on("/both", call -> call.readBody().answer(200, "", call.content()));
        byte[] content = Octets.first(2_000_000);

        Http2Caller.Answer answer = call(HttpMethod.PUT, "/both", content);

        assertThat(answer.content().getBytes()).isEqualTo(content);
        assertThat(stage.upstream().only("/both").whole()).isTrue();
    }

    @Test
    void trailers_arrive() throws Exception {
        stage.upstream()
                .on(
                        "/trailers",
                        call -> {
                            call.readBody();
                            call.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                            call.chunk(new byte[9]).say("0\r\nx-sum: 9\r\n\r\n");
                        });

        Http2Caller.Answer answer = call(HttpMethod.GET, "/trailers", new byte[0]);

        assertThat(answer.content().length()).isEqualTo(9);
        assertThat(answer.trailers().get("x-sum")).isEqualTo("9");
        assertThat(answer.fields().contains("transfer-encoding")).isFalse();
    }

    @Test
    void calls_onOneConnection_doNotMix() throws Exception {
        stage.upstream().on("/mix", call -> call.readBody().answer(200, "", call.content()));
        List<Future<Http2Caller.Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(
                    caller.call(
                            HttpMethod.POST,
                            stage.upstream().url() + "/mix",
                            Buffer.buffer(("call " + i).repeat(1 + i * 100))));
        }
        for (int i = 0; i < 40; i++) {
            assertThat(Http2Caller.await(answers.get(i)).content().toString())
                    .isEqualTo(("call " + i).repeat(1 + i * 100));
        }
    }

    @Test
    void breakage_afterTheHead_breaksTheStreamOnly() throws Exception {
        stage.upstream()
                .on(
                        "/short",
                        call ->
                                call.readBody()
                                        .say("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\nshort")
                                        .close());
        stage.upstream().on("/fine", call -> call.readBody().text(200, "fine"));

        assertThatThrownBy(() -> call(HttpMethod.GET, "/short", new byte[0]))
                .hasMessageContaining("eset");
        assertThat(call(HttpMethod.GET, "/fine", new byte[0]).content().toString())
                .isEqualTo("fine");
    }

    @Test
    void caller_whoResetsTheStream_takesTheCallAlong() throws Exception {
        stage.upstream().on("/gone", UpstreamCall::awaitHangUp);
        HttpClientRequest request =
                Http2Caller.await(caller.open(HttpMethod.GET, stage.upstream().url() + "/gone"));
        var answer = request.send();
        UpstreamCall call = stage.upstream().only("/gone");

        request.reset(0x8);

        Await.until("the provider is let go", call::hungUp);
        assertThat(answer.succeeded()).isFalse();
    }
}
