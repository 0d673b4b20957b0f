package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.apideck.unify.Apideck;
import com.apideck.unify.models.components.Connection;
import com.apideck.unify.models.components.ConnectionImportData;
import com.apideck.unify.models.components.ConnectionInput;
import com.apideck.unify.models.components.ConnectionState;
import com.apideck.unify.models.components.CreateCallbackState;
import com.apideck.unify.models.components.Credentials;
import com.apideck.unify.models.components.Session;
import com.apideck.unify.models.errors.NotFoundResponse;
import com.apideck.unify.models.errors.UnauthorizedResponse;
import com.apideck.unify.models.errors.UnprocessableResponse;
import com.apideck.unify.models.operations.VaultConnectionsImportRequest;
import com.apideck.unify.models.operations.VaultConnectionsUpdateRequest;
import com.apideck.unify.models.operations.VaultCreateCallbackStateRequest;
import com.apideck.unify.utils.RetryConfig;
import dev.strongroom.testing.CheckedTransport;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.TestServer;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The published Java client, unchanged, against a started server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApideckSdkTest {
    private TestServer server;
    private Apideck sdk;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = TestServer.start(folder);
        sdk = client(Fixture.API_KEY);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void list_ofOneApi_holdsTheIntegrations() {
        var response = sdk.vault().connections().list().api("crm").configured(false).call();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.getConnectionsResponse().orElseThrow().data())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.unifiedApi()).contains("crm"))
                .anySatisfy(one -> assertThat(one.id()).contains("crm+salesforce"));
    }

    @Test
    void connection_fromAddingToDeleting_readsBackTyped() {
        var update =
                VaultConnectionsUpdateRequest.builder()
                        .serviceId("salesforce")
                        .unifiedApi("crm")
                        .connection(
                                ConnectionInput.builder()
                                        .enabled(true)
                                        .settings(
                                                Map.of(
                                                        "instance_url",
                                                        "https://eu28.salesforce.com",
                                                        "api_key",
                                                        "planted-api-key-x83"))
                                        .build())
                        .build();
        Connection updated =
                sdk.vault()
                        .connections()
                        .update()
                        .request(update)
                        .call()
                        .updateConnectionResponse()
                        .orElseThrow()
                        .data();
        assertThat(updated.state()).contains(ConnectionState.ADDED);
        assertThat(updated.createdAt().orElseThrow()).isGreaterThan(1.7e12);
        assertThat(updated.settings().get()).containsOnlyKeys("instance_url");

        var imported = importTokens();
        assertThat(imported.state()).contains(ConnectionState.CALLABLE);
        assertThat(imported.metadata().get().companyId()).contains("https://eu28.salesforce.com");

        Connection read =
                sdk.vault()
                        .connections()
                        .get("salesforce", "crm")
                        .getConnectionResponse()
                        .orElseThrow()
                        .data();
        assertThat(read.state()).contains(ConnectionState.CALLABLE);
        assertThat(read.authorizeUrl().get())
                .contains("/vault/authorize/salesforce/test-app?state=");
        assertThat(read.formFields().orElseThrow()).isNotEmpty();

        assertThat(sdk.vault().connections().delete("salesforce", "crm").statusCode())
                .isEqualTo(204);
        assertThatThrownBy(() -> sdk.vault().connections().delete("salesforce", "crm"))
                .isInstanceOf(NotFoundResponse.class)
                .hasMessageContaining("Unknown Connection");
    }

    @Test
    void session_created_opensTheApi() {
        var session =
                sdk.vault()
                        .sessions()
                        .create()
                        .session(
                                Session.builder()
                                        .redirectUri("https://app.example/integrations")
                                        .build())
                        .call()
                        .createSessionResponse()
                        .orElseThrow()
                        .data();

        assertThat(session.sessionUri()).startsWith(server.url() + "/session/");
        assertThat(
                        client(session.sessionToken())
                                .vault()
                                .connections()
                                .get("salesforce", "crm")
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void callbackState_prepared_isAUuid() {
        var response =
                sdk.vault()
                        .createCallback()
                        .state(
                                VaultCreateCallbackStateRequest.builder()
                                        .serviceId("salesforce")
                                        .unifiedApi("crm")
                                        .createCallbackState(
                                                CreateCallbackState.builder()
                                                        .redirectUri("https://app.example/done")
                                                        .build())
                                        .build());

        assertThat(response.statusCode()).isEqualTo(200);
        String state =
                response.createCallbackStateResponse().orElseThrow().data().state().orElseThrow();
        assertThat(UUID.fromString(state).version()).isEqualTo(4);
        assertThatThrownBy(
                        () ->
                                sdk.vault()
                                        .createCallback()
                                        .state(
                                                VaultCreateCallbackStateRequest.builder()
                                                        .serviceId("activecampaign")
                                                        .unifiedApi("crm")
                                                        .createCallbackState(
                                                                CreateCallbackState.builder()
                                                                        .redirectUri("https://a.b/")
                                                                        .build())
                                                        .build()))
                .isInstanceOf(UnprocessableResponse.class)
                .hasMessageContaining("Invalid State");
    }

    @Test
    void wrongKey_isATypedError() {
        assertThatThrownBy(() -> client("sr_wrong").vault().connections().get("salesforce", "crm"))
                .isInstanceOf(UnauthorizedResponse.class)
                .hasMessageContaining("Unauthorized Request");
    }

    private Connection importTokens() {
        var request =
                VaultConnectionsImportRequest.builder()
                        .serviceId("salesforce")
                        .unifiedApi("crm")
                        .connectionImportData(
                                ConnectionImportData.builder()
                                        .credentials(
                                                Credentials.builder()
                                                        .accessToken("planted-access-token-x81")
                                                        .refreshToken("planted-refresh-token-x82")
                                                        .issuedAt(
                                                                OffsetDateTime.now(ZoneOffset.UTC))
                                                        .expiresIn(3600)
                                                        .build())
                                        .build())
                        .build();
        return sdk.vault()
                .connections()
                .imports()
                .request(request)
                .call()
                .createConnectionResponse()
                .orElseThrow()
                .data();
    }

    private Apideck client(String key) {
        return Apideck.builder()
                .client(new CheckedTransport())
                .serverURL(server.url())
                .apiKey(key)
                .appId(Fixture.APPLICATION)
                .consumerId(Fixture.CONSUMER)
                .retryConfig(RetryConfig.noRetries())
                .build();
    }
}
