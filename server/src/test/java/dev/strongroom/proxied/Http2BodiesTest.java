package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.UpstreamCall;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Over HTTP/2 a head does not say whether a body follows.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
final class Http2BodiesTest {
    private final ProxyStage stage;
    private final Http2Caller caller;

    Http2BodiesTest(@TempDir Path folder) {
        stage = ProxyStage.open(folder);
        caller = new Http2Caller(stage.server().url());
    }

    @AfterAll
    void stop() {
        caller.close();
        stage.nothingLeaked();
        stage.close();
    }

    private HttpClientRequest open(String method, String path) throws Exception {
        stage.upstream().on(path, call -> call.readBody().answer(200, "", call.content()));
        return Http2Caller.await(
                caller.open(HttpMethod.valueOf(method), stage.upstream().url() + path));
    }

    private static String answer(HttpClientRequest request) throws Exception {
        return Http2Caller.await(request.response().compose(answer -> answer.body())).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "OPTIONS", "POST"})
    void body_thatIsNotAnnounced_travels(String method) throws Exception {
        HttpClientRequest request = open(method, "/unannounced/" + method);
        request.write(Buffer.buffer("a body ")).onComplete(sent -> request.end("of two frames"));

        assertThat(answer(request)).isEqualTo("a body of two frames");
        UpstreamCall call = stage.upstream().only("/unannounced/" + method);
        assertThat(call.method()).isEqualTo(method);
        assertThat(call.whole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "HEAD"})
    void request_withoutABody_isFramedAsOne(String method) throws Exception {
        HttpClientRequest request = open(method, "/bodiless/" + method);
        request.end();

        answer(request);
        UpstreamCall call = stage.upstream().only("/bodiless/" + method);
        assertThat(call.fields().has("transfer-encoding")).isFalse();
        assertThat(call.header("content-length")).isIn("", "0");
    }

    @Test
    void end_thatComesLater_endsTheRequest() throws Exception {
        HttpClientRequest request = open("GET", "/later");
        request.writeHead().onComplete(sent -> request.end());

        assertThat(answer(request)).isEmpty();
        assertThat(stage.upstream().only("/later").whole()).isTrue();
    }
}
