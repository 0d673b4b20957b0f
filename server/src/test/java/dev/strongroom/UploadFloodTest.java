package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.CrashServer;
import dev.strongroom.testing.Fixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Many bodies that never end, sent to a process with the heap that the launcher gives it.
@Timeout(120)
class UploadFloodTest {
    private static final int CONNECTIONS = 200;
    private static final List<String> LAUNCHER =
            List.of(
                    "-Xmx192m",
                    "-XX:NewRatio=1",
                    "-XX:MaxDirectMemorySize=64m",
                    "-XX:+ExitOnOutOfMemoryError");

    @TempDir private Path folder;

    @Test
    void bodiesThatStall_neitherEndTheProcess_norKeepOthersOut() throws Exception {
        try (CrashServer server =
                CrashServer.start(
                        folder,
                        "sqlite:" + folder.resolve("strongroom.db"),
                        "http://127.0.0.1:9",
                        LAUNCHER)) {
            List<Socket> flood = flood(server, Map.of());
            assertThat(small(server).statusCode()).isEqualTo(200);

            flood.addAll(flood(server, Fixture.headers()));
            HttpResponse<String> meanwhile = small(server);

            assertThat(server.isAlive()).isTrue();
            assertThat(meanwhile.statusCode()).isIn(200, 503);
            for (Socket one : flood) {
                one.close();
            }
            while (small(server).statusCode() != 200) {
                Thread.onSpinWait();
            }
        }
    }

    private static List<Socket> flood(CrashServer server, Map<String, String> headers)
            throws IOException {
        String fields =
                headers.entrySet().stream()
                        .map(field -> field.getKey() + ": " + field.getValue() + "\r\n")
                        .collect(Collectors.joining());
        byte[] head =
                ("POST /vault/consumers HTTP/1.1\r\nHost: x\r\ncontent-length: 1000000\r\n"
                                + fields
                                + "\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        byte[] part = new byte[900_000];
        Arrays.fill(part, (byte) 'x');
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Socket socket =
                    new Socket(
                            InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort());
            sockets.add(socket);
            try {
                socket.getOutputStream().write(head);
                socket.getOutputStream().write(part);
            } catch (SocketException refused) {
                socket.close();
            }
        }
        return sockets;
    }

    private static HttpResponse<String> small(CrashServer server)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url() + "/vault/sessions"))
                        .POST(BodyPublishers.ofString("{}"));
        Fixture.headers().forEach(request::header);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
