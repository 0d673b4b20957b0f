package dev.strongroom.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(20)
final class SocketTransportTest {
    @Test
    void auto_isNotIoUring() {
        assertThat(SocketTransport.named("auto"))
                .isEqualTo(
                        SocketTransport.EPOLL.isAvailable()
                                ? SocketTransport.EPOLL
                                : SocketTransport.NIO);
    }

    @Test
    void nio_worksEverywhere() {
        assertThat(SocketTransport.named("nio")).isEqualTo(SocketTransport.NIO);
    }

    @Test
    void unknown_saysWhichAreKnown() {
        assertThatThrownBy(() -> SocketTransport.named("smoke"))
                .isInstanceOf(UnusableTransportException.class)
                .hasMessage(
                        "There is no transport \"smoke\"; known are auto, epoll, nio, io_uring");
    }

    /// What is found to work carries bytes; what is not says why.
    @ParameterizedTest
    @EnumSource
    void each_carriesBytesOrSaysWhyNot(SocketTransport one) throws Exception {
        if (!one.isAvailable()) {
            assertThatThrownBy(() -> SocketTransport.named(one.toString()))
                    .isInstanceOf(UnusableTransportException.class)
                    .hasMessageStartingWith("The transport " + one + " cannot be used here: ");
            return;
        }
        Vertx vertx = Vertx.builder().withTransport(one.vertx()).build();
        try {
            assertThat(echoed(vertx, "some bytes")).isEqualTo("some bytes");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private static String echoed(Vertx vertx, String said) throws Exception {
        return vertx.createNetServer()
                .connectHandler(socket -> socket.handler(socket::write))
                .listen(0, "127.0.0.1")
                .compose(
                        server -> vertx.createNetClient().connect(server.actualPort(), "127.0.0.1"))
                .compose(
                        socket -> {
                            var heard = Promise.<Buffer>promise();
                            socket.handler(heard::tryComplete);
                            socket.write(said);
                            return heard.future();
                        })
                .map(Buffer::toString)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }
}
