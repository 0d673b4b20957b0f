package dev.strongroom.egress;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Where a call is sent to, in the terms of Vert.x: an address, while name, SNI and certificate
/// check stay with the host of the URL.
final class Targets {
    // With these methods a body is expected, so its absence is said (RFC 9110, section 8.6).
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final List<String> FRAMING =
            List.of(
                    "host",
                    "content-length",
                    "transfer-encoding",
                    "connection",
                    "keep-alive",
                    "proxy-connection",
                    "upgrade",
                    "expect",
                    "te",
                    "trailer");

    private Targets() {}

    static boolean saysLength(String method) {
        return WITH_BODY.contains(method);
    }

    /// Whether the field is the client's business.
    static boolean isFraming(String name) {
        return FRAMING.contains(name.toLowerCase(Locale.ROOT));
    }

    static RequestOptions of(String method, URI uri, InetAddress address) {
        Endpoint endpoint = Endpoint.of(uri, address);
        return of(method, uri)
                .setServer(server(address, endpoint.port()))
                .setHost(endpoint.host())
                .setPort(endpoint.port())
                .setSsl(endpoint.secure());
    }

    /// Over a connection that leads there.
    static RequestOptions of(String method, URI uri) {
        String path = uri.getRawPath();
        String target = path == null || path.isEmpty() ? "/" : path;
        return new RequestOptions()
                .setMethod(HttpMethod.valueOf(method))
                .setURI(uri.getRawQuery() == null ? target : target + "?" + uri.getRawQuery());
    }

    /// Without the name that the address was found by: Vert.x would look that up once more, and go
    /// where the name leads by then.
    static SocketAddress server(InetAddress address, int port) {
        SocketAddress server =
                SocketAddress.inetSocketAddress(new InetSocketAddress(address, port));
        return server.hostName() == null
                ? server
                : SocketAddress.inetSocketAddress(
                        new InetSocketAddress(PlatformLookup.nameless(address), port));
    }

    /// The call without what is the client's business.
    static StreamRequest travelling(StreamRequest request) {
        FRAMING.forEach(request.headers()::remove);
        return request;
    }
}
