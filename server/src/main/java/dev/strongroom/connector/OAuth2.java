package dev.strongroom.connector;

import dev.strongroom.connection.AuthType;
import dev.strongroom.connection.OAuthGrantType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// OAuth 2.0 (RFC 6749) with what services do differently, as data.
///
/// @param authorization the authorization request; null unless the grant is `authorization_code`
/// @param token the token request, for every grant and for refresh
/// @param answer where tokens and lifetimes stand in the token answer
/// @param refresh what is known of refresh tokens
/// @param revocation how a token is revoked at the service; null where it has no way
/// @param captures values kept from the redirect, the token answer or a call made after it
/// @param clientSource who brings the OAuth client
/// @param failures what failed token answers of this service mean, the first that matches; before
/// what the RFCs say
public record OAuth2(
        OAuthGrantType grant,
        @Nullable AuthorizationRequest authorization,
        TokenRequest token,
        TokenAnswer answer,
        RefreshPolicy refresh,
        @Nullable Revocation revocation,
        List<Capture> captures,
        ClientSource clientSource,
        List<FailureRule> failures)
        implements AuthScheme {

    public OAuth2 {
        captures = List.copyOf(captures);
        failures = List.copyOf(failures);
        if ((grant == OAuthGrantType.AUTHORIZATION_CODE) != (authorization != null)) {
            throw new IllegalArgumentException(
                    "an authorization request goes with the authorization_code grant, and only there");
        }
    }

    /// A service whose failures are as the RFCs say.
    public OAuth2(
            OAuthGrantType grant,
            @Nullable AuthorizationRequest authorization,
            TokenRequest token,
            TokenAnswer answer,
            RefreshPolicy refresh,
            @Nullable Revocation revocation,
            List<Capture> captures,
            ClientSource clientSource) {
        this(
                grant,
                authorization,
                token,
                answer,
                refresh,
                revocation,
                captures,
                clientSource,
                List.of());
    }

    @Override
    public AuthType type() {
        return AuthType.OAUTH2;
    }

    /// The scopes asked for where nobody says otherwise. Without an authorization request they are
    /// a parameter of the token request.
    public List<String> defaultScopes() {
        if (authorization != null) {
            return authorization.defaultScopes();
        }
        Template scope = token.parameters().get("scope");
        return scope == null ? List.of() : List.of(scope.toString().split(" +"));
    }

    /// Who registered the OAuth client at the service.
    public enum ClientSource {
        /// The application owner; client id and secret are part of the integration.
        INTEGRATION,
        /// The consumer; they are settings named `client_id` and `client_secret`.
        CONNECTION
    }

    /// Proof Key for Code Exchange (RFC 7636).
    public enum Pkce {
        S256,
        /// The service fails when it is sent.
        OFF
    }

    /// RFC 6749 section 4.1.1.
    ///
    /// @param scopeSeparator between scopes, a space by the RFC
    /// @param defaultScopes asked for when neither integration nor caller says otherwise; one may
    ///     hold placeholders
    /// @param parameters extra query parameters
    /// @param renamed parameters with another name here, `client_id` -> `client_key`
    /// @param codeParameter what the redirect calls `code`
    /// @param issuer expected `iss` (RFC 9207) where the service is known to send it
    public record AuthorizationRequest(
            Template url,
            Pkce pkce,
            String scopeSeparator,
            List<String> defaultScopes,
            Map<String, Template> parameters,
            Map<String, String> renamed,
            String codeParameter,
            @Nullable Template issuer) {
        public AuthorizationRequest {
            defaultScopes = List.copyOf(defaultScopes);
            parameters = ordered(parameters);
            renamed = Map.copyOf(renamed);
        }
    }

    /// How a client proves itself at the token endpoint (RFC 6749 section 2.3, RFC 7523 section
    /// 2.2).
    public enum ClientAuthentication {
        BASIC,
        BODY,
        PRIVATE_KEY_JWT,
        NONE
    }

    /// How parameters travel.
    public enum Encoding {
        FORM,
        JSON,
        QUERY
    }

    /// The call that brings tokens (RFC 6749 sections 4.1.3, 4.3.2, 4.4.2 and 6).
    ///
    /// @param refreshUrl where refreshing has an endpoint of its own, or null
    /// @param method `POST` nearly always
    /// @param parameters extras of every token request, in the place of standard ones of the same
    ///     name; beside settings they can use `{client_id}`, `{client_secret}`, `{code}`,
    ///     `{redirect_uri}` and `{refresh_token}`; with JSON a dotted name makes nested objects
    /// @param refreshParameters extras of a refresh
    /// @param headers extra headers
    public record TokenRequest(
            Template url,
            @Nullable Template refreshUrl,
            String method,
            Encoding encoding,
            ClientAuthentication clientAuthentication,
            Map<String, Template> parameters,
            Map<String, Template> refreshParameters,
            Map<String, Template> headers) {
        public TokenRequest {
            parameters = ordered(parameters);
            refreshParameters = ordered(refreshParameters);
            headers = ordered(headers);
        }
    }

    /// What the member that says when a token dies means.
    public enum ExpiryKind {
        SECONDS_FROM_NOW,
        MILLIS_FROM_NOW,
        EPOCH_SECONDS,
        EPOCH_MILLIS,
        ISO_8601
    }

    /// Where things stand in the token answer. Paths are dotted member names with optional indexes:
    /// `data.token`, `[0].id`, `accounts[product=crm].id`; `$` is the whole answer.
    ///
    /// @param lifetimeSeconds of the access token where the answer does not say; 0 = not known
    /// @param neverExpires the service's access tokens have no end
    /// @param okPath a boolean member that is false in a failure answered with 200; null = none
    /// @param errorPath the error code of such an answer
    public record TokenAnswer(
            String accessTokenPath,
            String refreshTokenPath,
            String expiryPath,
            ExpiryKind expiryKind,
            long lifetimeSeconds,
            boolean neverExpires,
            @Nullable String okPath,
            String errorPath) {
        /// RFC 6749 section 5.1.
        public static final TokenAnswer STANDARD =
                new TokenAnswer(
                        "access_token",
                        "refresh_token",
                        "expires_in",
                        ExpiryKind.SECONDS_FROM_NOW,
                        0,
                        false,
                        null,
                        "error");
    }

    /// @param rotating a refresh answers with a new refresh token and spends the old one
    /// @param lifetimeDays from issue; 0 = not known or without end
    /// @param inactivityDays dies when unused for this long; 0 = not known or without end
    /// @param expiryPath member of the token answer with the refresh token's lifetime in seconds,
    ///     or null
    public record RefreshPolicy(
            boolean rotating, int lifetimeDays, int inactivityDays, @Nullable String expiryPath) {
        public static final RefreshPolicy UNKNOWN = new RefreshPolicy(false, 0, 0, null);
    }

    /// How the service is told to forget a token: RFC 7009 unless it says otherwise.
    ///
    /// @param tokens which tokens are sent, one call each, in this order
    /// @param parameters body members; `{token}`, `{access_token}`, `{refresh_token}`,
    ///     `{client_id}` and captured values can be used; RFC 7009's `token` and `token_type_hint`
    ///     when empty and standard
    public record Revocation(
            String method,
            Template url,
            Encoding encoding,
            RevocationAuthentication authentication,
            List<TokenKind> tokens,
            Map<String, Template> parameters,
            boolean standard) {
        public Revocation {
            tokens = List.copyOf(tokens);
            parameters = ordered(parameters);
        }
    }

    /// How the revoking caller proves itself.
    public enum RevocationAuthentication {
        /// As at the token endpoint.
        CLIENT,
        /// HTTP Basic with client id and secret, whatever the token endpoint takes.
        CLIENT_BASIC,
        /// With the access token.
        BEARER,
        NONE
    }

    /// RFC 7009 section 2.1, `token_type_hint`.
    public enum TokenKind {
        ACCESS_TOKEN,
        REFRESH_TOKEN
    }

    /// A value that is kept as a setting of the connection.
    ///
    /// @param setting the id it gets
    /// @param pattern what the value must look like before it may land in a URL
    public record Capture(String setting, CaptureSource source, String pattern) {
        /// Whether the value may be kept.
        public boolean accepts(String value) {
            return Pattern.matches(pattern, value);
        }
    }

    /// Where a captured value comes from.
    public sealed interface CaptureSource {
        /// A query parameter of the redirect, `realmId`.
        record Redirect(String parameter) implements CaptureSource {}

        /// A member of the token answer.
        record TokenMember(String path) implements CaptureSource {}

        /// A member of the answer to a call made once with the new access token.
        record ApiCall(String method, Template url, @Nullable Template body, String path)
                implements CaptureSource {}
    }

    private static Map<String, Template> ordered(Map<String, Template> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
