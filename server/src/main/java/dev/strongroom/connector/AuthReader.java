package dev.strongroom.connector;

import dev.strongroom.connection.AuthType;
import dev.strongroom.connector.AuthScheme.Assertion;
import dev.strongroom.connector.OAuth2.ClientAuthentication;
import org.jspecify.annotations.Nullable;

/// Reads the `auth` section.
final class AuthReader {
    private AuthReader() {}

    private enum SchemeType {
        /// First, because it stands in for a type that is missing or misspelt.
        NONE,
        OAUTH2,
        API_KEY,
        BASIC,
        TOKEN_EXCHANGE,
        OAUTH1,
        SIGNED_REQUEST,
        WS_SECURITY
    }

    private enum WireType {
        API_KEY,
        CUSTOM
    }

    static AuthScheme read(Section section) {
        SchemeType type = section.choice("type", SchemeType.class, null);
        if (type == SchemeType.NONE && !section.text("type", "").equals("none")) {
            return new AuthScheme.None();
        }
        AuthScheme scheme =
                switch (type) {
                    case OAUTH2 -> OAuth2Reader.read(section);
                    case API_KEY -> apiKey(section);
                    case BASIC -> new AuthScheme.Basic();
                    case TOKEN_EXCHANGE -> tokenExchange(section);
                    case OAUTH1 -> oauth1(section);
                    case SIGNED_REQUEST ->
                            new AuthScheme.SignedRequest(SigningReader.read(section));
                    case WS_SECURITY ->
                            new AuthScheme.WsSecurity(
                                    template(section, "username", "{username}"),
                                    template(section, "password", "{password}"));
                    case NONE -> new AuthScheme.None();
                };
        section.end();
        return scheme;
    }

    private static AuthScheme apiKey(Section section) {
        WireType wire = section.choice("wire_type", WireType.class, WireType.API_KEY);
        return new AuthScheme.ApiKey(
                section.text("field", "api_key"),
                wire == WireType.CUSTOM ? AuthType.CUSTOM : AuthType.API_KEY);
    }

    private static AuthScheme tokenExchange(Section section) {
        return new AuthScheme.TokenExchange(
                OAuth2Reader.tokenRequest(section.section("token"), ClientAuthentication.NONE),
                OAuth2Reader.tokenAnswer(section.section("token_answer")),
                section.has("assertion") ? assertion(section.section("assertion")) : null,
                FailureReader.read(section));
    }

    private static Assertion assertion(Section section) {
        var assertion =
                new Assertion(
                        section.text("algorithm", "RS256"),
                        section.template("key"),
                        section.templateOrNull("key_id"),
                        section.templates("claims"));
        section.end();
        return assertion;
    }

    private static AuthScheme oauth1(Section section) {
        return new AuthScheme.OAuth1(
                signatureMethod(section),
                template(section, "consumer_key", "{consumer_key}"),
                template(section, "consumer_secret", "{consumer_secret}"),
                template(section, "token", "{token_id}"),
                template(section, "token_secret", "{token_secret}"),
                section.templateOrNull("realm"));
    }

    private static String signatureMethod(Section section) {
        String method = section.text("signature_method", "HMAC-SHA256");
        if (!method.equals("HMAC-SHA256") && !method.equals("HMAC-SHA1")) {
            section.problem("signature_method", "must be HMAC-SHA256 or HMAC-SHA1");
        }
        return method;
    }

    private static Template template(Section section, String key, String fallback) {
        @Nullable Template template = section.templateOrNull(key);
        return template == null ? Template.of(fallback) : template;
    }
}
