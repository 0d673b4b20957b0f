package dev.strongroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.client.connection.CallbackResult;
import dev.strongroom.client.connection.Connection;
import dev.strongroom.client.connection.ConnectionState;
import dev.strongroom.client.connection.Health;
import dev.strongroom.client.testing.DemoServer;
import dev.strongroom.client.testing.Person;
import dev.strongroom.client.value.Secret;
import java.net.URI;
import org.junit.jupiter.api.Test;

/// The ways through a browser.
class AuthorizationTest {
    private static final DemoServer SERVER = DemoServer.running();

    @Test
    void authorizeUrl_withoutNonce_connectsAtOnce() {
        Strongroom client = SERVER.client("authorizes");
        Connections connections = client.connections();
        URI link =
                connections
                        .authorizeUrl(connections.get("crm", "hubspot"))
                        .redirectUri(Person.REDIRECT_URI)
                        .scopes("crm.objects.contacts.read", "oauth")
                        .toUri();

        URI back = Person.whoAgrees().follow(link);

        assertThat(link.getRawQuery())
                .contains("redirect_uri=https%3A%2F%2Fapp.example%2Fdone%3Ftab%3Dcrm")
                .contains("scope=crm.objects.contacts.read%20oauth");
        assertThat(back).hasToString(Person.REDIRECT_URI);
        assertThat(CallbackResult.parse(back)).isEqualTo(new CallbackResult.Done());
        assertThat(connections.get("crm", "hubspot").state()).isEqualTo(ConnectionState.CALLABLE);
    }

    @Test
    void authorizeUrl_withNonce_waitsForConfirmation() {
        Connections connections = SERVER.client("confirms").connections();
        String nonce = "n & ü+%/?#";
        URI link =
                connections
                        .authorizeUrl(connections.get("crm", "salesforce"))
                        .redirectUri(Person.REDIRECT_URI)
                        .nonce(nonce)
                        .toUri();

        var pending =
                (CallbackResult.ToConfirm)
                        CallbackResult.parse(Person.whoAgrees().follow(link).toString());

        assertThat(pending.isFor(nonce)).isTrue();
        assertThat(pending.isFor("another")).isFalse();
        assertThat(pending.serviceId()).isEqualTo("salesforce");
        assertThat(pending.toString()).doesNotContain(pending.confirmToken().reveal());
        assertThat(connections.get("crm", "salesforce").health())
                .isEqualTo(Health.PENDING_CONFIRMATION);
        assertThat(connections.confirm("crm", "salesforce", pending.confirmToken())).isTrue();
        assertThatThrownBy(() -> connections.confirm("crm", "salesforce", pending.confirmToken()))
                .isInstanceOf(StrongroomException.NotFound.class);
        assertThat(connections.get("crm", "salesforce").health()).isNotEqualTo(Health.NEEDS_AUTH);
    }

    @Test
    void confirm_ofAnInventedToken_isNotFound() {
        Connections connections = SERVER.client("invents").connections();

        assertThatThrownBy(
                        () ->
                                connections.confirm(
                                        "crm",
                                        "salesforce",
                                        Secret.of("550e8400-e29b-41d4-a716-446655440000")))
                .isInstanceOf(StrongroomException.NotFound.class)
                .hasMessageNotContaining("550e8400");
    }

    @Test
    void authorizeUrl_ofSomebodyWhoDeclines_bringsTheReason() {
        Connections connections = SERVER.client("declines").connections();
        URI link =
                connections
                        .authorizeUrl(connections.get("crm", "hubspot"))
                        .redirectUri(Person.REDIRECT_URI)
                        .toUri();

        var failed =
                (CallbackResult.Failed) CallbackResult.parse(Person.whoDeclines().follow(link));

        assertThat(failed.errorType()).isEqualTo("OAuthConnectorError");
        assertThat(failed.errorMessage()).isNotEmpty();
        assertThat(failed.serviceId()).isEqualTo("hubspot");
        assertThat(failed.applicationId()).isEqualTo(SERVER.appId());
        assertThat(failed.isRevocation()).isFalse();
        assertThat(failed.reference()).startsWith("https://");
    }

    @Test
    void revokeUrl_ofAConnectedAccount_disconnectsIt() {
        Strongroom client = SERVER.client("revokes");
        Person.connect(client, "crm", "hubspot");
        Connections connections = client.connections();

        URI back =
                Person.whoAgrees()
                        .follow(
                                connections
                                        .revokeUrl(connections.get("crm", "hubspot"))
                                        .redirectUri(URI.create(Person.REDIRECT_URI))
                                        .toUri());

        assertThat(CallbackResult.parse(back)).isInstanceOf(CallbackResult.Done.class);
        Connection disconnected = connections.get("crm", "hubspot");
        assertThat(disconnected.state()).isEqualTo(ConnectionState.ADDED);
        assertThat(disconnected.health()).isEqualTo(Health.REVOKED);
    }

    @Test
    void authorizeUrl_ofAServiceWithoutBrowser_isRefused() {
        Connections connections = SERVER.client("no-browser").connections();
        Connection apiKey = connections.get("crm", "activecampaign");

        assertThatThrownBy(() -> connections.authorizeUrl(apiKey))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("crm+activecampaign");
    }
}
