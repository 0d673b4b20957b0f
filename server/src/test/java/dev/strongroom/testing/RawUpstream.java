package dev.strongroom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/// A provider that says octet by octet what a test wants it to, per path, and keeps what it was
/// told.
public final class RawUpstream implements AutoCloseable {
    /// What becomes of a request. When it returns, the connection takes the next one, unless it was
    /// closed.
    public interface Script {
        void answer(UpstreamCall call) throws Exception;
    }

    private static final int BACKLOG = 512;
    private static final Script UNKNOWN = call -> call.readBody().text(404, "nothing is here");

    private final ServerSocket listening;
    private final String scheme;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final Queue<UpstreamCall> calls = new ConcurrentLinkedQueue<>();
    private final Queue<UpstreamConnection> connections = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();

    private RawUpstream(ServerSocketFactory factory, String scheme) {
        this.scheme = scheme;
        try {
            listening = factory.createServerSocket(0, BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    public static RawUpstream start() {
        return new RawUpstream(ServerSocketFactory.getDefault(), "http");
    }

    /// @param factory of TLS sockets
    public static RawUpstream startTls(ServerSocketFactory factory) {
        return new RawUpstream(factory, "https");
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                var connection = new UpstreamConnection(socket);
                connections.add(connection);
                if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    connection.reset();
                } else {
                    Thread.startVirtualThread(() -> serve(connection));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(UpstreamConnection connection) {
        try (connection) {
            UpstreamCall call = connection.next();
            while (call != null) {
                calls.add(call);
                scripts.getOrDefault(call.path(), UNKNOWN).answer(call);
                call = connection.isClosed() ? null : connection.next();
            }
        } catch (Exception gone) {
            // The other side hung up, which is what many of the tests are about.
            connection.noteEnd();
        }
    }

    /// @param path without a query
    public RawUpstream on(String path, Script script) {
        scripts.put(path, script);
        return this;
    }

    /// Answers every request to the path with these octets, once its body was read.
    public RawUpstream says(String path, String answer) {
        byte[] octets = answer.getBytes(StandardCharsets.ISO_8859_1);
        return on(path, call -> call.readBody().say(octets));
    }

    /// The next connections are reset as soon as they are there.
    public void refuse(int count) {
        refusals.set(count);
    }

    public String url() {
        return scheme + "://127.0.0.1:" + listening.getLocalPort();
    }

    public int port() {
        return listening.getLocalPort();
    }

    /// In the order of their heads.
    public List<UpstreamCall> calls(String path) {
        return calls.stream().filter(call -> call.path().equals(path)).toList();
    }

    /// The only call of the path, once it is there.
    public UpstreamCall only(String path) {
        Await.until("a call of " + path, () -> !calls(path).isEmpty());
        List<UpstreamCall> all = calls(path);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " calls of " + path);
        }
        return all.getFirst();
    }

    /// How many connections have been opened so far.
    public int connections() {
        return connections.size();
    }

    /// How many of them have not ended.
    public long openConnections() {
        return connections.stream().filter(connection -> !connection.hasEnded()).count();
    }

    /// The beginning of everything that was ever said to it, for searching what must not travel.
    public String everything() {
        var all = new StringBuilder();
        connections.forEach(connection -> all.append(connection.received()).append('\n'));
        return all.toString();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.forEach(UpstreamConnection::close);
    }
}
