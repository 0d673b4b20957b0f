package dev.strongroom.http;

import dev.strongroom.wire.Header;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Cross-origin access to the paths below some prefixes: from any origin, since callers prove
/// themselves with a header and never with a cookie. Browsers leave cookies out of such calls.
///
/// @param prefixes paths without a trailing slash: `/vault`
public record Cors(List<String> prefixes) {
    private static final String METHODS = "GET, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final String USUAL_HEADERS =
            "authorization, content-type, x-apideck-app-id, x-apideck-auth-type,"
                    + " x-apideck-consumer-id, x-apideck-raw, x-apideck-service-id,"
                    + " x-apideck-unified-api";

    private static final CharSequence ANY = HttpHeaders.createOptimized("*");
    private static final CharSequence EXPOSED =
            HttpHeaders.createOptimized("x-apideck-request-id, request-id, retry-after");

    public Cors {
        prefixes = List.copyOf(prefixes);
    }

    boolean covers(String path) {
        for (String prefix : prefixes) {
            if (path.startsWith(prefix)
                    && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/')) {
                return true;
            }
        }
        return false;
    }

    /// The answer to a preflight: the headers asked for, if they are a list of tokens, else the
    /// usual ones.
    Response preflight(@Nullable String asked) {
        String headers = asked != null && isTokenList(asked) ? asked : USUAL_HEADERS;
        return Response.of(204)
                .withHeader("access-control-allow-methods", METHODS)
                .withHeader("access-control-allow-headers", headers)
                .withHeader("access-control-max-age", "7200")
                .withHeader("vary", "Access-Control-Request-Headers");
    }

    private static boolean isTokenList(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip).allMatch(Header::isToken);
    }

    void mark(String path, MultiMap headers) {
        if (covers(path)) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ANY);
            headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        }
    }
}
