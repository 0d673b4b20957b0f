package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxyChild;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawCaller;
import dev.strongroom.testing.RawUpstream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Bodies of 1 GiB, ten times what the server has for a heap: nothing of them is collected.
///
/// `-Dproxied.large=268435456` makes them 256 MiB.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
final class LargeBodiesTest {
    private static final long LENGTH = Long.getLong("proxied.large", 1L << 30);
    private static final List<String> SMALL =
            List.of(
                    "-Xmx96m",
                    "-XX:MaxDirectMemorySize=64m",
                    "-Dio.netty.maxDirectMemory=67108864",
                    "-XX:+ExitOnOutOfMemoryError");

    private final RawUpstream upstream = RawUpstream.start();
    private final ProxyChild server;

    LargeBodiesTest(@TempDir Path folder) {
        server = ProxyChild.start(folder, upstream.url(), SMALL);
    }

    @AfterAll
    void stop() {
        server.close();
        upstream.close();
    }

    @Test
    void upload_arrivesWhole() throws Exception {
        var check = new Octets.Check();
        upstream.on("/up", call -> call.readBody(check).text(200, check.toString()));

        RawAnswer answer =
                server.call("POST", upstream.url() + "/up")
                        .run(LENGTH, OutputStream.nullOutputStream());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(check.toString()).isEqualTo(LENGTH + " octets");
        assertThat(upstream.only("/up").whole()).isTrue();
        assertThat(server.isAlive()).isTrue();
    }

    @Test
    void download_arrivesWhole() throws Exception {
        var check = new Octets.Check();
        upstream.on(
                "/down",
                call -> {
                    call.say("HTTP/1.1 200 OK\r\nContent-Length: " + LENGTH + "\r\n\r\n");
                    Octets.write(call.out(), LENGTH);
                });

        RawAnswer answer = server.call("GET", upstream.url() + "/down").run(0, check);

        assertThat(answer.whole()).isTrue();
        assertThat(answer.header("content-length")).isEqualTo(String.valueOf(LENGTH));
        assertThat(check.toString()).isEqualTo(LENGTH + " octets");
        assertThat(server.isAlive()).isTrue();
    }

    /// What goes out comes back while it is still going out.
    @Test
    void echo_arrivesWhole() throws Exception {
        var check = new Octets.Check();
        upstream.on(
                "/echo",
                call -> {
                    call.say("HTTP/1.1 200 OK\r\nContent-Length: " + LENGTH + "\r\n\r\n");
                    call.readBody(call.out());
                });
        try (var caller = server.connect()) {
            caller.say(
                    server.call("PUT", upstream.url() + "/echo").start()
                            + "content-length: "
                            + LENGTH
                            + "\r\n\r\n");
            Thread sender = Thread.ofPlatform().start(() -> write(caller));

            RawAnswer answer = caller.answer("PUT", check);

            sender.join();
            assertThat(answer.whole()).isTrue();
            assertThat(check.toString()).isEqualTo(LENGTH + " octets");
        }
        assertThat(server.isAlive()).isTrue();
    }

    private static void write(RawCaller caller) {
        try {
            Octets.write(caller.out(), LENGTH);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
