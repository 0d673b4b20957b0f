package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.connection.OAuthGrantType;
import dev.strongroom.connector.OAuth2.ClientAuthentication;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Keycloak;
import dev.strongroom.testing.Keycloak.TokenEvent;
import dev.strongroom.testing.KeycloakConnector;
import dev.strongroom.testing.KeycloakConnector.Variant;
import dev.strongroom.testing.TestOrder;
import dev.strongroom.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The grants that need no browser, at a real authorization server.
@Tag(TestOrder.KEYCLOAK)
class KeycloakGrantsTest {
    private static final String WRONG = "not-the-secret-Jt38";
    private static final Variant CODE = Variant.code(ClientAuthentication.BASIC);
    private static final Variant SERVICE_ACCOUNT =
            CODE.withGrant(OAuthGrantType.CLIENT_CREDENTIALS);
    private static final Variant PASSWORD = CODE.withGrant(OAuthGrantType.PASSWORD);

    @TempDir Path folder;
    private final Keycloak keycloak = Keycloak.shared();
    private final Keycloak.Admin admin = keycloak.admin(keycloak.realm());
    private final Keycloak.Client client = admin.newClient();

    @Test
    void clientCredentials_bringATokenAndAnother() {
        try (KeycloakStage stage = stage(SERVICE_ACCOUNT)) {
            patch(stage, "{\"enabled\": true}");
            stage.assertState("added", "needs_auth");

            Answer token = stage.token();

            assertThat(token.status()).as(token.body()).isEqualTo(200);
            assertThat(token.data().path("state").asText()).isEqualTo("callable");
            assertThat(token.data().path("oauth_grant_type").asText())
                    .isEqualTo("client_credentials");
            assertThat(stage.validate().status()).isEqualTo(200);
            assertThat(stage.call("POST", "/validate", "{}").status()).isEqualTo(200);
            stage.assertState("callable", "ok");
            assertThat(types()).containsExactly("CLIENT_LOGIN", "CLIENT_LOGIN", "CLIENT_LOGIN");
        }
    }

    @Test
    void clientCredentials_ofTheConsumer_areTriedAgainAsSoonAsTheyAreMended() {
        try (KeycloakStage stage = stage(SERVICE_ACCOUNT.withConsumersClient())) {
            enterClient(stage, WRONG);

            Answer refused = stage.token();

            assertRefused(refused, "unauthorized_client", 401);
            assertThat(stage.connection().path("state").asText()).isEqualTo("added");
            assertThat(stage.explained().path("findings").toString())
                    .doesNotContain("client_refused");

            enterClient(stage, client.secret());
            assertThat(stage.token().data().path("state").asText()).isEqualTo("callable");
            assertThat(stage.validate().status()).isEqualTo(200);
            stage.assertState("callable", "ok");
        }
    }

    @Test
    void clientCredentials_ofTheConsumer_turnedWrong_failTheNextValidation() {
        try (KeycloakStage stage = stage(SERVICE_ACCOUNT.withConsumersClient())) {
            enterClient(stage, client.secret());
            assertThat(stage.token().status()).isEqualTo(200);
            enterClient(stage, WRONG);

            assertRefused(stage.validate(), "unauthorized_client", 401);

            stage.assertState("callable", "pending_refresh");
            enterClient(stage, client.secret());
            assertThat(stage.validate().status()).isEqualTo(200);
            stage.assertState("callable", "ok");
        }
    }

    @Test
    void password_bringsATokenAndAnother() {
        try (KeycloakStage stage = stage(PASSWORD)) {
            enterLogin(stage, Keycloak.ALICE.password());

            Answer token = stage.token();

            assertThat(token.status()).as(token.body()).isEqualTo(200);
            assertThat(token.data().path("state").asText()).isEqualTo("callable");
            assertThat(stage.validate().status()).isEqualTo(200);
            stage.assertState("callable", "ok");
        }
    }

    @Test
    void password_wrong_isRefused_untilItIsMended() {
        try (KeycloakStage stage = stage(PASSWORD)) {
            enterLogin(stage, WRONG);

            assertRefused(stage.token(), "invalid_grant", 400);

            assertThat(stage.connection().path("state").asText()).isEqualTo("added");
            enterLogin(stage, Keycloak.ALICE.password());
            assertThat(stage.token().data().path("state").asText()).isEqualTo("callable");
        }
    }

    @Test
    void token_withoutTheLogin_namesWhatIsMissing() {
        try (KeycloakStage stage = stage(PASSWORD)) {
            patch(stage, "{\"enabled\": true, \"settings\": {\"username\": \"alice\"}}");

            Answer answer = stage.token();

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().path("type_name").asText())
                    .isEqualTo("ConnectionSettingsError");
            assertThat(answer.body()).contains("password");
        }
    }

    @Test
    void token_withCredentialsInTheBody_isRefused() {
        try (KeycloakStage stage = stage(PASSWORD)) {
            enterLogin(stage, Keycloak.ALICE.password());

            Answer answer =
                    stage.call(
                            "POST",
                            "/token",
                            "{\"password\": \"%s\"}".formatted(Keycloak.ALICE.password()));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("type_name").asText())
                    .isEqualTo("RequestValidationError");
            stage.assertState("added", "needs_auth");
            assertThat(stage.call("POST", "/token", "{}").status()).isEqualTo(200);
        }
    }

    @Test
    void token_whereABrowserIsNeeded_isRefused() {
        try (KeycloakStage stage = stage(CODE)) {
            patch(stage, "{\"enabled\": true}");

            Answer answer = stage.token();

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().path("type_name").asText()).isEqualTo("InvalidStateError");
        }
    }

    private static void assertRefused(Answer answer, String error, int providersStatus) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.json().path("type_name").asText()).isEqualTo("UnauthorizedError");
        JsonNode detail = answer.json().path("detail");
        assertThat(detail.path("type").asText()).isEqualTo("refresh_token_connector_error");
        assertThat(detail.path("message").asText())
                .isEqualTo("Token refresh failed with " + providersStatus + " error");
        assertThat(detail.at("/debug/request").isEmpty()).isTrue();
        assertThat(detail.at("/debug/response/data/error").asText()).isEqualTo(error);
    }

    private void enterClient(KeycloakStage stage, String secret) {
        patch(
                stage,
                """
                {"enabled": true, "settings": {"client_id": "%s", "client_secret": "%s"}}
                """
                        .formatted(client.id(), secret));
    }

    private static void enterLogin(KeycloakStage stage, String password) {
        patch(
                stage,
                """
                {"enabled": true, "settings": {"username": "%s", "password": "%s"}}
                """
                        .formatted(Keycloak.ALICE.name(), password));
    }

    private static void patch(KeycloakStage stage, String body) {
        Answer answer = stage.call("PATCH", "", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private List<String> types() {
        return admin.events(client).stream().map(TokenEvent::type).toList();
    }

    private KeycloakStage stage(Variant variant) {
        boolean ours = !variant.clientSource().name().equals("CONNECTION");
        TestServer.Setup setup =
                TestServer.Setup.in(folder)
                        .withCatalog(KeycloakConnector.catalog(keycloak.realm(), variant))
                        .withDeclarations(
                                KeycloakConnector.declarations(
                                        ours ? client.id() : null,
                                        ours ? List.of(client.secret()) : List.of(),
                                        List.of()));
        return new KeycloakStage(setup, client.secret(), WRONG);
    }
}
