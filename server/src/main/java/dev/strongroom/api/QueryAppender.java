package dev.strongroom.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Adds query parameters to a URL that may have some, and a fragment.
final class QueryAppender {
    private final StringBuilder url;
    private final String fragment;

    QueryAppender(String target) {
        int hash = target.indexOf('#');
        url = new StringBuilder(hash < 0 ? target : target.substring(0, hash));
        fragment = hash < 0 ? "" : target.substring(hash);
    }

    /// A null value adds nothing.
    QueryAppender add(String name, @Nullable String value) {
        if (value != null) {
            url.append(url.indexOf("?") < 0 ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(encoded(value));
        }
        return this;
    }

    /// As a value in a query or a fragment; a space is not a plus, which not every reader knows.
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return url + fragment;
    }
}
