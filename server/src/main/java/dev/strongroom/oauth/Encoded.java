package dev.strongroom.oauth;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Percent-encoding of what goes into URLs and form bodies.
final class Encoded {
    private Encoded() {}

    /// One query value or path segment: everything but RFC 3986's unreserved characters is
    /// encoded, a space as `%20`, which every parser reads the same way.
    static String component(String text) {
        return form(text).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
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
                        .map(e -> component(e.getKey()) + "=" + component(e.getValue()))
                        .collect(Collectors.joining("&"));
        boolean open = head.endsWith("?") || head.endsWith("&");
        String joint = open ? "" : head.indexOf('?') < 0 ? "?" : "&";
        return head + joint + query + tail;
    }

    /// The names of the parameters that an address already has.
    static Set<String> queryNames(URI address) {
        String query = address.getRawQuery();
        Set<String> names = new HashSet<>();
        for (String pair : query == null ? new String[0] : query.split("&", 0)) {
            String name = pair.split("=", 2)[0];
            try {
                names.add(URLDecoder.decode(name, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                names.add(name);
            }
        }
        return names;
    }

    /// Where the fragment begins; -1 = nowhere. `#/` starts the path of a single-page
    /// application, which reads its query from behind it.
    static int fragmentStart(String url) {
        int hash = url.indexOf('#');
        return hash >= 0 && url.startsWith("#/", hash) ? -1 : hash;
    }
}
