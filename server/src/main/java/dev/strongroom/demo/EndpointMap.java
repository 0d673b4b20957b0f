package dev.strongroom.demo;

import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.OAuth2.Capture;
import dev.strongroom.connector.OAuth2.CaptureSource;
import dev.strongroom.connector.Template;
import dev.strongroom.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which address of a relocated connector is which endpoint.
final class EndpointMap {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*}");

    private final Connector connector;
    private final String base;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(String method, Pattern path, Endpoint endpoint) {}

    /// @param connector relocated to `base`
    EndpointMap(Connector connector, String base) {
        this.connector = connector;
        this.base = base;
        switch (connector.auth()) {
            case OAuth2 oauth -> add(oauth);
            case AuthScheme.TokenExchange exchange -> add(exchange.request());
            default -> {}
        }
    }

    private void add(OAuth2 oauth) {
        OAuth2.AuthorizationRequest authorization = oauth.authorization();
        if (authorization != null) {
            add("GET", authorization.url(), Endpoint.AUTHORIZATION);
        }
        add(oauth.token());
        OAuth2.Revocation revocation = oauth.revocation();
        if (revocation != null) {
            add(revocation.method(), revocation.url(), Endpoint.REVOCATION);
        }
    }

    private void add(OAuth2.TokenRequest token) {
        add(token.method(), token.url(), Endpoint.TOKEN);
        Template refreshUrl = token.refreshUrl();
        if (refreshUrl != null) {
            add(token.method(), refreshUrl, Endpoint.TOKEN);
        }
    }

    private void add(String method, Template url, Endpoint endpoint) {
        entries.add(new Entry(method, path(url), endpoint));
    }

    /// Whatever is nothing else belongs to the API.
    Endpoint find(String method, String path) {
        for (Entry entry : entries) {
            if (entry.method().equals(method) && entry.path().matcher(path).matches()) {
                return entry.endpoint();
            }
        }
        return Endpoint.API;
    }

    /// The captures that a call to this address is made for.
    List<Capture> captures(String method, String path) {
        return connector.captures().stream()
                .filter(
                        capture ->
                                capture.source() instanceof CaptureSource.ApiCall call
                                        && call.method().equals(method)
                                        && path(call.url()).matcher(path).matches())
                .toList();
    }

    /// Whether a request goes to this address. What its query says literally must be said.
    boolean leads(Template url, String method, Request request) {
        if (!request.method().equals(method) || !path(url).matcher(request.path()).matches()) {
            return false;
        }
        String text = url.toString();
        String query = text.substring(withoutQuery(text).length());
        for (String pair : query.isEmpty() ? new String[0] : query.substring(1).split("&", 0)) {
            String[] parameter = pair.split("=", 2);
            boolean literal = parameter.length == 2 && parameter[1].indexOf('{') < 0;
            if (literal && !decoded(parameter[1]).equals(request.query(decoded(parameter[0])))) {
                return false;
            }
        }
        return true;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /// Where a request has gone, from outside.
    String address(Request request) {
        return base + request.path();
    }

    /// What the path of a URL looks like, once the placeholders are filled.
    private Pattern path(Template url) {
        String text = url.toString();
        String absolute = text.startsWith("/") ? connector.access().baseUrl() + text : text;
        String rest = withoutQuery(absolute);
        var regex = new StringBuilder();
        if (rest.startsWith("{")) {
            regex.append('/').append(Pattern.quote(connector.id())).append("/.+");
            rest = rest.substring(rest.indexOf('}') + 1);
        } else if (rest.startsWith(base)) {
            rest = rest.substring(base.length());
        }
        Matcher placeholders = PLACEHOLDER.matcher(rest);
        int from = 0;
        while (placeholders.find()) {
            regex.append(quoted(rest.substring(from, placeholders.start()))).append("[^/]+");
            from = placeholders.end();
        }
        return Pattern.compile(regex.append(quoted(rest.substring(from))).toString());
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : Pattern.quote(text);
    }

    /// A question mark inside a placeholder is not the query's.
    private static String withoutQuery(String url) {
        int depth = 0;
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0 && (c == '?' || c == '#')) {
                return url.substring(0, i);
            }
        }
        return url;
    }

    /// Its own name for a standard parameter: the extra that is filled with it.
    static @Nullable String ownName(OAuth2.TokenRequest shape, String standard) {
        for (var extra : shape.parameters().entrySet()) {
            if (extra.getValue().toString().equals("{" + standard + "}")) {
                return extra.getKey();
            }
        }
        return null;
    }
}
