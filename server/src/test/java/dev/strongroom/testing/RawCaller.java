package dev.strongroom.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A connection on which a test says octet by octet what it wants, and reads answers by the letter.
public final class RawCaller implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 15_000;
    private static final RawAnswer NONE =
            new RawAnswer(0, new Fields(List.of()), "", 0, false, new Fields(List.of()));

    private final Socket socket = new Socket();
    private final WireReader reader;

    public RawCaller(String url) {
        this(url, 0);
    }

    /// @param receiveBuffer for a caller who takes little at a time; 0 = what is usual
    public RawCaller(String url, int receiveBuffer) {
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), URI.create(url).getPort()));
            reader = new WireReader(new BufferedInputStream(socket.getInputStream(), 64 << 10));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param octets as characters of ISO 8859-1
    public RawCaller say(String octets) {
        return say(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawCaller say(byte[] octets) {
        try {
            out().write(octets);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    /// The next head, which may be one of an interim answer.
    WireReader.Head head() {
        try {
            return reader.head();
        } catch (IOException broken) {
            return new WireReader.Head("", new Fields(List.of()));
        }
    }

    /// The status of the next answer, whose body is left; 0 = the connection ended.
    public int status() {
        WireReader.Head head = head();
        return head.isEnd() ? 0 : head.status();
    }

    /// The next answer, after any interim ones.
    ///
    /// @param method of the request: an answer to `HEAD` has no content
    public RawAnswer answer(String method) {
        var content = new ByteArrayOutputStream();
        RawAnswer answer = answer(method, content);
        return new RawAnswer(
                answer.status(),
                answer.fields(),
                content.toString(StandardCharsets.ISO_8859_1),
                answer.length(),
                answer.whole(),
                answer.trailers());
    }

    /// @param sink gets the content, which is not kept
    public RawAnswer answer(String method, OutputStream sink) {
        WireReader.Head head = head();
        while (!head.isEnd() && head.status() / 100 == 1) {
            head = head();
        }
        if (head.isEnd()) {
            return NONE;
        }
        WireReader.Body body = body(method, head, sink);
        return new RawAnswer(
                head.status(), head.fields(), "", body.length(), body.whole(), body.trailers());
    }

    private WireReader.Body body(String method, WireReader.Head head, OutputStream sink) {
        boolean bare = method.equals("HEAD") || head.status() == 204 || head.status() == 304;
        WireReader.Framing framing =
                bare ? WireReader.Framing.NONE : head.framing(WireReader.Framing.UNTIL_CLOSE);
        try {
            return reader.body(head, framing, sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the server closes, or breaks, the connection without saying anything more.
    public boolean ends() {
        return head().isEnd();
    }

    /// Ends it without a word (RST).
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
