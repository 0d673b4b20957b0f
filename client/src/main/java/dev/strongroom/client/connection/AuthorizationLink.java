package dev.strongroom.client.connection;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link to send a consumer's browser to, for connecting or disconnecting an account; good for 30
 * minutes after the connection was read.
 *
 * <pre>{@code
 * URI link =
 *         AuthorizationLink.authorize(connection)
 *                 .redirectUri("https://app.example/done?tab=crm")
 *                 .nonce(nonce)
 *                 .toUri();
 * }</pre>
 */
public final class AuthorizationLink {
    private final String url;
    private final @Nullable String redirectUri;
    private final List<String> scopes;
    private final @Nullable String nonce;

    private AuthorizationLink(
            String url, @Nullable String redirectUri, List<String> scopes, @Nullable String nonce) {
        this.url = url;
        this.redirectUri = redirectUri;
        this.scopes = scopes;
        this.nonce = nonce;
    }

    /**
     * For connecting the account.
     *
     * @throws IllegalArgumentException if no browser is needed to connect it
     */
    public static AuthorizationLink authorize(Connection connection) {
        return of(connection.authorizeUrl(), connection, "authorize_url");
    }

    /**
     * For disconnecting the account.
     *
     * @throws IllegalArgumentException if no browser is needed to disconnect it
     */
    public static AuthorizationLink revoke(Connection connection) {
        return of(connection.revokeUrl(), connection, "revoke_url");
    }

    private static AuthorizationLink of(@Nullable String url, Connection connection, String what) {
        if (url == null || url.isEmpty()) {
            throw new IllegalArgumentException(connection.id() + " has no " + what);
        }
        return new AuthorizationLink(url, null, List.of(), null);
    }

    /** Where the browser goes afterwards; see {@link CallbackResult#parse}. */
    public AuthorizationLink redirectUri(String value) {
        return new AuthorizationLink(url, value, scopes, nonce);
    }

    public AuthorizationLink redirectUri(URI value) {
        return redirectUri(value.toString());
    }

    /** Scopes in the place of the configured ones. */
    public AuthorizationLink scopes(String... values) {
        return new AuthorizationLink(url, redirectUri, List.of(values), nonce);
    }

    /**
     * Makes the connection wait until it is confirmed by whoever knows this text.
     *
     * @param value at most 256 characters, hard to guess
     */
    public AuthorizationLink nonce(String value) {
        return new AuthorizationLink(url, redirectUri, scopes, value);
    }

    public URI toUri() {
        var link = new StringBuilder(url);
        append(link, "redirect_uri", redirectUri);
        append(link, "scope", scopes.isEmpty() ? null : String.join(" ", scopes));
        append(link, "nonce", nonce);
        return URI.create(link.toString());
    }

    private static void append(StringBuilder link, String name, @Nullable String value) {
        if (value != null) {
            link.append(link.indexOf("?") < 0 ? '?' : '&').append(name).append('=');
            link.append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        }
    }

    /** Without the link, which lets whoever has it act for the consumer. */
    @Override
    public String toString() {
        return "AuthorizationLink[redirectUri=" + redirectUri + "]";
    }
}
