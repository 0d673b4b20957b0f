package dev.strongroom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/// Listens where no call may go, and counts who comes.
public final class Trespass implements AutoCloseable {
    private final ServerSocket listening;
    private final AtomicInteger visitors = new AtomicInteger();

    private Trespass(ServerSocket listening) {
        this.listening = listening;
    }

    /// @param port 0 = any
    public static Trespass at(String address, int port) {
        try {
            var listening = new ServerSocket();
            listening.bind(new InetSocketAddress(InetAddress.ofLiteral(address), port), 200);
            var trespass = new Trespass(listening);
            Thread.startVirtualThread(trespass::count);
            return trespass;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void count() {
        while (!listening.isClosed()) {
            try {
                listening.accept().close();
                visitors.incrementAndGet();
            } catch (IOException closed) {
                return;
            }
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    public int visitors() {
        return visitors.get();
    }

    /// Comes by itself, to show that it would be seen, and leaves again.
    public void probe() {
        int before = visitors();
        try {
            new Socket(listening.getInetAddress(), port()).close();
            Await.until("it is seen", () -> visitors() > before);
            visitors.decrementAndGet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
