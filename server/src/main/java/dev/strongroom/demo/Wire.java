package dev.strongroom.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A cable in front of a server that breaks or slows down when an answer's header tells it to.
/// Bytes pass as they are; it only looks at where an answer starts, and only in HTTP/1.1. It
/// names the [Line] in every request, and tells it what becomes of the answers.
final class Wire implements AutoCloseable {
    static final String MARK = "x-wire";
    static final String RESET = "reset";
    static final String TRICKLE = "trickle";
    private static final int BUFFER_BYTES = 16 << 10;
    private static final int BACKLOG = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private final AtomicLong lastLine = new AtomicLong();

    private Wire(ServerSocket listener, InetSocketAddress server) {
        this.listener = listener;
        this.server = server;
    }

    /// @param port to listen at, 0 for any
    /// @param serverPort where the server listens
    static Wire start(String host, int port, int serverPort) {
        try {
            var listener = new ServerSocket(port, BACKLOG, InetAddress.getByName(host));
            var wire = new Wire(listener, new InetSocketAddress(host, serverPort));
            Thread.ofVirtual().name("wire").start(wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /// The line a request has come on, by what [Line#HEADER] says.
    Line line(@Nullable String name) {
        return name == null ? Line.gone() : lines.getOrDefault(name, Line.gone());
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                connect(client);
            } catch (IOException closed) {
                // Closing the listener is how the wire is taken down; a lost client hurts nobody.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket upstream = new Socket();
        open.add(upstream);
        upstream.connect(server);
        client.setTcpNoDelay(true);
        upstream.setTcpNoDelay(true);
        long id = lastLine.incrementAndGet();
        Line line = Line.watched();
        lines.put(Long.toString(id), line);
        Thread.ofVirtual().start(() -> sendRequests(client, upstream, id));
        Thread.ofVirtual().start(() -> sendAnswers(upstream, client, line));
    }

    private void sendRequests(Socket client, Socket upstream, long id) {
        byte[] buffer = new byte[BUFFER_BYTES];
        Line line = line(Long.toString(id));
        try (client;
                upstream) {
            InputStream in = client.getInputStream();
            OutputStream out = upstream.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                byte[] bytes = Line.named(buffer, n, id);
                if (bytes.length > n) {
                    line.requested();
                }
                out.write(bytes);
            }
        } catch (IOException broken) {
            // Both ends are closed on the way out: the other side sees it.
        } finally {
            lines.remove(Long.toString(id));
            line.hungUp();
            open.remove(client);
            open.remove(upstream);
        }
    }

    private void sendAnswers(Socket upstream, Socket client, Line line) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (upstream;
                client) {
            InputStream in = upstream.getInputStream();
            OutputStream out = client.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                String mark = mark(buffer, n);
                if (mark.equals(RESET)) {
                    line.broken();
                    client.setSoLinger(true, 0);
                    return;
                }
                if (mark.equals(TRICKLE)) {
                    trickle(buffer, n, out);
                    line.answered();
                } else {
                    // Before the client can act on it.
                    line.answered();
                    out.write(buffer, 0, n);
                }
            }
            line.broken();
        } catch (IOException broken) {
            // As above: the client is gone, and the other direction says so.
        }
    }

    private static String mark(byte[] buffer, int length) {
        String head =
                new String(buffer, 0, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int at = head.startsWith("http/1.") ? head.indexOf("\r\n" + MARK + ": ") : -1;
        int from = at + MARK.length() + 4;
        return at < 0 ? "" : head.substring(from, head.indexOf("\r\n", from));
    }

    private static void trickle(byte[] buffer, int length, OutputStream out) throws IOException {
        for (int i = 0; i < length; i++) {
            out.write(buffer[i]);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
