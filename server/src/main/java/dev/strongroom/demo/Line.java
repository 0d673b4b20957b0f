package dev.strongroom.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// One client's connection: tells the presentation under way on it what becomes of its answer,
/// and the last few before it when the client hangs up.
final class Line {
    /// Names the line in every request that passes it.
    static final String HEADER = "x-wire-line";

    private static final byte[] VERSION = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);

    private final boolean watched;
    private boolean open;
    private @Nullable Presented current;
    private final Deque<Presented> unread = new ArrayDeque<>();

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

    /// A new request. It does not prove that the client has taken care of the last answer: calls
    /// of many connections share a line.
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
            unread.add(current);
        }
        while (!unread.isEmpty() && unread.element().isRead()) {
            unread.remove();
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
        if (open) {
            unread.forEach(Presented::hungUp);
        }
        broken();
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
