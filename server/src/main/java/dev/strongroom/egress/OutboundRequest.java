package dev.strongroom.egress;

import dev.strongroom.wire.Header;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call to make. The body is not copied: hand it over and forget it.
///
/// `host`, `content-length`, `connection` and the other headers of framing are the client's
/// business; it drops them.
///
/// @param shown the path as it may be shown; null = as in the URI
// Nobody compares calls, and bodies are large: no copies, no wrapper.
@SuppressWarnings("ArrayRecordComponent")
public record OutboundRequest(
        String method,
        URI uri,
        List<Header> headers,
        byte[] body,
        Limits limits,
        @Nullable String shown) {
    private static final byte[] NO_BODY = {};

    /// How much a call may cost.
    ///
    /// @param connect for the connection, including the wait for a free one
    /// @param total from sending to the last byte of the answer, everything included
    /// @param maxResponseBytes of the answer's body
    public record Limits(Duration connect, Duration total, int maxResponseBytes) {
        public static final Limits DEFAULT =
                new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), 1 << 20);
    }

    public OutboundRequest {
        headers = List.copyOf(headers);
    }

    public static OutboundRequest of(String method, URI uri) {
        return new OutboundRequest(method, uri, List.of(), NO_BODY, Limits.DEFAULT, null);
    }

    public static OutboundRequest get(URI uri) {
        return of("GET", uri);
    }

    public static OutboundRequest post(URI uri, String contentType, byte[] body) {
        return of("POST", uri).withHeader("content-type", contentType).withBody(body);
    }

    /// The same call with one more header.
    public OutboundRequest withHeader(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new OutboundRequest(method, uri, more, body, limits, shown);
    }

    public OutboundRequest withBody(byte[] content) {
        return new OutboundRequest(method, uri, headers, content, limits, shown);
    }

    /// The same call, shown with another path: the URI's holds a secret.
    public OutboundRequest shownAs(String path) {
        return new OutboundRequest(method, uri, headers, body, limits, path);
    }

    /// The path without its secrets, as far as whoever makes the call knows them.
    public String shownPath() {
        String path = shown == null ? uri.getRawPath() : shown;
        return path == null || path.isEmpty() ? "/" : path;
    }

    /// With that much time in all, half of it but at most 10 s for the connection.
    public OutboundRequest within(Duration total) {
        Duration half = total.dividedBy(2);
        Duration connect =
                half.compareTo(Limits.DEFAULT.connect()) < 0 ? half : Limits.DEFAULT.connect();
        return withTimeouts(connect, total);
    }

    public OutboundRequest withTimeouts(Duration connect, Duration total) {
        Limits changed = new Limits(connect, total, limits.maxResponseBytes());
        return new OutboundRequest(method, uri, headers, body, changed, shown);
    }

    public OutboundRequest withMaxResponseBytes(int bytes) {
        Limits changed = new Limits(limits.connect(), limits.total(), bytes);
        return new OutboundRequest(method, uri, headers, body, changed, shown);
    }

    /// Method and host only: secrets travel in headers, bodies, queries, and with some providers in
    /// paths.
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getHost();
    }
}
