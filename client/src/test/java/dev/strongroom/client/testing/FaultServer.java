package dev.strongroom.client.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A server at fault, on plain sockets: each connection brings one request and gets the next act of
/// the script; the last act is played again and again.
public final class FaultServer implements AutoCloseable {
    private final ServerSocket socket;
    private final List<Act> script;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private FaultServer(ServerSocket socket, List<Act> script) {
        this.socket = socket;
        this.script = script;
    }

    /// What happens on one connection, after the request was read.
    @FunctionalInterface
    public interface Act {
        void play(Socket connection, FaultServer server) throws Exception;
    }

    public static FaultServer playing(Act... acts) {
        try {
            var server =
                    new FaultServer(
                            new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                            List.of(acts));
            Thread.ofVirtual().start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A whole answer.
    ///
    /// @param headers each ended by `\r\n`
    public static Act answer(int status, String headers, String body) {
        return (connection, server) -> write(connection, whole(status, headers, body));
    }

    public static Act json(String body) {
        return answer(200, "", body);
    }

    /// The beginning of an answer, then an end of the connection.
    ///
    /// @param octets how many of the answer
    public static Act brokenOff(String body, int octets) {
        return (connection, server) -> write(connection, whole(200, "", body).substring(0, octets));
    }

    /// A reset instead of an answer.
    public static Act reset() {
        return (connection, server) -> connection.setSoLinger(true, 0);
    }

    /// The head and half of the body, and then nothing for as long as the server runs.
    public static Act stalled(String body) {
        return (connection, server) -> {
            String all = whole(200, "", body);
            write(connection, all.substring(0, all.length() - body.length() / 2));
            server.closed.await();
        };
    }

    /// Nothing at all for as long as the server runs.
    public static Act silent() {
        return (connection, server) -> server.closed.await();
    }

    private static String whole(int status, String headers, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return "HTTP/1.1 %d X\r\ncontent-type: application/json\r\ncontent-length: %d\r\n%s\r\n%s"
                .formatted(status, length, headers + "connection: close\r\n", body);
    }

    private static void write(Socket connection, String text) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> play(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void play(Socket connection) {
        try (connection) {
            int number = read(connection);
            script.get(Math.min(number, script.size()) - 1).play(connection, this);
        } catch (Exception e) {
            // The client has hung up, which is its right.
        }
    }

    private synchronized int read(Socket connection) throws IOException {
        var reader =
                new BufferedReader(
                        new InputStreamReader(
                                connection.getInputStream(), StandardCharsets.ISO_8859_1));
        var head = new StringBuilder();
        int length = 0;
        for (String line = reader.readLine();
                line != null && !line.isEmpty();
                line = reader.readLine()) {
            head.append(line).append('\n');
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
                length = Integer.parseInt(line.substring(16));
            }
        }
        for (int i = 0; i < length; i++) {
            head.append((char) reader.read());
        }
        requests.add(head.toString());
        return requests.size();
    }

    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /// What was asked, head and body.
    public List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
