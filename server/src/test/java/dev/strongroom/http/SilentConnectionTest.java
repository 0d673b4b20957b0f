package dev.strongroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.BesideOthers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Connections on which no request ever arrives.
@Timeout(30)
class SilentConnectionTest {
    private static final Duration AMPLE = Duration.ofSeconds(9);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final ServerOptions OPTIONS = ServerOptions.at("127.0.0.1", 0).withEventLoops(2);

    @BesideOthers
    @ParameterizedTest
    @ValueSource(strings = {"", "GET /vault", "GET /vault/echo/1 HTTP/1.1\r\nX-A: "})
    void connection_thatNeverDeliversARequest_isClosed(String start) throws Exception {
        var timeouts = new ServerOptions.Timeouts(AMPLE, SHORT, AMPLE, Duration.ZERO);

        assertThat(closedAfter(OPTIONS.withTimeouts(timeouts), start)).isLessThan(AMPLE);
    }

    /// There Vert.x shows a connection only after its first head: what ends it is its silence.
    @BesideOthers
    @ParameterizedTest
    @ValueSource(strings = {"", "GET /vault", "GET /vault/echo/1 HTTP/1.1\r\nX-A: "})
    void connection_whereHttp2IsSpoken_thatFallsSilentBeforeARequest_isClosed(String start)
            throws Exception {
        var timeouts = new ServerOptions.Timeouts(AMPLE, AMPLE, SHORT, Duration.ZERO);

        assertThat(closedAfter(OPTIONS.withHttp2(true).withTimeouts(timeouts), start))
                .isLessThan(AMPLE);
    }

    private static Duration closedAfter(ServerOptions options, String start) throws IOException {
        var pipeline =
                new Pipeline(
                        (request, next) -> next.handle(request),
                        (request, failure) -> Response.text(500, "failed"),
                        (request, status, nanos) -> {});
        try (var server = new HttpServer(options, new Router(), new Cors(List.of()), pipeline);
                var slow = new RawConnection(server.start())) {
            long begun = System.nanoTime();
            assertThat(slow.send(start).readToEnd()).isEmpty();
            return Duration.ofNanos(System.nanoTime() - begun);
        }
    }
}
