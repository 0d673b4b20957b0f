package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.ProxyCall;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawCaller;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Callers who ask before they send a body: nobody is asked for one in vain.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
final class ExpectedBodiesTest {
    private static final String ASKING = "expect: 100-continue\r\ncontent-length: 5\r\n\r\n";

    private final ProxyStage stage;

    ExpectedBodiesTest(@TempDir Path folder) {
        stage = ProxyStage.open(folder);
    }

    @AfterAll
    void stop() {
        stage.nothingLeaked();
        stage.close();
    }

    /// What comes back at once, the interim answer included.
    private void isRefused(String head, int status) {
        try (var caller = new RawCaller(stage.server().url())) {
            caller.say(head + ASKING);

            assertThat(caller.status()).isEqualTo(status);
        }
    }

    @Test
    void caller_withAWrongKey_isRefusedBeforeItSends() {
        ProxyCall call = stage.call("POST", "/never").with("authorization", "Bearer wrong");

        isRefused(call.start(), 401);
    }

    @Test
    void caller_ofAnUnknownConnection_isRefusedBeforeItSends() {
        isRefused(stage.call("POST", "/never").service("nobody").start(), 404);
    }

    @Test
    void caller_ofSomebodyUnreachable_isToldBeforeItSends() throws IOException {
        int port;
        try (var unused = new ServerSocket(0)) {
            port = unused.getLocalPort();
        }
        ProxyCall call =
                stage.callAt(stage.upstream(), "POST", "/never")
                        .with("x-apideck-downstream-url", "http://127.0.0.1:" + port + "/never");

        isRefused(call.start(), 502);
    }

    @Test
    void caller_ofAnOrdinaryRoute_isRefusedBeforeItSends() {
        isRefused(
                "POST /vault/sessions HTTP/1.1\r\nhost: x\r\nauthorization: Bearer wrong\r\n"
                        + "x-apideck-app-id: "
                        + Fixture.APPLICATION
                        + "\r\n",
                401);
    }

    @Test
    void refusal_endsTheConnection() {
        ProxyCall call = stage.call("POST", "/never").with("authorization", "Bearer wrong");
        try (var caller = new RawCaller(stage.server().url())) {
            RawAnswer answer = caller.say(call.start() + ASKING).answer("POST");

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(caller.ends()).isTrue();
        }
    }
}
