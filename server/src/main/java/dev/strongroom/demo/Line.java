package dev.strongroom.demo;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One client's connection: tells the presentation under way on it what becomes of its answer.
final class Line {
    /// Names the line in every request that passes it.
    static final String HEADER = "x-wire-line";

    private static final byte[] VERSION = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);

    private final boolean watched;
    private boolean open;
    private @Nullable Presented current;

    private Line(boolean watched, boolean open) {
        this.watched = watched;
        this.open = open;
    }

    static Line watched() {
        return new Line(true, true);
    }

    /// A connection that nobody watches: what is handed to the network counts as delivered.
    static Line unwatched() {
        return new Line(false, true);
    }

    /// A connection that has ended.
    static Line gone() {
        return new Line(true, false);
    }

    /// A new request: what happens to the line is no longer the last answer's matter.
    synchronized void requested() {
        current = null;
    }

    /// The request that has just come is this presentation.
    synchronized void carry(Presented presented) {
        current = presented;
        if (!open) {
            presented.broken();
        }
    }

    /// The endpoint has made its answer.
    synchronized void handled() {
        if (!watched) {
            answered();
        }
    }

    /// The answer leaves.
    synchronized void answered() {
        if (current != null) {
            current.answered();
        }
    }

    /// The answer is withheld, or the service's end is gone.
    synchronized void broken() {
        open = false;
        if (current != null) {
            current.broken();
        }
    }

    synchronized void hungUp() {
        open = false;
        if (current != null) {
            current.hungUp();
        }
    }

    /// The same bytes, with a header after the request line if they start a request in HTTP/1.
    ///
    /// @param length how many of the bytes count
    static byte[] named(byte[] bytes, int length, long id) {
        int end = requestLine(bytes, length);
        byte[] field = (HEADER + ": " + id + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] named = new byte[length + (end < 0 ? 0 : field.length)];
        int head = Math.max(end, 0);
        System.arraycopy(bytes, 0, named, 0, head);
        if (end >= 0) {
            System.arraycopy(field, 0, named, head, field.length);
        }
        System.arraycopy(bytes, head, named, named.length - length + head, length - head);
        return named;
    }

    /// Where the request line ends, its line break included; -1 = there is none.
    private static int requestLine(byte[] bytes, int length) {
        int end = 0;
        while (end < length && bytes[end] != '\n') {
            end++;
        }
        int version = end - VERSION.length - 2;
        if (end == length || version < 0) {
            return -1;
        }
        for (int i = 0; i < VERSION.length; i++) {
            if (bytes[version + i] != VERSION[i]) {
                return -1;
            }
        }
        return end + 1;
    }
}
