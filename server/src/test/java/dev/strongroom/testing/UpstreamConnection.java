package dev.strongroom.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// One connection to a [RawUpstream]: keeps the beginning of what it is told.
final class UpstreamConnection implements AutoCloseable {
    private static final int KEPT = 256 << 10;

    private final Socket socket;
    private final InputStream in;
    private final WireReader reader;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final CountDownLatch ended = new CountDownLatch(1);

    UpstreamConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(new Recording(socket), 64 << 10);
        reader = new WireReader(in);
    }

    private final class Recording extends FilterInputStream {
        Recording(Socket socket) throws IOException {
            super(socket.getInputStream());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            if (count > 0 && received.size() < KEPT) {
                received.write(bytes, offset, count);
            }
            return count;
        }
    }

    /// @return null where the peer closed in between
    @Nullable UpstreamCall next() throws IOException {
        WireReader.Head head = reader.head();
        if (head.isEnd()) {
            noteEnd();
            return null;
        }
        return new UpstreamCall(this, head);
    }

    WireReader reader() {
        return reader;
    }

    OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    /// Waits until the peer closes or breaks the connection. What it still says is passed over.
    void awaitEnd() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException reset) {
            // An end as well.
        }
        noteEnd();
    }

    void noteEnd() {
        ended.countDown();
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    boolean isClosed() {
        return socket.isClosed();
    }

    String received() {
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    /// Ends it without a word (RST).
    void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException gone) {
            // Closed by the peer already.
        }
        close();
    }

    @Override
    public void close() {
        noteEnd();
        try {
            socket.close();
        } catch (IOException gone) {
            // Nothing is left to be done.
        }
    }
}
