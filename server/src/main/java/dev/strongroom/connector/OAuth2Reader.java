package dev.strongroom.connector;

import dev.strongroom.connection.OAuthGrantType;
import dev.strongroom.connector.OAuth2.AuthorizationRequest;
import dev.strongroom.connector.OAuth2.Capture;
import dev.strongroom.connector.OAuth2.CaptureSource;
import dev.strongroom.connector.OAuth2.ClientAuthentication;
import dev.strongroom.connector.OAuth2.ClientSource;
import dev.strongroom.connector.OAuth2.Encoding;
import dev.strongroom.connector.OAuth2.ExpiryKind;
import dev.strongroom.connector.OAuth2.Pkce;
import dev.strongroom.connector.OAuth2.RefreshPolicy;
import dev.strongroom.connector.OAuth2.Revocation;
import dev.strongroom.connector.OAuth2.RevocationAuthentication;
import dev.strongroom.connector.OAuth2.TokenAnswer;
import dev.strongroom.connector.OAuth2.TokenKind;
import dev.strongroom.connector.OAuth2.TokenRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads OAuth 2.0: what the RFCs say needs no line in the file.
final class OAuth2Reader {
    private OAuth2Reader() {}

    static OAuth2 read(Section section) {
        var grant =
                section.choice("grant", OAuthGrantType.class, OAuthGrantType.AUTHORIZATION_CODE);
        boolean redirects = grant == OAuthGrantType.AUTHORIZATION_CODE;
        List<String> scopes = section.texts("scopes");
        scopes.forEach(scope -> section.toTemplate("scopes", scope));
        String separator = section.text("scope_separator", " ");
        if (!redirects && section.has("authorize")) {
            section.problem("authorize", "goes with the grant authorization_code only");
        }
        TokenRequest token = tokenRequest(section.section("token"), ClientAuthentication.BASIC);
        return new OAuth2(
                grant,
                redirects ? authorize(section.section("authorize"), separator, scopes) : null,
                redirects ? token : withScope(token, String.join(separator, scopes)),
                tokenAnswer(section.section("token_answer")),
                refreshPolicy(section.section("refresh_token")),
                section.has("revoke") ? revocation(section.section("revoke")) : null,
                captures(section),
                section.choice("client", ClientSource.class, ClientSource.INTEGRATION),
                FailureReader.read(section));
    }

    /// Without an authorization request the scopes go into the token request (RFC 6749 section
    /// 4.4.2).
    private static TokenRequest withScope(TokenRequest token, String scope) {
        if (scope.isEmpty()) {
            return token;
        }
        var parameters = new LinkedHashMap<>(token.parameters());
        parameters.putIfAbsent("scope", Template.of(scope));
        return new TokenRequest(
                token.url(),
                token.refreshUrl(),
                token.method(),
                token.encoding(),
                token.clientAuthentication(),
                parameters,
                token.refreshParameters(),
                token.headers());
    }

    private static AuthorizationRequest authorize(
            Section section, String separator, List<String> scopes) {
        var request =
                new AuthorizationRequest(
                        section.template("url"),
                        section.choice("pkce", Pkce.class, Pkce.S256),
                        separator,
                        scopes,
                        section.templates("params"),
                        section.textMap("rename"),
                        section.text("code_param", "code"),
                        section.templateOrNull("issuer"));
        section.end();
        return request;
    }

    static TokenRequest tokenRequest(Section section, ClientAuthentication usual) {
        var request =
                new TokenRequest(
                        section.template("url"),
                        section.templateOrNull("refresh_url"),
                        Call.method(section, "POST"),
                        section.choice("encoding", Encoding.class, Encoding.FORM),
                        section.choice("client_auth", ClientAuthentication.class, usual),
                        section.templates("params"),
                        section.templates("refresh_params"),
                        section.templates("headers"));
        section.end();
        return request;
    }

    static TokenAnswer tokenAnswer(Section section) {
        TokenAnswer standard = TokenAnswer.STANDARD;
        var answer =
                new TokenAnswer(
                        section.memberPath("access_token", standard.accessTokenPath()),
                        section.memberPath("refresh_token", standard.refreshTokenPath()),
                        section.memberPath("expires", standard.expiryPath()),
                        section.choice("expires_as", ExpiryKind.class, standard.expiryKind()),
                        section.number("lifetime_seconds", 0),
                        section.flag("never_expires", false),
                        section.memberPathOrNull("ok"),
                        section.memberPath("error", standard.errorPath()));
        section.end();
        return answer;
    }

    private static RefreshPolicy refreshPolicy(Section section) {
        var policy =
                new RefreshPolicy(
                        section.flag("rotating", false),
                        section.number("lifetime_days", 0),
                        section.number("inactivity_days", 0),
                        section.memberPathOrNull("expires"));
        section.end();
        return policy;
    }

    private static Revocation revocation(Section section) {
        boolean standard = !section.has("params");
        var revocation =
                new Revocation(
                        Call.method(section, "POST"),
                        section.template("url"),
                        section.choice("encoding", Encoding.class, Encoding.FORM),
                        section.choice(
                                "auth",
                                RevocationAuthentication.class,
                                RevocationAuthentication.CLIENT),
                        tokenKinds(section),
                        section.templates("params"),
                        standard);
        section.end();
        return revocation;
    }

    private static List<TokenKind> tokenKinds(Section section) {
        var kinds = new ArrayList<TokenKind>();
        for (String text : section.texts("tokens")) {
            switch (text) {
                case "access_token" -> kinds.add(TokenKind.ACCESS_TOKEN);
                case "refresh_token" -> kinds.add(TokenKind.REFRESH_TOKEN);
                default ->
                        section.problem(
                                "tokens[" + kinds.size() + "]",
                                "must be access_token or refresh_token");
            }
        }
        return kinds.isEmpty() ? List.of(TokenKind.REFRESH_TOKEN) : kinds;
    }

    private static List<Capture> captures(Section section) {
        var captures = new ArrayList<Capture>();
        for (Map.Entry<String, Section> entry : section.sections("capture").entrySet()) {
            captures.add(capture(entry.getKey(), entry.getValue()));
        }
        return captures;
    }

    private static Capture capture(String setting, Section section) {
        section.patternOrNull("pattern");
        String pattern = section.text("pattern");
        CaptureSource source = source(section);
        section.end();
        return new Capture(setting, source, pattern);
    }

    private static CaptureSource source(Section section) {
        @Nullable String redirect = section.textOrNull("redirect");
        @Nullable String token = section.memberPathOrNull("token");
        boolean call = section.has("call");
        int sources = (redirect == null ? 0 : 1) + (token == null ? 0 : 1) + (call ? 1 : 0);
        if (sources != 1) {
            section.problem("", "must have exactly one of redirect, token and call");
        }
        if (call) {
            section.required("path");
            Call made = Call.read(section, "call");
            return new CaptureSource.ApiCall(
                    made.method(), made.url(), made.body(), section.memberPath("path", ""));
        }
        return token == null
                ? new CaptureSource.Redirect(redirect == null ? setting(section) : redirect)
                : new CaptureSource.TokenMember(token);
    }

    private static String setting(Section section) {
        return section.path().substring(section.path().lastIndexOf('.') + 1);
    }
}
