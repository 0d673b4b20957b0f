package dev.strongroom.testing;

import dev.strongroom.connection.AuthType;
import dev.strongroom.connection.OAuthGrantType;
import dev.strongroom.connector.ApiAccess;
import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.CredentialPlacement;
import dev.strongroom.connector.FormField;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.Template;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Services in crm whose API is at one address, one for each ordinary place of a credential.
public final class ProxiedServices {
    public static final String BEARER = "bearer";
    public static final String HEADER = "header";
    public static final String QUERY = "query";
    public static final String BASIC = "basic";

    /// The header and the parameter that carry the key.
    public static final String KEY_NAME = "X-Service-Key";

    public static final String USER = "planted-user";

    private ProxiedServices() {}

    /// @param base `http://127.0.0.1:4711`, where `/oauth/token` is the token endpoint
    public static ConnectorCatalog at(String base) {
        Template key = Template.of("{api_key}");
        return ConnectorCatalog.of(
                List.of(
                        service(BEARER, base, oauth(base), new CredentialPlacement.Bearer()),
                        service(HEADER, base, key(), new CredentialPlacement.Header(KEY_NAME, key)),
                        service(QUERY, base, key(), new CredentialPlacement.Query("key", key)),
                        service(
                                BASIC,
                                base,
                                new AuthScheme.Basic(),
                                new CredentialPlacement.BasicPair(
                                        Template.of("{username}"), Template.of("{password}")))));
    }

    private static AuthScheme key() {
        return new AuthScheme.ApiKey("api_key", AuthType.API_KEY);
    }

    private static AuthScheme oauth(String base) {
        var token =
                new OAuth2.TokenRequest(
                        Template.of(base + "/oauth/token"),
                        null,
                        "POST",
                        OAuth2.Encoding.FORM,
                        OAuth2.ClientAuthentication.BASIC,
                        Map.of(),
                        Map.of(),
                        Map.of());
        var authorization =
                new OAuth2.AuthorizationRequest(
                        Template.of(base + "/oauth/authorize"),
                        OAuth2.Pkce.S256,
                        " ",
                        List.of("read"),
                        Map.of(),
                        Map.of(),
                        "code",
                        null);
        return new OAuth2(
                OAuthGrantType.AUTHORIZATION_CODE,
                authorization,
                token,
                OAuth2.TokenAnswer.STANDARD,
                new OAuth2.RefreshPolicy(true, 0, 0, null),
                null,
                List.of(),
                OAuth2.ClientSource.INTEGRATION);
    }

    private static Connector service(
            String id, String base, AuthScheme auth, CredentialPlacement placement) {
        return new Connector(
                id,
                new Connector.Profile(id, "Says it back", base, Connector.Status.LIVE, "#102030"),
                List.of(new Connector.ApiSupport("crm", List.of())),
                auth,
                fields(auth).map(ProxiedServices::field).toList(),
                new ApiAccess(
                        Template.of(base), List.of(), List.of(placement), Map.of(), Map.of(), null),
                List.of(),
                null,
                List.of(),
                List.of());
    }

    private static Stream<String> fields(AuthScheme auth) {
        return switch (auth) {
            case AuthScheme.ApiKey key -> Stream.of("api_key");
            case AuthScheme.Basic basic -> Stream.of("username", "password");
            default -> Stream.of();
        };
    }

    private static FormField field(String id) {
        boolean sensitive = !id.equals("username");
        return new FormField(
                id,
                id,
                sensitive ? FormField.FieldType.PASSWORD : FormField.FieldType.TEXT,
                FormField.Text.NONE,
                new FormField.Rules(true, sensitive, false, false, false, false),
                null,
                null,
                List.of());
    }
}
