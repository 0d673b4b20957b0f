package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.OAuthProtection;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Opener;
import dev.strongroom.testing.Page;
import dev.strongroom.testing.SqliteRows;
import dev.strongroom.testing.Stage;
import dev.strongroom.vault.ApplicationDeclaration;
import dev.strongroom.vault.ApplicationDeclaration.DeclaredIntegration;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Callers that ask for consent by themselves. The other application enforces protection and has a
/// redirect URI.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallbackStateScenarioTest {
    private static final String BOOKS = Stage.path("accounting", "quickbooks");
    private static final String HOME = "http://127.0.0.1:9/home";
    private static final String TO_APP = "{\"redirect_uri\":\"" + Stage.APP + "\"}";

    private Opener opener;
    private Stage stage;

    @BeforeAll
    void open(@TempDir Path folder) {
        stage =
                Stage.open(
                        folder,
                        setup ->
                                setup.withDeclarations(
                                        List.of(
                                                unusual(Stage.application(setup.catalog())),
                                                strict(setup.catalog()))));
        opener = new Opener(stage, new SqliteRows(folder));
    }

    /// hubspot has no client, pipedrive is switched off, jira is missing.
    private static ApplicationDeclaration unusual(ApplicationDeclaration usual) {
        return new ApplicationDeclaration(
                usual.application(),
                usual.apiKeys(),
                usual.integrations().stream()
                        .filter(one -> !one.serviceId().equals("jira"))
                        .map(CallbackStateScenarioTest::unusual)
                        .toList());
    }

    private static DeclaredIntegration unusual(DeclaredIntegration one) {
        boolean without = one.serviceId().equals("hubspot");
        return new DeclaredIntegration(
                one.unifiedApi(),
                one.serviceId(),
                !one.serviceId().equals("pipedrive"),
                without ? null : one.clientId(),
                without ? List.of() : one.clientSecrets(),
                List.of());
    }

    private static ApplicationDeclaration strict(ConnectorCatalog catalog) {
        return Stage.application(
                catalog,
                new Application(
                        Fixture.OTHER_APPLICATION,
                        "Strict",
                        List.of(),
                        HOME,
                        List.of(),
                        new Application.Policy(OAuthProtection.ENFORCED, false, null)),
                Fixture.OTHER_API_KEY);
    }

    @AfterAll
    void close() {
        opener.close();
    }

    @BeforeEach
    void forget() {
        opener.forget(BOOKS);
    }

    @Test
    void state_takenToTheProviderByItsCaller_connects() {
        Answer prepared = prepare(TO_APP);

        assertThat(prepared.body())
                .matches(
                        "\\{\"status_code\":200,\"status\":\"OK\",\"data\":\\{\"state\":"
                                + "\"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}"
                                + "-[0-9a-f]{12}\"}}");
        String state = prepared.data().path("state").asText();
        assertThat(opener.rows().of("SELECT * FROM pending_authorization").toString())
                .contains("quickbooks")
                .doesNotContain(state);
        assertThat(stage.state(BOOKS)).isEqualTo("available");

        Page landed = stage.land(consent(state));

        assertThat(landed.uri()).hasToString(Stage.APP);
        opener.assertStanding(BOOKS, "callable", "ok");
    }

    @Test
    void state_byManyBrowsersAtOnce_isGoodOnce() throws Exception {
        String callback = consent(prepare(TO_APP).data().path("state").asText());
        int calls = stage.service("quickbooks").calls(Endpoint.TOKEN);
        var together = new CountDownLatch(1);
        List<Future<Integer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                answers.add(
                        threads.submit(
                                () -> {
                                    together.await();
                                    return stage.visit(callback).status();
                                }));
            }
            together.countDown();
        }

        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        assertThat(statuses).containsOnlyOnce(301).filteredOn(one -> one == 400).hasSize(15);
        assertThat(stage.service("quickbooks").calls(Endpoint.TOKEN)).isEqualTo(calls + 1);
    }

    @Test
    void state_afterHalfAnHour_isTooOld() {
        String callback = consent(prepare(TO_APP).data().path("state").asText());
        stage.clock().advance(Duration.ofMinutes(30));

        Opener.assertRefused(stage.visit(callback), 400, "OAuthInvalidStateError", "expired");
    }

    /// No browser began it, so any may finish it. What it brings waits for confirmation.
    @Test
    void state_whereProtectionIsEnforced_worksAndMustBeConfirmed() {
        Map<String, String> strict = Fixture.otherHeaders();
        Answer prepared = stage.call("POST", BOOKS + "/callback-state", null, strict);

        Page landed = stage.land(consent(prepared.data().path("state").asText()));

        assertThat(landed.uri().toString()).startsWith(HOME + "#nonce=&confirm_token=");
        String token = Opener.body(Opener.token(landed));
        assertThat(stage.call("POST", BOOKS + "/confirm", token, strict).status()).isEqualTo(200);
        Answer refused = stage.call("POST", BOOKS + "/callback-state", TO_APP, strict);
        Opener.assertRefused(refused, 422, "OAuthRedirectUriError", "not registered");
    }

    @Test
    void prepare_withASession_isRefused() {
        for (String body : List.of("{}", TO_APP)) {
            Answer refused = stage.call("POST", BOOKS + "/callback-state", body, stage.session());
            Opener.assertRefused(refused, 401, "UnauthorizedError", "");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"redirect_uri\":null}",
                "{\"redirect_uri\":\"\"}",
                "{\"redirect_uri\":\"javascript:alert(1)\"}",
                "{\"redirect_uri\":\"/relative\"}",
                "{\"redirect_uri\":\"https://user@evil.example/\"}"
            })
    void prepare_withoutAGoodRedirectUri_isRefused(String body) {
        Opener.assertRefused(prepare(body), 422, "OAuthRedirectUriError", "redirect_uri");
    }

    @Test
    void prepare_withABodyThatIsNone_isRefused() {
        for (String body : List.of("[]", "{", "{\"redirect_uri\":5}")) {
            Opener.assertRefused(prepare(body), 400, "RequestValidationError", "");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "crm/activecampaign, 422, InvalidStateError, not authorized in a browser",
        "crm/hubspot, 422, OAuthCredentialsNotFoundError, HubSpot has no OAuth client",
        "crm/microsoft-dynamics, 422, ConnectionSettingsError, instance_url",
        "crm/pipedrive, 403, ConnectorDisabledError, Pipedrive is switched off",
        "crm/nobody, 404, ConnectorNotFoundError, nobody",
        "crm/quickbooks, 404, ConnectorNotFoundError, quickbooks",
        "issue-tracking/jira, 404, IntegrationNotFoundError, jira"
    })
    void prepare_ofWhatCannotBeAuthorized_saysWhy(
            String id, int status, String typeName, String detail) {
        int waiting = opener.rows().of("SELECT 1 FROM pending_authorization").size();

        Answer refused = stage.call("POST", "/vault/connections/" + id + "/callback-state", TO_APP);

        Opener.assertRefused(refused, status, typeName, detail);
        assertThat(opener.rows().of("SELECT 1 FROM pending_authorization")).hasSize(waiting);
    }

    private Answer prepare(String body) {
        return stage.call("POST", BOOKS + "/callback-state", body);
    }

    /// The caller's own way to the provider: its link, without a code challenge.
    private String consent(String state) {
        String usual =
                stage.visit(stage.link(BOOKS, "authorize_url", Stage.APP)).header("location");
        String own =
                usual.replaceAll("&code_challenge(_method)?=[^&]*", "")
                        .replaceFirst("([?&]state=)[^&]*", "$1" + state);
        assertThat(own).contains(state).doesNotContain("code_challenge");
        return stage.consent(URI.create(own), "allow");
    }
}
