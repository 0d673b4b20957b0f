package dev.strongroom.testing;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.OAuthGrantType;
import dev.strongroom.connector.ApiAccess;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.CredentialPlacement;
import dev.strongroom.connector.FormField;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.Template;
import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.Secret;
import dev.strongroom.vault.ApplicationDeclaration;
import dev.strongroom.vault.ApplicationDeclaration.DeclaredIntegration;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A Keycloak realm as a connector: `crm+keycloak`.
public final class KeycloakConnector {
    public static final String PATH = "/vault/connections/crm/keycloak";

    private KeycloakConnector() {}

    /// In what a connector for Keycloak may differ from another.
    ///
    /// @param expiryPath where the token answer says how long the access token lives
    public record Variant(
            OAuthGrantType grant,
            OAuth2.ClientAuthentication clientAuthentication,
            OAuth2.ClientSource clientSource,
            String expiryPath) {

        /// The authorization code grant with the operator's client.
        public static Variant code(OAuth2.ClientAuthentication clientAuthentication) {
            return new Variant(
                    OAuthGrantType.AUTHORIZATION_CODE,
                    clientAuthentication,
                    OAuth2.ClientSource.INTEGRATION,
                    OAuth2.TokenAnswer.STANDARD.expiryPath());
        }

        public Variant withGrant(OAuthGrantType value) {
            return new Variant(value, clientAuthentication, clientSource, expiryPath);
        }

        /// The consumer enters `client_id` and `client_secret`.
        public Variant withConsumersClient() {
            return new Variant(
                    grant, clientAuthentication, OAuth2.ClientSource.CONNECTION, expiryPath);
        }

        public Variant withExpiryPath(String value) {
            return new Variant(grant, clientAuthentication, clientSource, value);
        }
    }

    public static ConnectorCatalog catalog(
            Keycloak.Realm realm, OAuth2.ClientAuthentication clientAuthentication) {
        return catalog(realm, Variant.code(clientAuthentication));
    }

    public static ConnectorCatalog catalog(Keycloak.Realm realm, Variant variant) {
        var connector =
                new Connector(
                        "keycloak",
                        new Connector.Profile(
                                "Keycloak",
                                "A real authorization server",
                                "https://www.keycloak.org",
                                Connector.Status.LIVE,
                                "#336699"),
                        List.of(new Connector.ApiSupport("crm", List.of())),
                        scheme(realm, variant),
                        fields(variant),
                        new ApiAccess(
                                template(realm.issuer()),
                                List.of(),
                                List.of(new CredentialPlacement.Bearer()),
                                Map.of(),
                                Map.of(),
                                null),
                        List.of(),
                        null,
                        List.of(),
                        List.of());
        return ConnectorCatalog.of(List.of(connector));
    }

    private static OAuth2 scheme(Keycloak.Realm realm, Variant variant) {
        return new OAuth2(
                variant.grant(),
                variant.grant() == OAuthGrantType.AUTHORIZATION_CODE ? authorization(realm) : null,
                new OAuth2.TokenRequest(
                        template(realm.tokenEndpoint()),
                        null,
                        "POST",
                        OAuth2.Encoding.FORM,
                        variant.clientAuthentication(),
                        Map.of(),
                        Map.of(),
                        Map.of()),
                new OAuth2.TokenAnswer(
                        "access_token",
                        "refresh_token",
                        variant.expiryPath(),
                        OAuth2.ExpiryKind.SECONDS_FROM_NOW,
                        0,
                        false,
                        null,
                        "error"),
                OAuth2.RefreshPolicy.UNKNOWN,
                new OAuth2.Revocation(
                        "POST",
                        template(realm.revocationEndpoint()),
                        OAuth2.Encoding.FORM,
                        OAuth2.RevocationAuthentication.CLIENT,
                        List.of(OAuth2.TokenKind.REFRESH_TOKEN),
                        Map.of(),
                        true),
                List.of(),
                variant.clientSource());
    }

    private static OAuth2.AuthorizationRequest authorization(Keycloak.Realm realm) {
        return new OAuth2.AuthorizationRequest(
                template(realm.authorizationEndpoint()),
                OAuth2.Pkce.S256,
                " ",
                List.of("openid"),
                Map.of(),
                Map.of(),
                "code",
                template(realm.issuer()));
    }

    private static List<FormField> fields(Variant variant) {
        var fields = new ArrayList<FormField>();
        if (variant.clientSource() == OAuth2.ClientSource.CONNECTION) {
            fields.add(field("client_id", false));
            fields.add(field("client_secret", true));
        }
        if (variant.grant() == OAuthGrantType.PASSWORD) {
            fields.add(field("username", false));
            fields.add(field("password", true));
        }
        return fields;
    }

    private static FormField field(String id, boolean sensitive) {
        return new FormField(
                id,
                id,
                FormField.FieldType.TEXT,
                FormField.Text.NONE,
                new FormField.Rules(true, sensitive, false, false, false, false),
                null,
                null,
                List.of());
    }

    /// The fixture's application with this OAuth client at Keycloak.
    ///
    /// @param clientId null where the consumer brings it
    /// @param redirectUris registered ones; empty = any
    public static List<ApplicationDeclaration> declarations(
            @Nullable String clientId, List<String> clientSecrets, List<String> redirectUris) {
        return List.of(
                new ApplicationDeclaration(
                        new Application(Fixture.APPLICATION, "Test", redirectUris, null, List.of()),
                        List.of(
                                new ApplicationDeclaration.Key(
                                        ApiKeyHash.of(Secret.of(Fixture.API_KEY)), "test")),
                        List.of(
                                new DeclaredIntegration(
                                        "crm",
                                        "keycloak",
                                        true,
                                        clientId,
                                        clientSecrets.stream().map(Secret::of).toList(),
                                        List.of()))));
    }

    private static Template template(URI uri) {
        return Template.of(uri.toString());
    }
}
