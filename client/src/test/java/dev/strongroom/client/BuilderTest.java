package dev.strongroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.client.testing.FaultServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// How clients are made, and how what they do is ended. Against a started server they are tested
/// with that, in the package of the same name there.
class BuilderTest {
    private static StrongroomBuilder builder(FaultServer server) {
        return new StrongroomBuilder(Map.of()).url(server.url()).apiKey("k").appId("app");
    }

    @Test
    void builder_withoutWhatIsNeeded_saysWhatIsMissing() {
        var empty = new StrongroomBuilder(Map.of());

        assertThatThrownBy(empty::build).hasMessageContaining("STRONGROOM_URL");
        assertThatThrownBy(empty.url("http://localhost")::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("STRONGROOM_API_KEY");
        assertThatThrownBy(empty.apiKey("k")::build).hasMessageContaining("STRONGROOM_APP_ID");
        for (String url : List.of("ftp://localhost", "localhost:80", "http:///x", "http://h?q")) {
            assertThatThrownBy(empty.appId("a").url(url)::build)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void url_withAPathAndSlashes_isKeptInFront() {
        try (FaultServer server = FaultServer.playing(FaultServer.json("{\"data\":[]}"))) {
            Strongroom.builder()
                    .url(server.url() + "/behind/a/proxy//")
                    .apiKey("Bearer planted-key")
                    .appId("app")
                    .build()
                    .connections()
                    .list();

            assertThat(server.requests().get(0))
                    .startsWith("GET /behind/a/proxy/vault/connections HTTP/1.1\n")
                    .contains("authorization: Bearer planted-key\n")
                    .doesNotContain("x-apideck-consumer-id");
        }
    }

    @Test
    void async_cancelled_interruptsTheOperation() throws InterruptedException {
        try (FaultServer server = FaultServer.playing(FaultServer.silent())) {
            var ended = new CountDownLatch(1);
            Strongroom client =
                    builder(server)
                            .onResponse(note -> ended.countDown())
                            .build();
            var future = client.async().call(c -> c.connections().list());
            while (server.requests().isEmpty()) {
                Thread.onSpinWait();
            }

            assertThat(future.cancel(true)).isTrue();
            assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(future).isCancelled();
        }
    }

    @Test
    void requestTimeout_ofAServerThatDoesNotAnswer_ends() {
        try (FaultServer server = FaultServer.playing(FaultServer.silent())) {
            Strongroom client =
                    builder(server)
                            .connectTimeout(Duration.ofSeconds(1))
                            .requestTimeout(Duration.ofMillis(100))
                            .retries(RetryPolicy.NONE)
                            .build();

            assertThatThrownBy(() -> client.connections().list())
                    .isInstanceOf(StrongroomException.Transport.class);
        }
    }
}
