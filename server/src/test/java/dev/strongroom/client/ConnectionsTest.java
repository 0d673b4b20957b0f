package dev.strongroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.client.connection.AuthType;
import dev.strongroom.client.connection.Connection;
import dev.strongroom.client.connection.ConnectionState;
import dev.strongroom.client.connection.ConnectionUpdate;
import dev.strongroom.client.connection.CredentialsImport;
import dev.strongroom.client.connection.FieldType;
import dev.strongroom.client.connection.Health;
import dev.strongroom.client.connection.OAuthGrantType;
import dev.strongroom.client.testing.DemoServer;
import dev.strongroom.client.testing.Person;
import dev.strongroom.client.value.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The life of a connection.
class ConnectionsTest {
    private static final DemoServer SERVER = DemoServer.running();

    private static final ConnectionUpdate SWITCHED_ON =
            ConnectionUpdate.builder().enabled(true).build();

    @Test
    void list_ofNobodyYet_holdsWhatCouldBeConnected() {
        Connections connections = SERVER.client("lists").connections();

        assertThat(connections.list())
                .hasSizeGreaterThan(30)
                .allSatisfy(
                        one -> {
                            assertThat(one.state()).isEqualTo(ConnectionState.AVAILABLE);
                            assertThat(one.id())
                                    .isEqualTo(one.unifiedApi() + "+" + one.serviceId());
                            assertThat(one.createdAt()).isNull();
                        });
        assertThat(connections.list("crm"))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.unifiedApi()).isEqualTo("crm"));
        assertThat(connections.list(null, true)).isEmpty();
        assertThat(connections.list("crm", false)).hasSameSizeAs(connections.list("crm"));
    }

    @Test
    void connection_fromAddingToDeleting_readsBackTyped() {
        Connections connections = SERVER.client("life").connections();

        assertThat(connections.add("crm", "salesforce", SWITCHED_ON).state())
                .isEqualTo(ConnectionState.ADDED);
        Connection changed =
                connections.update(
                        "crm",
                        "salesforce",
                        ConnectionUpdate.builder()
                                .setting("instance_url", "https://eu28.salesforce.com")
                                .setting("api_secret", Secret.of("planted-secret"))
                                .metadata("plan", "enterprise")
                                .metadata("seats", 12)
                                .build());

        assertThat(changed.settings().text("instance_url"))
                .isEqualTo("https://eu28.salesforce.com");
        assertThat(changed.settings()).doesNotContainKey("api_secret");
        assertThat(changed.metadata())
                .containsEntry("plan", "enterprise")
                .containsEntry("seats", 12);
        assertThat(changed.createdAt()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(changed.authType()).isEqualTo(AuthType.OAUTH2);
        assertThat(changed.oauthGrantType()).isEqualTo(OAuthGrantType.AUTHORIZATION_CODE);
        assertThat(changed.formFields())
                .anySatisfy(field -> assertThat(field.type().known()).isTrue());
        Connection read = connections.get("crm", "salesforce");
        assertThat(read.settings()).isEqualTo(changed.settings());
        assertThat(read.toString()).isEqualTo(changed.toString()).doesNotContain("state=ey");

        connections.delete("crm", "salesforce");
        assertThat(connections.get("crm", "salesforce").state())
                .isEqualTo(ConnectionState.AVAILABLE);
        assertThatThrownBy(() -> connections.delete("crm", "salesforce"))
                .isInstanceOf(StrongroomException.NotFound.class);
    }

    @Test
    void importCredentials_ofTokens_isCallable() {
        Connections connections = SERVER.client("imports").connections();

        Connection imported =
                connections.importCredentials(
                        "crm",
                        "pipedrive",
                        CredentialsImport.builder()
                                .accessToken("planted-access")
                                .refreshToken("planted-refresh")
                                .issuedAt(Instant.now())
                                .expiresIn(Duration.ofHours(1))
                                .metadata(Map.of("source", "elsewhere"))
                                .build());

        assertThat(imported.metadata()).containsEntry("source", "elsewhere");
        assertThat(imported.state().known()).isTrue();
        // The provider has never issued this refresh token.
        assertThatThrownBy(() -> connections.validate("crm", "pipedrive"))
                .isInstanceOfSatisfying(
                        StrongroomException.Unauthorized.class,
                        refused -> {
                            RefreshFailure failure = refused.refreshFailure();
                            assertThat(failure).isNotNull();
                            assertThat(failure.code()).isEqualTo("GRANT_INVALID");
                            assertThat(failure.providerStatus()).isEqualTo(400);
                            assertThat(failure.credentialsExpireAt()).isAfter(Instant.now());
                        });
        assertThat(connections.get("crm", "pipedrive").health()).isEqualTo(Health.PENDING_REFRESH);
    }

    @Test
    void validate_ofAnAuthorizedConnection_isCallable() {
        Strongroom client = SERVER.client("validates");
        Person.connect(client, "crm", "hubspot");

        assertThat(client.connections().validate("crm", "hubspot").state())
                .isEqualTo(ConnectionState.CALLABLE);
        assertThat(client.connections().get("crm", "hubspot").isCallable()).isTrue();
    }

    @Test
    void token_ofAnAuthorizationCodeConnector_isUnprocessable() {
        Connections connections = SERVER.client("tokens").connections();
        connections.add("crm", "salesforce", SWITCHED_ON);

        assertThatThrownBy(() -> connections.token("crm", "salesforce"))
                .isInstanceOfSatisfying(
                        StrongroomException.Unprocessable.class,
                        refused -> assertThat(refused.typeName()).isEqualTo("InvalidStateError"));
    }

    @Test
    void migrate_toAServiceThatIsNoTarget_isUnprocessable() {
        Connections connections = SERVER.client("migrates").connections();
        connections.add("crm", "salesforce", SWITCHED_ON);

        assertThatThrownBy(() -> connections.migrate("crm", "salesforce", "hubspot"))
                .isInstanceOf(StrongroomException.Unprocessable.class);
    }

    @Test
    void migrate_betweenServicesOfAVendor_takesTheCredentialsAlong() {
        Strongroom client = SERVER.client("moves");
        Person.connect(client, "accounting", "quickbooks");

        Connection moved =
                client.connections().migrate("accounting", "quickbooks", "intuit-enterprise-suite");

        assertThat(moved.serviceId()).isEqualTo("intuit-enterprise-suite");
        assertThat(client.connections().get("accounting", "quickbooks").state())
                .isEqualTo(ConnectionState.AVAILABLE);
    }

    @Test
    void callbackState_ofAnOAuthConnector_isAUuid() {
        assertThat(
                        SERVER.client("states")
                                .connections()
                                .callbackState("crm", "salesforce", Person.REDIRECT_URI))
                .matches("[0-9a-f-]{36}");
    }

    @Test
    void explain_ofWhatIsNotAuthorized_saysWhatToDo() {
        Strongroom client = SERVER.client("explains");
        client.connections().add("crm", "salesforce", SWITCHED_ON);

        var explanation = client.connections().explain("crm", "salesforce");

        assertThat(explanation.consumerId()).isEqualTo("explains");
        assertThat(explanation.renewal().known()).isTrue();
        assertThat(explanation.findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.says()).isNotEmpty());
    }

    @Test
    void forms_ofAllConnectors_areOfKnownTypes() {
        assertThat(SERVER.client("forms").connections().list())
                .flatExtracting(Connection::formFields)
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.type()).matches(FieldType::known));
    }
}
