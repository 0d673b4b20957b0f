package dev.strongroom.connector;

import dev.strongroom.connection.AuthType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a service authenticates. Exhaustive: adding a scheme makes the compiler list what must
/// learn it.
public sealed interface AuthScheme
        permits OAuth2,
                AuthScheme.ApiKey,
                AuthScheme.Basic,
                AuthScheme.TokenExchange,
                AuthScheme.OAuth1,
                AuthScheme.SignedRequest,
                AuthScheme.WsSecurity,
                AuthScheme.None {

    /// The API's name for the kind of scheme.
    AuthType type();

    /// A key the consumer pastes into a form field.
    ///
    /// @param keyField id of the form field that holds it; an imported `access_token` lands there
    /// @param wireType `apiKey`, or `custom` for services the API lists so
    record ApiKey(String keyField, AuthType wireType) implements AuthScheme {
        @Override
        public AuthType type() {
            return wireType;
        }
    }

    /// User name and password fields, or a key in the place of one of them.
    record Basic() implements AuthScheme {
        @Override
        public AuthType type() {
            return AuthType.BASIC;
        }
    }

    /// A login call that is not OAuth: settings in, a session token out.
    ///
    /// @param request how the token is asked for; its parameters are filled from settings
    /// @param answer where the token stands in the answer
    /// @param assertion a JWT made for each request, `{assertion}` in its parameters; null = none
    /// @param failures what failed answers mean, the first that matches; before what is usual
    record TokenExchange(
            OAuth2.TokenRequest request,
            OAuth2.TokenAnswer answer,
            @Nullable Assertion assertion,
            List<FailureRule> failures)
            implements AuthScheme {
        public TokenExchange {
            failures = List.copyOf(failures);
        }

        public TokenExchange(OAuth2.TokenRequest request, OAuth2.TokenAnswer answer) {
            this(request, answer, null, List.of());
        }

        @Override
        public AuthType type() {
            return AuthType.CUSTOM;
        }
    }

    /// A signed statement in the place of a password (RFC 7523 section 2.1). Whoever makes it adds
    /// `iat`, `exp` and `jti`.
    ///
    /// @param algorithm as JWS names it (RFC 7518), `RS256`
    /// @param key the private key, PEM
    /// @param keyId the `kid` header; null = none
    record Assertion(
            String algorithm,
            Template key,
            @Nullable Template keyId,
            Map<String, Template> claims) {
        public Assertion {
            claims = Map.copyOf(claims);
        }
    }

    /// Requests signed with OAuth 1.0 (RFC 5849) from four values the consumer pastes in.
    ///
    /// @param signatureMethod `HMAC-SHA1` or `HMAC-SHA256`
    /// @param realm the realm parameter, or null
    record OAuth1(
            String signatureMethod,
            Template consumerKey,
            Template consumerSecret,
            Template token,
            Template tokenSecret,
            @Nullable Template realm)
            implements AuthScheme {
        @Override
        public AuthType type() {
            return AuthType.CUSTOM;
        }
    }

    /// Requests signed in another way.
    record SignedRequest(SigningRecipe recipe) implements AuthScheme {
        @Override
        public AuthType type() {
            return AuthType.CUSTOM;
        }
    }

    /// A SOAP service that takes a WS-Security UsernameToken.
    record WsSecurity(Template username, Template password) implements AuthScheme {
        @Override
        public AuthType type() {
            return AuthType.CUSTOM;
        }
    }

    /// A service that needs no credentials.
    record None() implements AuthScheme {
        @Override
        public AuthType type() {
            return AuthType.NONE;
        }
    }
}
