package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.connector.OAuth2.ClientAuthentication;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Keycloak;
import dev.strongroom.testing.KeycloakConnector;
import dev.strongroom.testing.KeycloakConnector.Variant;
import dev.strongroom.testing.TestOrder;
import dev.strongroom.testing.TestPostgres;
import dev.strongroom.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The life of tokens at a real authorization server. Where tokens rotate, its own event log says
/// which one was spent when.
@Tag(TestOrder.KEYCLOAK)
class KeycloakLifeCycleTest {
    @TempDir Path folder;
    private final Keycloak keycloak = Keycloak.shared();
    private final Keycloak.Realm realm = keycloak.rotatingRealm();
    private final Keycloak.Admin admin = keycloak.admin(realm);

    /// Keycloak's time is real; ours may run ahead of it.
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    @Test
    void validate_again_andAgain_rotatesTheRefreshToken() {
        Keycloak.Client client = admin.newClient();
        try (KeycloakStage stage = stage(client)) {
            stage.authorize();

            for (int i = 0; i < 4; i++) {
                Answer answer = stage.validate();

                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                assertThat(answer.data().toString())
                        .isEqualTo("{\"id\":\"crm+keycloak\",\"state\":\"callable\"}");
            }

            stage.assertState("callable", "ok");
            assertThat(log(client).refreshes()).hasSize(4);
            log(client).assertEachSpentOnce();
        }
    }

    @Test
    void validate_bySixteenAtOnce_spendsNoTokenTwice() throws Exception {
        Keycloak.Client client = admin.newClient();
        try (KeycloakStage stage = stage(client)) {
            stage.authorize();

            assertAllValid(KeycloakStage.validateAtOnce(16, stage));

            assertThat(stage.validate().status()).isEqualTo(200);
            stage.assertState("callable", "ok");
            log(client).assertEachSpentOnce();
        }
    }

    @Test
    void validate_byTwoServersAtOnce_spendsNoTokenTwice() throws Exception {
        Keycloak.Client client = admin.newClient();
        TestServer.Setup both =
                setup(Variant.code(ClientAuthentication.BASIC), client)
                        .withDatabase(TestPostgres.newDatabase());
        try (KeycloakStage one = new KeycloakStage(both, client.secret());
                KeycloakStage other = new KeycloakStage(both, client.secret())) {
            one.authorize();

            assertAllValid(KeycloakStage.validateAtOnce(8, one, other));

            assertThat(other.validate().status()).isEqualTo(200);
            assertThat(one.validate().status()).isEqualTo(200);
            one.assertState("callable", "ok");
            other.assertState("callable", "ok");
            log(client).assertEachSpentOnce();
        }
    }

    @Test
    void sweep_refreshesBeforeTheTokenEnds() {
        Keycloak.Client client = admin.newClient();
        try (KeycloakStage stage = stage(client)) {
            stage.authorize();
            stage.server().server().sweep();
            assertThat(log(client).refreshes()).isEmpty();

            ahead.set(Duration.ofSeconds(290));
            stage.server().server().sweep();

            assertThat(log(client).refreshes()).hasSize(1);
            assertThat(stage.explained().at("/attempts/0/trigger").asText()).isEqualTo("sweep");
            stage.assertState("callable", "ok");
        }
    }

    @Test
    void endedSession_isPending_untilAuthorizedAgain() {
        Keycloak.Client client = admin.newClient();
        try (KeycloakStage stage = stage(client)) {
            stage.authorize();
            assertThat(admin.endSessions(client)).isEqualTo(1);
            long before = System.currentTimeMillis();

            Answer answer = stage.validate();

            long dropAt = stage.connection().path("credentials_expire_at").asLong();
            assertThat(dropAt - Duration.ofDays(2).toMillis())
                    .isBetween(before, System.currentTimeMillis());
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json().path("type_name").asText()).isEqualTo("UnauthorizedError");
            JsonNode detail = answer.json().path("detail");
            assertThat(detail.path("type").asText()).isEqualTo("refresh_token_connector_error");
            assertThat(detail.at("/debug/response/statusCode").asInt()).isEqualTo(400);
            assertThat(detail.at("/debug/response/data/error").asText()).isEqualTo("invalid_grant");
            assertThat(detail.at("/debug/credentials_expire_at_ms").asLong()).isEqualTo(dropAt);
            stage.assertState("callable", "pending_refresh");

            stage.authorize();

            assertThat(stage.connection().path("credentials_expire_at").asLong()).isZero();
            assertThat(stage.validate().status()).isEqualTo(200);
        }
    }

    /// That Keycloak notices and notes it is what the tests of many callers rest on.
    @Test
    void tokenSpentByAnother_endsTheGrant_andIsInTheLog() {
        Keycloak.Client client = admin.newClient();
        try (KeycloakStage stage = stage(client)) {
            String spent = importGrant(stage, client);
            Answer elsewhere = refresh(client, spent);
            assertThat(elsewhere.status()).isEqualTo(200);

            Answer answer = stage.validate();

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json().at("/detail/debug/response/data/error").asText())
                    .isEqualTo("invalid_grant");
            stage.assertState("callable", "pending_refresh");
            String next = elsewhere.json().path("refresh_token").asText();
            assertThat(refresh(client, next).status()).as("the whole grant is over").isEqualTo(400);
            assertThat(log(client).refreshes()).hasSize(1);
            assertThat(log(client).refusals()).containsOnly("invalid_token");
        }
    }

    @Test
    void expiry_withoutALifetimeInTheAnswer_isThatOfTheJwt() {
        Keycloak.Client client = admin.newClient();
        Variant silent = Variant.code(ClientAuthentication.BASIC).withExpiryPath("no_such_member");
        try (var stage = new KeycloakStage(setup(silent, client), client.secret())) {
            stage.authorize();

            Instant ends = Instant.parse(stage.explained().at("/credentials/expires_at").asText());

            assertThat(Duration.between(Instant.now(), ends))
                    .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
        }
    }

    @Test
    void revoke_endsTheGrantAtTheProvider() {
        Keycloak.Client client = admin.newClient();
        try (KeycloakStage stage = stage(client)) {
            String unspent = importGrant(stage, client);

            stage.revoke();

            stage.assertState("added", "revoked");
            Answer answer = refresh(client, unspent);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("error").asText()).isEqualTo("invalid_grant");
            assertThat(admin.endSessions(client)).as("sessions that are left").isZero();
            assertThat(stage.validate().json().path("type_name").asText())
                    .isEqualTo("ConnectorCredentialsError");
        }
    }

    /// @return the refresh token, which only an import lets a test know
    private String importGrant(KeycloakStage stage, Keycloak.Client client) {
        var form =
                Map.of(
                        "grant_type", "password",
                        "client_id", client.id(),
                        "client_secret", client.secret(),
                        "username", Keycloak.BOB.name(),
                        "password", Keycloak.BOB.password());
        JsonNode tokens = keycloak.token(realm, form).json();
        String refreshToken = tokens.path("refresh_token").asText();
        Answer imported =
                stage.call(
                        "POST",
                        "/import",
                        """
                        {"credentials": {"access_token": "%s", "refresh_token": "%s",
                            "issued_at": "%s", "expires_in": 300}}
                        """
                                .formatted(
                                        tokens.path("access_token").asText(),
                                        refreshToken,
                                        Instant.now()));
        assertThat(imported.data().path("state").asText()).isEqualTo("callable");
        return refreshToken;
    }

    private Answer refresh(Keycloak.Client client, String refreshToken) {
        var form =
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        client.id(),
                        "client_secret",
                        client.secret(),
                        "refresh_token",
                        refreshToken);
        return keycloak.token(realm, form);
    }

    private RefreshLog log(Keycloak.Client client) {
        return new RefreshLog(admin, client);
    }

    private static void assertAllValid(List<Answer> answers) {
        assertThat(answers)
                .allSatisfy(one -> assertThat(one.status()).as(one.body()).isEqualTo(200));
    }

    private KeycloakStage stage(Keycloak.Client client) {
        return new KeycloakStage(
                setup(Variant.code(ClientAuthentication.BASIC), client), client.secret());
    }

    private TestServer.Setup setup(Variant variant, Keycloak.Client client) {
        return KeycloakStage.setup(
                folder, KeycloakConnector.catalog(realm, variant), client, ahead::get);
    }
}
