package dev.strongroom.http;

import java.time.Duration;
import java.util.List;

/// Where and how to listen.
///
/// @param port 0 for any free port
/// @param trustedProxies networks (`10.0.0.0/8`) whose `X-Forwarded-For` is believed
/// @param eventLoops threads that move bytes; the handlers run elsewhere
/// @param http2 whether HTTP/2 without TLS is spoken with those who ask for it
public record ServerOptions(
        String host,
        int port,
        Limits limits,
        Timeouts timeouts,
        List<String> trustedProxies,
        int eventLoops,
        boolean http2) {

    /// How much of a request is taken.
    ///
    /// @param maxBodyBytes answered with 413 beyond
    /// @param maxHeaderBytes of all fields together (431 beyond), and of the request line (414
    ///     beyond)
    public record Limits(int maxBodyBytes, int maxHeaderBytes) {
        public static final Limits DEFAULT = new Limits(1 << 20, 64 << 10);
    }

    /// How long anything may take.
    ///
    /// @param idle a connection that has not delivered a request head for so long, and waits for no
    ///     answer, is closed, however busily it trickles
    /// @param request the same, for a connection that has not delivered any head yet; and how long
    ///     after its head a body must be complete, or the request is refused
    /// @param stall a connection on which no byte moves for so long is closed, even while it waits
    ///     for an answer: longer than any handler takes, and than a relay may be silent
    /// @param drain how long closing waits for requests in flight
    public record Timeouts(Duration idle, Duration request, Duration stall, Duration drain) {
        public static final Timeouts DEFAULT =
                new Timeouts(
                        Duration.ofSeconds(75),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(11),
                        Duration.ofSeconds(30));
    }

    public ServerOptions {
        trustedProxies = List.copyOf(trustedProxies);
        if (eventLoops < 1 || port < 0 || port > 65_535) {
            throw new IllegalArgumentException("Event loops or port out of range");
        }
    }

    /// The defaults: no trusted proxy, one event loop per processor.
    public static ServerOptions at(String host, int port) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new ServerOptions(
                host, port, Limits.DEFAULT, Timeouts.DEFAULT, List.of(), processors, false);
    }

    public ServerOptions withLimits(Limits other) {
        return new ServerOptions(host, port, other, timeouts, trustedProxies, eventLoops, http2);
    }

    public ServerOptions withTimeouts(Timeouts other) {
        return new ServerOptions(host, port, limits, other, trustedProxies, eventLoops, http2);
    }

    public ServerOptions withTrustedProxies(List<String> networks) {
        return new ServerOptions(host, port, limits, timeouts, networks, eventLoops, http2);
    }

    public ServerOptions withEventLoops(int count) {
        return new ServerOptions(host, port, limits, timeouts, trustedProxies, count, http2);
    }

    public ServerOptions withHttp2(boolean spoken) {
        return new ServerOptions(host, port, limits, timeouts, trustedProxies, eventLoops, spoken);
    }
}
