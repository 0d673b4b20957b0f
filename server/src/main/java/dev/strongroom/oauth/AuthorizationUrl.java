package dev.strongroom.oauth;

import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a browser is sent for consent (RFC 6749 section 4.1.1, RFC 7636 section 4.3).
public final class AuthorizationUrl {
    /// What a connector file's extras must not touch: they tie the answer to this request.
    private static final Set<String> RESERVED =
            Set.of(
                    "response_type",
                    "client_id",
                    "redirect_uri",
                    "state",
                    "scope",
                    "code_challenge",
                    "code_challenge_method");

    private AuthorizationUrl() {}

    /// One authorization request.
    ///
    /// @param redirectUri our callback, as registered at the service
    /// @param scopes asked for; empty = the parameter is left out
    /// @param challenge of the PKCE verifier; null where the service takes none
    public record Request(
            String redirectUri, String state, List<String> scopes, @Nullable String challenge) {
        public Request {
            scopes = List.copyOf(scopes);
        }
    }

    /// @throws IllegalStateException if the service's grant needs no browser
    /// @throws UnsafeValueException if a setting in the URL is not what the connector file allows
    /// @throws Template.MissingValueException if a setting in the URL has no value
    public static String of(Account account, Request request) {
        OAuth2.AuthorizationRequest shape = account.scheme().authorization();
        if (shape == null) {
            throw new IllegalStateException(account.connector().id() + " has no consent page");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        standard(account, shape, request)
                .forEach((name, value) -> parameters.put(renamed(shape, name), value));
        addExtras(account, shape, parameters);
        return replacingQuery(account.url(shape.url()).toString(), parameters);
    }

    private static Map<String, String> standard(
            Account account, OAuth2.AuthorizationRequest shape, Request request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", account.client().clientId());
        parameters.put("redirect_uri", request.redirectUri());
        List<String> scopes = DeclaredScopes.rendered(request.scopes(), account.values());
        if (!scopes.isEmpty()) {
            parameters.put("scope", String.join(shape.scopeSeparator(), scopes));
        }
        parameters.put("state", request.state());
        if (request.challenge() != null && shape.pkce() == OAuth2.Pkce.S256) {
            parameters.put("code_challenge", request.challenge());
            parameters.put("code_challenge_method", "S256");
        }
        return parameters;
    }

    private static void addExtras(
            Account account, OAuth2.AuthorizationRequest shape, Map<String, String> parameters) {
        Account more = account.with(Map.of("client_id", account.client().clientId()));
        Template.rendered(shape.parameters(), more.values())
                .forEach(
                        (name, value) -> {
                            if (!RESERVED.contains(name)) {
                                parameters.putIfAbsent(name, value);
                            }
                        });
    }

    private static String renamed(OAuth2.AuthorizationRequest shape, String name) {
        return shape.renamed().getOrDefault(name, name);
    }

    /// A query that stands in the declared URL stays, except where it would repeat a parameter.
    private static String replacingQuery(String url, Map<String, String> parameters) {
        int mark = url.indexOf('?');
        if (mark < 0) {
            return Encoded.withQuery(url, parameters);
        }
        int hash = Encoded.fragmentStart(url);
        if (hash >= 0 && hash < mark) {
            return Encoded.withQuery(url, parameters);
        }
        String query = url.substring(mark + 1, hash < 0 ? url.length() : hash);
        String fragment = hash < 0 ? "" : url.substring(hash);
        List<String> kept =
                List.of(query.split("&")).stream()
                        .filter(pair -> !pair.isEmpty() && !repeats(pair, parameters))
                        .toList();
        String head = url.substring(0, mark) + (kept.isEmpty() ? "" : "?" + String.join("&", kept));
        return Encoded.withQuery(head + fragment, parameters);
    }

    private static boolean repeats(String pair, Map<String, String> parameters) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        return RESERVED.contains(name) || parameters.containsKey(name);
    }
}
