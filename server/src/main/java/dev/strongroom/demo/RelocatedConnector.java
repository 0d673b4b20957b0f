package dev.strongroom.demo;

import dev.strongroom.connector.ApiAccess;
import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.FormField;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.OAuth2.AuthorizationRequest;
import dev.strongroom.connector.OAuth2.Capture;
import dev.strongroom.connector.OAuth2.CaptureSource;
import dev.strongroom.connector.OAuth2.Revocation;
import dev.strongroom.connector.OAuth2.TokenRequest;
import dev.strongroom.connector.Template;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A connector whose every address leads to the fake provider. The original address stays visible
/// in the path, placeholders included: `http://127.0.0.1:8090/salesforce/https/{hostname}/token`.
final class RelocatedConnector {
    private static final Pattern SCHEME = Pattern.compile("(https?)://");

    private final Connector original;
    private final String home;

    /// @param base of the provider, without a trailing slash
    private RelocatedConnector(Connector original, String base) {
        this.original = original;
        this.home = base + "/" + original.id() + "/";
    }

    static Connector of(Connector original, String base) {
        return new RelocatedConnector(original, base).relocated();
    }

    /// Where an absolute URL is found at the provider.
    static String address(String url, String serviceId, String base) {
        return SCHEME.matcher(url).replaceFirst(base + "/" + serviceId + "/$1/");
    }

    private Connector relocated() {
        return new Connector(
                original.id(),
                original.profile(),
                original.apis(),
                auth(original.auth()),
                original.fields().stream().map(this::field).toList(),
                access(original.access()),
                original.resources(),
                original.companySetting(),
                original.requiredForAuthorization(),
                original.migrationTargets());
    }

    /// Addresses stand at the start of a template, or in the first placeholder as its default.
    private Template url(Template template) {
        String text = template.toString();
        int end = text.startsWith("{") ? text.indexOf('}') : text.length();
        String head = text.substring(0, end);
        String moved =
                text.startsWith("{")
                        ? SCHEME.matcher(head).replaceAll(home + "$1/")
                        : SCHEME.matcher(head).replaceFirst(home + "$1/");
        return Template.of(moved + text.substring(end));
    }

    private @Nullable Template urlOrNull(@Nullable Template template) {
        return template == null ? null : url(template);
    }

    private AuthScheme auth(AuthScheme scheme) {
        return switch (scheme) {
            case OAuth2 oauth -> oauth(oauth);
            case AuthScheme.TokenExchange exchange ->
                    new AuthScheme.TokenExchange(
                            token(exchange.request()),
                            exchange.answer(),
                            exchange.assertion(),
                            exchange.failures());
            case AuthScheme.ApiKey same -> same;
            case AuthScheme.Basic same -> same;
            case AuthScheme.OAuth1 same -> same;
            case AuthScheme.SignedRequest same -> same;
            case AuthScheme.WsSecurity same -> same;
            case AuthScheme.None same -> same;
        };
    }

    private OAuth2 oauth(OAuth2 oauth) {
        return new OAuth2(
                oauth.grant(),
                authorization(oauth.authorization()),
                token(oauth.token()),
                oauth.answer(),
                oauth.refresh(),
                revocation(oauth.revocation()),
                oauth.captures().stream().map(this::capture).toList(),
                oauth.clientSource(),
                oauth.failures());
    }

    private @Nullable AuthorizationRequest authorization(@Nullable AuthorizationRequest request) {
        return request == null
                ? null
                : new AuthorizationRequest(
                        url(request.url()),
                        request.pkce(),
                        request.scopeSeparator(),
                        request.defaultScopes(),
                        request.parameters(),
                        request.renamed(),
                        request.codeParameter(),
                        urlOrNull(request.issuer()));
    }

    private TokenRequest token(TokenRequest request) {
        return new TokenRequest(
                url(request.url()),
                urlOrNull(request.refreshUrl()),
                request.method(),
                request.encoding(),
                request.clientAuthentication(),
                request.parameters(),
                request.refreshParameters(),
                request.headers());
    }

    private @Nullable Revocation revocation(@Nullable Revocation revocation) {
        return revocation == null
                ? null
                : new Revocation(
                        revocation.method(),
                        url(revocation.url()),
                        revocation.encoding(),
                        revocation.authentication(),
                        revocation.tokens(),
                        revocation.parameters(),
                        revocation.standard());
    }

    private Capture capture(Capture capture) {
        CaptureSource source =
                capture.source() instanceof CaptureSource.ApiCall call
                        ? new CaptureSource.ApiCall(
                                call.method(), url(call.url()), call.body(), call.path())
                        : capture.source();
        return new Capture(capture.setting(), source, pattern(capture.pattern()));
    }

    /// A value that is an address of its own may now be one of ours as well.
    private String pattern(String pattern) {
        return SCHEME.matcher(pattern).lookingAt()
                ? "(?:" + pattern + ")|" + Pattern.quote(home) + "https?/[A-Za-z0-9._~/-]+"
                : pattern;
    }

    private FormField field(FormField field) {
        Pattern pattern = field.pattern();
        String value = field.defaultValue();
        return new FormField(
                field.id(),
                field.label(),
                field.type(),
                text(field),
                field.rules(),
                pattern == null ? null : Pattern.compile(pattern(pattern.pattern())),
                value == null ? null : url(Template.of(value)).toString(),
                field.choices());
    }

    /// Who verifies signatures knows the secrets: the form says which ones.
    private FormField.Text text(FormField field) {
        if (!(original.auth() instanceof AuthScheme.OAuth1)) {
            return field.text();
        }
        FormField.Text text = field.text();
        return new FormField.Text(
                Samples.value(field), text.description(), text.prefix(), text.suffix());
    }

    private ApiAccess access(ApiAccess access) {
        ApiAccess.Verification check = access.verification();
        return new ApiAccess(
                url(access.baseUrl()),
                access.hosts().isEmpty()
                        ? List.of()
                        : access.hosts().stream().map(this::url).toList(),
                access.placements(),
                access.headers(),
                access.query(),
                check == null
                        ? null
                        : new ApiAccess.Verification(
                                check.method(), url(check.url()), check.body(), check.okPath()),
                null,
                access.rateLimits());
    }
}
