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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// A cable in front of a server that breaks or slows down when an answer's header tells it to.
/// Bytes pass as they are; it only looks at where an answer starts, and only in HTTP/1.1.
final class Wire implements AutoCloseable {
    static final String MARK = "x-wire";
    static final String RESET = "reset";
    static final String TRICKLE = "trickle";
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Wire(ServerSocket listener, InetSocketAddress server) {
        this.listener = listener;
        this.server = server;
    }

    /// @param port to listen at, 0 for any
    /// @param serverPort where the server listens
    static Wire start(String host, int port, int serverPort) {
        try {
            var listener = new ServerSocket(port, 50, InetAddress.getByName(host));
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
        Thread.ofVirtual().start(() -> pump(client, upstream, false));
        Thread.ofVirtual().start(() -> pump(upstream, client, true));
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[64 << 10];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                String mark = answers ? mark(buffer, n) : "";
                if (mark.equals(RESET)) {
                    to.setSoLinger(true, 0);
                    return;
                }
                if (mark.equals(TRICKLE)) {
                    trickle(buffer, n, out);
                } else {
                    out.write(buffer, 0, n);
                }
            }
        } catch (IOException broken) {
            // Both ends are closed on the way out: the other side sees it.
        } finally {
            open.remove(from);
            open.remove(to);
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
