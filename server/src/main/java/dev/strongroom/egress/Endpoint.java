package dev.strongroom.egress;

import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpVersion;
import java.net.InetAddress;
import java.net.URI;

/// Where connections lead to: an address that the policy has checked, and the host of the URL, for
/// which certificates must be.
record Endpoint(InetAddress address, int port, String host, boolean secure) {

    static Endpoint of(URI uri, InetAddress address) {
        return new Endpoint(
                address,
                OutboundPolicy.port(uri),
                uri.getHost(),
                "https".equalsIgnoreCase(uri.getScheme()));
    }

    /// Of the host, whichever of its addresses is meant.
    String origin() {
        return host + ":" + port;
    }

    /// Whether HTTP/2 is spoken is agreed on in the TLS handshake, else it is not.
    HttpConnectOptions options() {
        HttpConnectOptions options =
                new HttpConnectOptions()
                        .setServer(Targets.server(address, port))
                        .setHost(host)
                        .setPort(port)
                        .setSsl(secure);
        return secure ? options : options.setProtocolVersion(HttpVersion.HTTP_1_1);
    }
}
