package dev.strongroom.testing;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.OAuthGrantType;
import dev.strongroom.connector.ApiAccess;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.CredentialPlacement;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.Template;
import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.Secret;
import dev.strongroom.vault.ApplicationDeclaration;
import dev.strongroom.vault.ApplicationDeclaration.DeclaredIntegration;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// A Keycloak realm as a connector: `crm+keycloak`.
public final class KeycloakConnector {
    public static final String PATH = "/vault/connections/crm/keycloak";

    private KeycloakConnector() {}

    public static ConnectorCatalog catalog(
            Keycloak.Realm realm, OAuth2.ClientAuthentication clientAuthentication) {
        var oauth =
                new OAuth2(
                        OAuthGrantType.AUTHORIZATION_CODE,
                        new OAuth2.AuthorizationRequest(
                                template(realm.authorizationEndpoint()),
                                OAuth2.Pkce.S256,
                                " ",
                                List.of("openid"),
                                Map.of(),
                                Map.of(),
                                "code",
                                template(realm.issuer())),
                        new OAuth2.TokenRequest(
                                template(realm.tokenEndpoint()),
                                null,
                                "POST",
                                OAuth2.Encoding.FORM,
                                clientAuthentication,
                                Map.of(),
                                Map.of(),
                                Map.of()),
                        OAuth2.TokenAnswer.STANDARD,
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
                        OAuth2.ClientSource.INTEGRATION);
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
                        oauth,
                        List.of(),
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

    /// The fixture's application with this OAuth client at Keycloak.
    ///
    /// @param redirectUris registered ones; empty = any
    public static List<ApplicationDeclaration> declarations(
            String clientId, List<String> clientSecrets, List<String> redirectUris) {
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
