package dev.strongroom.egress;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A call to make. The body is not copied: hand it over and forget it.
///
/// `host`, `content-length`, `connection` and the other headers of framing are the client's
/// business; it drops them.
// Nobody compares calls, and bodies are large: no copies, no wrapper.
@SuppressWarnings("ArrayRecordComponent")
public record OutboundRequest(
        String method, URI uri, List<Header> headers, byte[] body, Limits limits) {
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
        return new OutboundRequest(method, uri, List.of(), NO_BODY, Limits.DEFAULT);
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
        return new OutboundRequest(method, uri, more, body, limits);
    }

    public OutboundRequest withBody(byte[] content) {
        return new OutboundRequest(method, uri, headers, content, limits);
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
        return new OutboundRequest(method, uri, headers, body, changed);
    }

    public OutboundRequest withMaxResponseBytes(int bytes) {
        Limits changed = new Limits(limits.connect(), limits.total(), bytes);
        return new OutboundRequest(method, uri, headers, body, changed);
    }

    /// Method and host only: secrets travel in headers, bodies, queries, and with some providers in
    /// paths.
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getHost();
    }
}
