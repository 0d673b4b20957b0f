package dev.strongroom.oauth;

import dev.strongroom.placement.PercentEncoding;
import dev.strongroom.placement.QueryPair;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Percent-encoding of what goes into URLs and form bodies.
final class Encoded {
    private Encoded() {}

    /// One query value or path segment: everything but RFC 3986's unreserved characters is
    /// encoded, a space as `%20`, which every parser reads the same way.
    static String component(String text) {
        return PercentEncoding.encoded(text);
    }

    /// `application/x-www-form-urlencoded`, as RFC 6749 appendix B wants it.
    static String form(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String formBody(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> form(entry.getKey()) + "=" + form(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    /// The URL with more query parameters, before its fragment and after a query it already has.
    static String withQuery(String url, Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return url;
        }
        int hash = fragmentStart(url);
        String head = hash < 0 ? url : url.substring(0, hash);
        String tail = hash < 0 ? "" : url.substring(hash);
        String query =
                parameters.entrySet().stream()
                        .map(e -> QueryPair.of(e.getKey(), e.getValue()))
                        .collect(Collectors.joining("&"));
        boolean open = head.endsWith("?") || head.endsWith("&");
        String joint = open ? "" : head.indexOf('?') < 0 ? "?" : "&";
        return head + joint + query + tail;
    }

    /// The address without the parameters of these names.
    static String without(URI address, Set<String> names) {
        String text = address.toString();
        String query = address.getRawQuery();
        if (query == null) {
            return text;
        }
        String kept =
                Arrays.stream(query.split("&", 0))
                        .filter(pair -> !names.contains(QueryPair.name(pair)))
                        .collect(Collectors.joining("&"));
        int start = text.indexOf('?');
        String tail = text.substring(start + 1 + query.length());
        return text.substring(0, start) + (kept.isEmpty() ? "" : "?" + kept) + tail;
    }

    /// Where the fragment begins; -1 = nowhere. `#/` starts the path of a single-page
    /// application, which reads its query from behind it.
    static int fragmentStart(String url) {
        int hash = url.indexOf('#');
        return hash >= 0 && url.startsWith("#/", hash) ? -1 : hash;
    }
}
