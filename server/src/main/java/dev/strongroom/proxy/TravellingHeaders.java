package dev.strongroom.proxy;

import dev.strongroom.wire.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Which header fields go on to the other side.
final class TravellingHeaders {
    private static final String REQUEST_ID = "request-id";

    private TravellingHeaders() {}

    /// Those of a caller that the service sees. What proves who the caller is to us is nothing to
    /// it, nor is the way the call took.
    static Fields toService(Fields headers) {
        Set<String> named = named(headers.all("connection"));
        return headers.only(name -> goesOut(name) && !named.contains(name));
    }

    private static boolean goesOut(String name) {
        return switch (name) {
            case "host",
                    "authorization",
                    "cookie",
                    "content-length",
                    "expect",
                    "forwarded",
                    "via",
                    "x-real-ip" ->
                    false;
            default ->
                    !isHopByHop(name)
                            && !name.startsWith("x-apideck-")
                            && !name.startsWith("x-strongroom-")
                            && !name.startsWith("x-forwarded-")
                            && !name.startsWith(":");
        };
    }

    /// Of these, what a stranger may see whom the service sends us to: what the body is, and which
    /// answer is wanted.
    static Fields toStranger(Fields outgoing) {
        return outgoing.only(
                name ->
                        name.equals("user-agent")
                                || name.equals("range")
                                || name.startsWith("accept")
                                || name.startsWith("if-")
                                || name.startsWith("content-"));
    }

    /// Those of a service that the caller sees. By some, a host speaks of itself, and this is
    /// another one.
    static Fields toCaller(Fields headers) {
        Set<String> named = named(headers.all("connection"));
        String requestId = headers.first(REQUEST_ID);
        Fields kept = headers.only(name -> comesBack(name) && !named.contains(name));
        return requestId == null ? kept : kept.set("x-downstream-request-id", requestId);
    }

    private static boolean comesBack(String name) {
        return switch (name) {
            case REQUEST_ID,
                    "set-cookie",
                    "set-cookie2",
                    "alt-svc",
                    "strict-transport-security",
                    "clear-site-data",
                    "public-key-pins",
                    "public-key-pins-report-only" ->
                    false;
            default ->
                    !isHopByHop(name)
                            && !name.startsWith("x-apideck-")
                            && !name.startsWith("x-strongroom-")
                            && !name.startsWith("x-downstream-")
                            && !name.startsWith("access-control-")
                            && !name.startsWith(":");
        };
    }

    /// RFC 9110, section 7.6.1.
    private static boolean isHopByHop(String name) {
        return switch (name) {
            case "connection",
                    "keep-alive",
                    "proxy-connection",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "proxy-authentication-info",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "http2-settings" ->
                    true;
            default -> false;
        };
    }

    private static Set<String> named(List<String> connection) {
        boolean usual =
                connection.size() == 1 && connection.getFirst().equalsIgnoreCase("keep-alive");
        if (connection.isEmpty() || usual) {
            return Set.of();
        }
        return connection.stream()
                .flatMap(names -> Arrays.stream(names.split(",", -1)))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
