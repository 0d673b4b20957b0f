package dev.strongroom.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads messages of HTTP/1.1 from a stream by the letter (RFC 9112), and tells a body that is
/// whole from one that was cut off.
final class WireReader {
    private static final int PIECE = 32 << 10;
    private static final int LONGEST_LINE = 1 << 20;

    private final InputStream in;

    WireReader(InputStream in) {
        this.in = in;
    }

    /// How the message frames its body.
    enum Framing {
        NONE,
        LENGTH,
        CHUNKED,
        UNTIL_CLOSE
    }

    /// @param startLine empty where the peer closed instead of sending a message
    record Head(String startLine, Fields fields) {
        boolean isEnd() {
            return startLine.isEmpty();
        }

        /// Of an answer.
        int status() {
            String[] words = startLine.split(" ", 3);
            if (words.length < 2 || !words[0].startsWith("HTTP/1.")) {
                throw new AssertionError("no answer of HTTP/1.x: " + startLine);
            }
            return Integer.parseInt(words[1]);
        }

        Framing framing(Framing unsaid) {
            if (fields.value("transfer-encoding").toLowerCase(Locale.ROOT).endsWith("chunked")) {
                return Framing.CHUNKED;
            }
            return fields.has("content-length") ? Framing.LENGTH : unsaid;
        }
    }

    /// @param whole false where the connection ended or broke before the body did
    record Body(long length, boolean whole, Fields trailers) {
        static final Body EMPTY = new Body(0, true, new Fields(List.of()));
    }

    /// @throws IOException if the connection breaks within it
    Head head() throws IOException {
        String start = line();
        return start.isEmpty()
                ? new Head("", new Fields(List.of()))
                : new Head(start, Fields.parse(lines()));
    }

    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            lines.add(line);
        }
        return lines;
    }

    /// Without its end; empty also at the end of the stream.
    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            line.write(octet);
            if (line.size() > LONGEST_LINE) {
                throw new IOException("a line without an end");
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /// @param sink gets the content, without framing
    Body body(Head head, Framing framing, OutputStream sink) throws IOException {
        var counting = new Counting(sink);
        try {
            return switch (framing) {
                case NONE -> Body.EMPTY;
                case LENGTH -> {
                    long length = Long.parseLong(head.fields().value("content-length"));
                    yield counting.end(copy(length, counting) == length);
                }
                case CHUNKED -> chunks(counting);
                case UNTIL_CLOSE -> {
                    copy(Long.MAX_VALUE, counting);
                    yield counting.end(true);
                }
            };
        } catch (IOException broken) {
            return counting.end(false);
        }
    }

    private Body chunks(Counting sink) throws IOException {
        while (true) {
            String size = line();
            if (size.isEmpty()) {
                return sink.end(false);
            }
            long length = Long.parseLong(size.split(";", 2)[0].strip(), 16);
            if (length == 0) {
                return new Body(sink.count, true, Fields.parse(lines()));
            }
            if (copy(length, sink) < length) {
                return sink.end(false);
            }
            line();
        }
    }

    private long copy(long length, OutputStream sink) throws IOException {
        byte[] piece = new byte[PIECE];
        long left = length;
        while (left > 0) {
            int read = in.read(piece, 0, (int) Math.min(PIECE, left));
            if (read < 0) {
                break;
            }
            sink.write(piece, 0, read);
            left -= read;
        }
        return length - left;
    }

    private static final class Counting extends OutputStream {
        private final OutputStream sink;
        private long count;

        Counting(OutputStream sink) {
            this.sink = sink;
        }

        Body end(boolean whole) {
            return new Body(count, whole, new Fields(List.of()));
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            sink.write(bytes, offset, length);
            count += length;
        }
    }
}
