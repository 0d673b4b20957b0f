package dev.strongroom.egress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;

/// A server that does to every connection what the test says, and keeps the request heads it saw.
final class ScriptedServer implements AutoCloseable {
    interface Script {
        void run(Connection connection) throws Exception;
    }

    private final ServerSocket listening;
    private final LinkedBlockingQueue<String> requests = new LinkedBlockingQueue<>();

    ScriptedServer(Script script) throws IOException {
        this(ServerSocketFactory.getDefault(), script);
    }

    ScriptedServer(ServerSocketFactory factory, Script script) throws IOException {
        listening = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> accept(script));
    }

    private void accept(Script script) {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.startVirtualThread(() -> serve(socket, script));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket, Script script) {
        try (socket) {
            script.run(new Connection(socket));
        } catch (Exception gone) {
            // The client hung up, which is what many of the tests are about.
            Thread.currentThread().interrupt();
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /// The next request head that arrived.
    String request() throws InterruptedException {
        return String.valueOf(requests.poll(5, TimeUnit.SECONDS));
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    /// One accepted connection.
    final class Connection {
        private final Socket socket;

        private Connection(Socket socket) {
            this.socket = socket;
        }

        /// Reads a request head and leaves its body.
        Connection readHead() throws IOException {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int octet = in.read();
                if (octet < 0) {
                    throw new IOException("closed");
                }
                head.write(octet);
            }
            requests.add(head.toString(StandardCharsets.ISO_8859_1));
            return this;
        }

        Connection say(String text) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return this;
        }

        /// Waits until the client closes; returns whether it did so in an orderly way or by a
        // reset.
        boolean awaitClose() throws IOException {
            return socket.getInputStream().read() < 0;
        }

        /// Closes with a reset instead of an end of stream.
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
