package dev.strongroom.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Answers every request with its name, and a redirect and an alternative service at an address
/// where no call may go. It leaves connections open.
final class NamedServer implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket();
    private final String answer;

    /// @param port 0 = any
    /// @param tempting where it would have calls go
    NamedServer(InetAddress address, int port, String name, String tempting) throws IOException {
        listening.bind(new InetSocketAddress(address, port), 200);
        String other = tempting + ":" + port();
        answer =
                String.join(
                        "\r\n",
                        "HTTP/1.1 302 Found",
                        "Location: http://" + other + "/",
                        "Alt-Svc: h2=\"" + other + "\"",
                        "Content-Length: " + name.length(),
                        "",
                        name);
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                Thread.startVirtualThread(() -> answer(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket connection) {
        try (connection) {
            var in = connection.getInputStream();
            int matched = 0;
            int octet = in.read();
            while (octet >= 0) {
                matched = octet == '\n' || octet == '\r' ? matched + 1 : 0;
                if (matched == 4) {
                    connection
                            .getOutputStream()
                            .write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    matched = 0;
                }
                octet = in.read();
            }
        } catch (IOException gone) {
            // The client has hung up.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
