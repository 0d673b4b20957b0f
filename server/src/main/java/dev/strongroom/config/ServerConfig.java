package dev.strongroom.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the server listens and how it is reached.
///
/// @param port 0 = any free one
/// @param publicUrl as browsers and providers see it, without a trailing slash; null = from host
/// and port
/// @param trustedProxies addresses or CIDR blocks whose X-Forwarded-For is believed
/// @param maxBodyBytes of a request
/// @param maxHeaderBytes of all header fields of a request together, and of its first line
/// @param shutdownSeconds how long requests under way may take after SIGTERM
/// @param http2 whether HTTP/2 without TLS is spoken, for reverse proxies that want it
public record ServerConfig(
        String host,
        int port,
        @Nullable String publicUrl,
        List<String> trustedProxies,
        int maxBodyBytes,
        int maxHeaderBytes,
        int shutdownSeconds,
        boolean http2) {
    public static final ServerConfig DEFAULT =
            new ServerConfig("127.0.0.1", 8080, null, List.of(), 1_048_576, 65_536, 20, false);

    public ServerConfig {
        trustedProxies = List.copyOf(trustedProxies);
    }

    public ServerConfig withPort(int value) {
        return new ServerConfig(
                host,
                value,
                publicUrl,
                trustedProxies,
                maxBodyBytes,
                maxHeaderBytes,
                shutdownSeconds,
                http2);
    }
}
