package dev.strongroom.testing;

import dev.strongroom.connection.OAuthGrantType;
import dev.strongroom.connector.ApiAccess;
import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.CredentialPlacement;
import dev.strongroom.connector.FormField;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.OAuth2.Capture;
import dev.strongroom.connector.OAuth2.ClientAuthentication;
import dev.strongroom.connector.OAuth2.ClientSource;
import dev.strongroom.connector.OAuth2.Encoding;
import dev.strongroom.connector.OAuth2.Pkce;
import dev.strongroom.connector.OAuth2.RefreshPolicy;
import dev.strongroom.connector.OAuth2.Revocation;
import dev.strongroom.connector.OAuth2.TokenAnswer;
import dev.strongroom.connector.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A made-up service called `acme`, ordinary but for what a test changes.
public final class OAuthConnector {
    public OAuthGrantType grant = OAuthGrantType.AUTHORIZATION_CODE;
    public String authorizationUrl = "https://acme.example/authorize";
    public String tokenUrl = "https://acme.example/token";
    public @Nullable String refreshUrl;
    public Pkce pkce = Pkce.S256;
    public String scopeSeparator = " ";
    public Map<String, String> authorizationParameters = new LinkedHashMap<>();
    public Map<String, String> renamed = Map.of();
    public String codeParameter = "code";
    public @Nullable String issuer;
    public String method = "POST";
    public Encoding encoding = Encoding.FORM;
    public ClientAuthentication clientAuthentication = ClientAuthentication.BASIC;
    public Map<String, String> tokenParameters = new LinkedHashMap<>();
    public Map<String, String> refreshParameters = new LinkedHashMap<>();
    public Map<String, String> tokenHeaders = new LinkedHashMap<>();
    public TokenAnswer answer = TokenAnswer.STANDARD;
    public RefreshPolicy refresh = new RefreshPolicy(true, 0, 0, null);
    public @Nullable Revocation revocation;
    public List<Capture> captures = List.of();
    public List<FormField> fields = new ArrayList<>();
    public CredentialPlacement placement = new CredentialPlacement.Bearer();

    public OAuthConnector field(String id, String pattern) {
        fields.add(
                new FormField(
                        id,
                        id,
                        FormField.FieldType.TEXT,
                        FormField.Text.NONE,
                        new FormField.Rules(true, false, false, false, false, false),
                        Pattern.compile(pattern),
                        null,
                        List.of()));
        return this;
    }

    public Connector build() {
        return with(
                new OAuth2(
                        grant,
                        authorization(),
                        token(),
                        answer,
                        refresh,
                        revocation,
                        captures,
                        ClientSource.INTEGRATION));
    }

    /// The same service with a login call in the place of OAuth.
    public Connector buildLogin() {
        return with(new AuthScheme.TokenExchange(token(), answer));
    }

    private OAuth2.@Nullable AuthorizationRequest authorization() {
        return grant != OAuthGrantType.AUTHORIZATION_CODE
                ? null
                : new OAuth2.AuthorizationRequest(
                        Template.of(authorizationUrl),
                        pkce,
                        scopeSeparator,
                        List.of("read"),
                        templates(authorizationParameters),
                        renamed,
                        codeParameter,
                        issuer == null ? null : Template.of(issuer));
    }

    private OAuth2.TokenRequest token() {
        return new OAuth2.TokenRequest(
                Template.of(tokenUrl),
                refreshUrl == null ? null : Template.of(refreshUrl),
                method,
                encoding,
                clientAuthentication,
                templates(tokenParameters),
                templates(refreshParameters),
                templates(tokenHeaders));
    }

    private Connector with(AuthScheme auth) {
        return new Connector(
                "acme",
                new Connector.Profile(
                        "Acme",
                        "Anvils and more",
                        "https://acme.example",
                        Connector.Status.LIVE,
                        "#102030"),
                List.of(new Connector.ApiSupport("crm", List.of())),
                auth,
                fields,
                new ApiAccess(
                        Template.of("https://api.acme.example"),
                        List.of(),
                        List.of(placement),
                        Map.of(),
                        Map.of(),
                        null),
                List.of(),
                null,
                List.of(),
                List.of());
    }

    private static Map<String, Template> templates(Map<String, String> texts) {
        var templates = new LinkedHashMap<String, Template>();
        texts.forEach((name, text) -> templates.put(name, Template.of(text)));
        return templates;
    }
}
