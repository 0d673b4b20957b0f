package dev.strongroom.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A request that arrived at a [RawUpstream], and the means to answer it.
public final class UpstreamCall {
    private final UpstreamConnection connection;
    private final WireReader.Head head;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private volatile WireReader.@Nullable Body body;

    UpstreamCall(UpstreamConnection connection, WireReader.Head head) {
        this.connection = connection;
        this.head = head;
    }

    public String method() {
        return head.startLine().split(" ", 3)[0];
    }

    public String target() {
        String[] words = head.startLine().split(" ", 3);
        if (words.length < 3) {
            throw new AssertionError("not the start of a request: " + head.startLine());
        }
        return words[1];
    }

    String path() {
        return target().split("\\?", 2)[0];
    }

    public Fields fields() {
        return head.fields();
    }

    public String header(String name) {
        return head.fields().value(name);
    }

    /// Reads the body to its end, and keeps it.
    public UpstreamCall readBody() throws IOException {
        return readBody(content);
    }

    /// @param sink gets it in place of being kept
    public UpstreamCall readBody(OutputStream sink) throws IOException {
        body = connection.reader().body(head, head.framing(WireReader.Framing.NONE), sink);
        return this;
    }

    /// Whether a body that was read came to its proper end.
    public boolean whole() {
        WireReader.Body read = body;
        return read != null && read.whole();
    }

    public boolean bodyWasRead() {
        return body != null;
    }

    public byte[] content() {
        return content.toByteArray();
    }

    public String contentText() {
        return content.toString(StandardCharsets.ISO_8859_1);
    }

    public long length() {
        WireReader.Body read = body;
        return read == null ? -1 : read.length();
    }

    public Fields trailers() {
        WireReader.Body read = body;
        return read == null ? WireReader.Body.EMPTY.trailers() : read.trailers();
    }

    /// @param octets as characters of ISO 8859-1
    public UpstreamCall say(String octets) throws IOException {
        return say(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    public UpstreamCall say(byte[] octets) throws IOException {
        out().write(octets);
        return this;
    }

    /// An ordinary answer.
    public UpstreamCall text(int status, String text) throws IOException {
        return answer(
                status, "content-type: text/plain\r\n", text.getBytes(StandardCharsets.UTF_8));
    }

    public UpstreamCall json(int status, String json) throws IOException {
        return answer(
                status,
                "content-type: application/json\r\n",
                json.getBytes(StandardCharsets.UTF_8));
    }

    /// @param fields lines with their ends; the length is added
    public UpstreamCall answer(int status, String fields, byte[] content) throws IOException {
        String length = "content-length: " + content.length + "\r\n";
        return say("HTTP/1.1 " + status + " Scripted\r\n" + fields + length + "\r\n").say(content);
    }

    /// A part of a chunked body.
    public UpstreamCall chunk(byte[] piece) throws IOException {
        return say(Integer.toHexString(piece.length).toUpperCase(Locale.ROOT) + "\r\n")
                .say(piece)
                .say("\r\n");
    }

    public OutputStream out() throws IOException {
        return connection.out();
    }

    /// Waits until the peer closes or breaks the connection.
    public void awaitHangUp() {
        connection.awaitEnd();
    }

    public boolean hungUp() {
        return connection.hasEnded();
    }

    public void close() {
        connection.close();
    }

    /// Ends the connection without a word (RST).
    public void reset() {
        connection.reset();
    }

    @Override
    public String toString() {
        return head.startLine() + "\n" + head.fields();
    }
}
