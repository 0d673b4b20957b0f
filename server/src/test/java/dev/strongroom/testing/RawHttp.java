package dev.strongroom.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Says to a server exactly these bytes, which an ordinary client would refuse to, and understands
/// the one answer.
public final class RawHttp {
    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;

    public RawHttp(String url) {
        port = URI.create(url).getPort();
    }

    /// A request in every detail but `host`, `content-length` and `connection`.
    ///
    /// @param target without blanks
    /// @param headers lines as they are sent
    /// @param body its octets as characters of ISO 8859-1
    public record Sent(String method, String target, List<String> headers, String body) {
        public Sent {
            headers = List.copyOf(headers);
        }

        String path() {
            int mark = target.indexOf('?');
            return mark < 0 ? target : target.substring(0, mark);
        }

        /// As it goes over the wire.
        public byte[] bytes() {
            var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nhost: x\r\n");
            headers.forEach(line -> head.append(line).append("\r\n"));
            if (!body.isEmpty()) {
                head.append("content-length: ").append(body.length()).append("\r\n");
            }
            head.append("connection: close\r\n\r\n");
            var bytes = new ByteArrayOutputStream();
            bytes.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(body.getBytes(StandardCharsets.ISO_8859_1));
            return bytes.toByteArray();
        }

        @Override
        public String toString() {
            return new String(bytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /// @throws AssertionError when there is no answer, or none in the form of HTTP
    public Contract.Exchange exchange(Sent request) {
        return understood(request, say(request.bytes(), PATIENCE_MILLIS))
                .orElseThrow(() -> new AssertionError("no answer to " + request));
    }

    /// What comes back until the server closes the connection, or says nothing for so long.
    public String say(byte[] bytes, int patienceMillis) {
        var answer = new ByteArrayOutputStream();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(patienceMillis);
            socket.getOutputStream().write(bytes);
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        } catch (SocketTimeoutException silence) {
            return answer.toString(StandardCharsets.UTF_8);
        } catch (SocketException reset) {
            // A server that closes after its answer resets what was sent beyond the request.
            if (answer.size() == 0) {
                throw new UncheckedIOException(reset);
            }
            return answer.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Contract.Exchange> understood(Sent request, String answer) {
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0 || !answer.startsWith("HTTP/1.")) {
            return Optional.empty();
        }
        List<String> lines = answer.substring(0, end).lines().toList();
        Map<String, String> headers = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.putIfAbsent(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int status = Integer.parseInt(lines.getFirst().split(" ", 3)[1]);
        return Optional.of(
                new Contract.Exchange(
                        request.method(),
                        request.path(),
                        status,
                        headers,
                        answer.substring(end + 4)));
    }
}
