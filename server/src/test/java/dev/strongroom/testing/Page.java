package dev.strongroom.testing;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Where a [Browser] ended up.
///
/// @param uri the address after all redirects
/// @param response what was there; absent if the browser stopped in front of it
public record Page(URI uri, @Nullable HttpResponse<String> response) {
    public boolean isFetched() {
        return response != null;
    }

    public int status() {
        return fetched().statusCode();
    }

    public Document html() {
        return Jsoup.parse(fetched().body(), uri.toString());
    }

    /// The parameters of the address, decoded; of a repeated one the last.
    public Map<String, String> query() {
        return parameters(uri.getRawQuery());
    }

    /// The same of the fragment, which no server sees.
    public Map<String, String> fragment() {
        return parameters(uri.getRawFragment());
    }

    private static Map<String, String> parameters(@Nullable String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : text == null ? new String[0] : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.put(decode(name), decode(value));
        }
        return parameters;
    }

    /// The first form that posts.
    Element form() {
        Element form = html().selectFirst("form[method=post]");
        if (form == null) {
            throw new IllegalStateException("no form at " + uri + ":\n" + fetched().body());
        }
        return form;
    }

    private HttpResponse<String> fetched() {
        if (response == null) {
            throw new IllegalStateException("the browser stopped in front of " + uri);
        }
        return response;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
