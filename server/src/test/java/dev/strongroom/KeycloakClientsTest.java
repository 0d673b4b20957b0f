package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connector.OAuth2.ClientAuthentication;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Keycloak;
import dev.strongroom.testing.KeycloakConnector;
import dev.strongroom.testing.TestOrder;
import dev.strongroom.testing.TestServer;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the operator's client proves itself when it refreshes, at a real authorization server.
@Tag(TestOrder.KEYCLOAK)
class KeycloakClientsTest {
    @TempDir Path folder;
    private final Keycloak keycloak = Keycloak.shared();
    private final Keycloak.Realm realm = keycloak.rotatingRealm();
    private final Keycloak.Admin admin = keycloak.admin(realm);
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    @Test
    void clientSecret_replacedAtTheProvider_isNeverMissed() {
        Keycloak.Client client = admin.newClient();
        String newSecret = client.secret() + "-next";
        var declared =
                KeycloakConnector.declarations(
                        client.id(), List.of(newSecret, client.secret()), List.of());
        TestServer.Setup setup = setup(ClientAuthentication.BODY, client);
        try (var stage =
                new KeycloakStage(setup.withDeclarations(declared), client.secret(), newSecret)) {
            stage.authorize();
            assertThat(stage.validate().status()).as("the old one").isEqualTo(200);

            admin.setSecret(client, newSecret);

            assertThat(stage.validate().status()).as("the new one").isEqualTo(200);
            stage.assertState("callable", "ok");
            var log = new RefreshLog(admin, client);
            log.assertEachSpentOnce();
            assertThat(log.refusals()).containsExactly(RefreshLog.WRONG_SECRET);
        }
    }

    @Test
    void clientSecret_wrong_touchesNoConnection() {
        Keycloak.Client client = admin.newClient();
        String wrong = "not-the-secret-Kw52";
        TestServer.Setup setup = setup(ClientAuthentication.BASIC, client);
        try (var stage = new KeycloakStage(setup, client.secret(), wrong)) {
            stage.authorize();
            declare(stage, client, wrong);

            Answer answer = stage.validate();

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json().at("/detail/type").asText())
                    .isEqualTo("refresh_token_connector_error");
            assertThat(answer.json().at("/detail/debug/credentials_expire_at_ms").isMissingNode())
                    .isTrue();
            stage.assertState("callable", "ok");
            assertThat(stage.connection().path("credentials_expire_at").asLong()).isZero();
            assertThat(stage.connection().path("last_refresh_failed_at").asLong()).isZero();
            assertThat(stage.explained().at("/findings/0/code").asText())
                    .isEqualTo("client_refused");

            declare(stage, client, client.secret());
            ahead.set(Duration.ofMinutes(1));
            assertThat(stage.validate().status()).isEqualTo(200);
            assertThat(stage.explained().at("/findings/0/code").asText()).isEqualTo("working");
        }
    }

    @Test
    void clientWithAKey_authorizesAndRefreshes() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var keys = generator.generateKeyPair();
        String key = Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
        String pem = "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n";
        Keycloak.Client client =
                admin.newClient(
                        new Keycloak.Client("with-a-key", pem),
                        Map.of(
                                "clientAuthenticatorType",
                                "client-jwt",
                                "attributes",
                                Map.of(
                                        "jwt.credential.public.key",
                                        Base64.getEncoder()
                                                .encodeToString(keys.getPublic().getEncoded()))));
        TestServer.Setup setup = setup(ClientAuthentication.PRIVATE_KEY_JWT, client);
        try (var stage = new KeycloakStage(setup, key)) {
            stage.authorize();

            assertThat(stage.validate().status()).isEqualTo(200);
            assertThat(stage.validate().status()).isEqualTo(200);

            stage.assertState("callable", "ok");
            new RefreshLog(admin, client).assertEachSpentOnce();
        }
    }

    private static void declare(KeycloakStage stage, Keycloak.Client client, String secret) {
        stage.server()
                .server()
                .apply(KeycloakConnector.declarations(client.id(), List.of(secret), List.of()));
    }

    private TestServer.Setup setup(ClientAuthentication how, Keycloak.Client client) {
        return KeycloakStage.setup(
                folder, KeycloakConnector.catalog(realm, how), client, ahead::get);
    }
}
