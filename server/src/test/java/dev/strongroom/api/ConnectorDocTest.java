package dev.strongroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.OAuthGrantType;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.OAuth2.ClientAuthentication;
import dev.strongroom.testing.CatalogueFile;
import dev.strongroom.testing.OAuthConnector;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConnectorDocTest {
    private static final Urls URLS = new Urls("https://vault.example");
    private static final String REDIRECT = "    https://vault.example/vault/callback\n";

    private static String client(Connector connector) {
        return ConnectorDoc.OAUTH_CLIENT.text(connector, URLS);
    }

    private static String connection(Connector connector) {
        return ConnectorDoc.CONNECTION.text(connector, URLS);
    }

    private static Connector bundled(String id) {
        return ConnectorCatalog.bundled().find(id).orElseThrow();
    }

    @Test
    void client_ofOneThatRedirects_namesUriScopesAndMembers() {
        assertThat(client(bundled("salesforce")))
                .contains(
                        REDIRECT,
                        "- `api`\n- `refresh_token`\n",
                        "- `client_id`: the id",
                        "- `client_secrets`: its secret\n")
                .doesNotContain("braces");
        assertThat(client(bundled("microsoft-dynamics"))).contains("in braces is a setting");
    }

    @Test
    void client_isAskedForByTheServiceInItsWay() {
        var acme = new OAuthConnector();
        acme.clientAuthentication = ClientAuthentication.PRIVATE_KEY_JWT;
        assertThat(client(acme.build())).contains("its private key, as PEM");
        acme.clientAuthentication = ClientAuthentication.NONE;
        assertThat(client(acme.build())).contains("the service asks for no secret");
    }

    @Test
    void client_ofAGrantWithoutBrowser_needsNoRedirectUri() {
        var acme = new OAuthConnector();
        acme.grant = OAuthGrantType.CLIENT_CREDENTIALS;
        acme.tokenParameters = Map.of("scope", "read write");

        assertThat(client(acme.build()))
                .contains("- `read`\n- `write`\n")
                .doesNotContain("Redirect URI");
        acme.tokenParameters = Map.of();
        assertThat(client(acme.build())).contains("None are asked for");
    }

    @Test
    void client_withOtherScopesInOneApi_namesThemApart(@TempDir Path folder) {
        Connector acme = CatalogueFile.beside(folder).find("acme").orElseThrow();

        assertThat(client(acme))
                .contains(
                        "CRM API:\n\n- `deals`\n",
                        "Lead API:\n\n- `https://{team}.acme.example/all`\n- `offline`\n");
        assertThat(ConnectorDoc.of(acme)).containsExactly(ConnectorDoc.CONNECTION);
    }

    @Test
    void connection_withAClientOfTheConsumer_namesRedirectUriAndFields(@TempDir Path folder) {
        assertThat(connection(CatalogueFile.beside(folder).find("acme").orElseThrow()))
                .startsWith("# Connect Acme &lt;b\\>\\*Co\\*&lt;/b\\>\n")
                .contains(
                        REDIRECT,
                        "- **Client secret** (required): Kept secret.\n",
                        "- **Team** (required): As in \\`https://\\[team\\]\\`.\n",
                        "- **Region** (optional): One of Europe, America. Left empty, it is `eu`.\n",
                        "## Filled in by the authorization\n\n- **Account**\n");
    }

    @Test
    void connection_withoutOAuth_saysWhatIsFilledIn() {
        assertThat(connection(bundled("activecampaign")))
                .contains("Calls are made with a key", "## What to fill in")
                .doesNotContain("authorize");
        assertThat(connection(bundled("bamboohr"))).contains("a login of BambooHR");
        assertThat(connection(new OAuthConnector().buildLogin())).contains("is used to sign in");
    }

    @Test
    void docs_areNamedAsClientsKnowThem() {
        assertThat(ConnectorDoc.of(bundled("salesforce")).stream().map(ConnectorDoc::id).toList())
                .isEqualTo(List.of("application_owner+oauth_credentials", "consumer+connection"));
    }
}
