package dev.strongroom;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.EventType;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.FakeService;
import dev.strongroom.demo.Misbehaviour;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Outbox;
import dev.strongroom.testing.Page;
import dev.strongroom.testing.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The disconnect button.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OAuthRevokeScenarioTest {
    private static final String BOOKS = Stage.path("accounting", "quickbooks");

    private Stage stage;
    private Outbox outbox;
    private FakeService books;

    @BeforeAll
    void open(@TempDir Path folder) {
        stage = Stage.open(folder);
        outbox = new Outbox(folder);
        books = stage.service("quickbooks");
    }

    @AfterAll
    void close() {
        outbox.close();
        stage.close();
    }

    @BeforeEach
    void forget() {
        stage.call("DELETE", BOOKS, null);
        books.revokeEverything();
    }

    static Stream<Misbehaviour> refusals() {
        return Stream.of(
                new Misbehaviour.Refuse(401, "invalid_client", "Who are you?"),
                new Misbehaviour.Refuse(400, "unsupported_token_type", "Not this one"),
                new Misbehaviour.Refuse(403, "access_denied", "Not you"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void revoke_thatTheProviderRefuses_keepsTheCredentials(Misbehaviour wrong) {
        stage.authorize(BOOKS);
        long updated = stage.get(BOOKS).data().path("updated_at").asLong();
        books.failNext(Endpoint.REVOCATION, wrong);
        outbox.forget("accounting", "quickbooks");

        Page landed = stage.revoke(BOOKS);

        assertThat(landed.uri().toString()).startsWith(Stage.APP + "&error_type=");
        assertThat(landed.query())
                .containsAllEntriesOf(
                        Map.of(
                                "tab", "integrations",
                                "error_type", "OAuthConnectorError",
                                "service_id", "quickbooks",
                                "application_id", "test-app",
                                "client_id", "demo-quickbooks",
                                "origin", "revoke"))
                .hasEntrySatisfying("error_message", text -> assertThat(text).isNotEmpty());
        assertThat(stage.state(BOOKS)).isEqualTo("callable");
        assertThat(stage.get(BOOKS).data().path("updated_at").asLong()).isEqualTo(updated);
        assertThat(outbox.types("accounting", "quickbooks")).isEmpty();
        assertThat(free()).isTrue();

        assertThat(stage.revoke(BOOKS).uri()).hasToString(Stage.APP);
        assertThat(stage.state(BOOKS)).isEqualTo("added");
        assertThat(outbox.types("accounting", "quickbooks")).containsExactly(EventType.REVOKED);
        assertThat(books.issuedSecrets()).noneMatch(books::isLive);
        assertThat(stage.seen()).doesNotContain(books.issuedSecrets());
    }

    /// A refresh that comes meanwhile waits, and then there is nothing left to refresh.
    @Test
    void revoke_whileTheProviderThinks_ownsTheConnection() throws Exception {
        stage.authorize(BOOKS);
        var release = new CountDownLatch(1);
        int calls = books.calls(Endpoint.REVOCATION);
        int tokens = books.calls(Endpoint.TOKEN);
        books.failNext(Endpoint.REVOCATION, new Misbehaviour.Stall(release));
        var slow = CompletableFuture.supplyAsync(() -> stage.revoke(BOOKS));
        while (books.calls(Endpoint.REVOCATION) == calls) {
            Thread.onSpinWait();
        }

        assertThat(free()).isFalse();
        assertThat(stage.state(BOOKS)).isEqualTo("callable");
        var refresh =
                CompletableFuture.supplyAsync(() -> stage.call("POST", BOOKS + "/validate", null));
        release.countDown();

        assertThat(slow.get(10, SECONDS).uri()).hasToString(Stage.APP);
        assertThat(refresh.get(10, SECONDS).status()).isEqualTo(401);
        assertThat(books.calls(Endpoint.TOKEN)).isEqualTo(tokens);
        assertThat(free()).isTrue();
        assertThat(stage.get(BOOKS).data().path("health").asText()).isEqualTo("revoked");
    }

    /// Revoking the tokens from before would leave those that the refresh brings.
    @Test
    void revoke_whileARefreshIsUnderWay_revokesWhatItBrings() throws Exception {
        stage.authorize(BOOKS);
        var release = new CountDownLatch(1);
        int tokens = books.calls(Endpoint.TOKEN);
        books.failNext(Endpoint.TOKEN, new Misbehaviour.Stall(release));
        var refresh =
                CompletableFuture.supplyAsync(() -> stage.call("POST", BOOKS + "/validate", null));
        while (books.calls(Endpoint.TOKEN) == tokens) {
            Thread.onSpinWait();
        }
        var disconnect = CompletableFuture.supplyAsync(() -> stage.revoke(BOOKS));
        release.countDown();

        assertThat(refresh.get(10, SECONDS).status()).isEqualTo(200);
        assertThat(disconnect.get(10, SECONDS).uri()).hasToString(Stage.APP);
        assertThat(stage.state(BOOKS)).isEqualTo("added");
        assertThat(books.issuedSecrets()).noneMatch(books::isLive);
        assertThat(books.familiesAlive()).isZero();
    }

    /// Pins a fault: after its patience the disconnect revoked tokens that the refresh then
    /// replaced, said that it had worked, and left a dead connection that looked connected.
    @Test
    void revoke_whileARefreshHangs_doesNotWaitForIt_andLeavesNothingAlive() throws Exception {
        stage.authorize(BOOKS);
        var release = new CountDownLatch(1);
        int tokens = books.calls(Endpoint.TOKEN);
        books.failNext(Endpoint.TOKEN, new Misbehaviour.Stall(release));
        var refresh =
                CompletableFuture.supplyAsync(() -> stage.call("POST", BOOKS + "/validate", null));
        while (books.calls(Endpoint.TOKEN) == tokens) {
            Thread.onSpinWait();
        }

        assertThat(stage.revoke(BOOKS).uri()).hasToString(Stage.APP);

        assertThat(stage.state(BOOKS)).isEqualTo("added");
        release.countDown();
        assertThat(refresh.get(10, SECONDS).status()).isEqualTo(401);
        assertThat(stage.get(BOOKS).data().path("health").asText()).isEqualTo("revoked");
        stage.clock().advance(Duration.ofMinutes(1));
        stage.server().server().deliverRevocations();
        assertThat(books.issuedSecrets()).noneMatch(books::isLive);
    }

    @Test
    void revoke_atAServiceThatCannot_forgetsTheTokens() {
        String path = Stage.path("issue-tracking", "jira");
        stage.authorize(path);
        outbox.forget("issue-tracking", "jira");

        assertThat(stage.revoke(path).uri()).hasToString(Stage.APP);

        assertThat(stage.state(path)).isEqualTo("added");
        assertThat(stage.get(path).data().path("health").asText()).isEqualTo("revoked");
        assertThat(outbox.types("issue-tracking", "jira")).containsExactly(EventType.UPDATED);
    }

    private boolean free() {
        return stage.get("/strongroom/connections/accounting/quickbooks/explain")
                .data()
                .at("/refresh/leased_until")
                .isNull();
    }

    @Test
    void revoke_ofAGrantThatTheProviderHasEnded_succeeds() {
        stage.authorize(BOOKS);
        books.revokeEverything();

        assertThat(stage.revoke(BOOKS).uri()).hasToString(Stage.APP);
        assertThat(stage.state(BOOKS)).isEqualTo("added");
    }

    @Test
    void revoke_twice_asksTheProviderOnce() {
        stage.authorize(BOOKS);
        String link = stage.link(BOOKS, "revoke_url", Stage.APP);
        assertThat(stage.land(link).uri()).hasToString(Stage.APP);
        int calls = books.calls(Endpoint.REVOCATION);

        assertThat(stage.land(link).uri()).hasToString(Stage.APP);

        assertThat(books.calls(Endpoint.REVOCATION)).isEqualTo(calls);
        assertThat(stage.state(BOOKS)).isEqualTo("added");
    }

    @Test
    void revoke_withoutARecord_is404() {
        Answer answer = stage.visit(stage.link(BOOKS, "revoke_url", Stage.APP));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("type_name").asText()).isEqualTo("ConnectionNotFoundError");
        assertThat(stage.state(BOOKS)).isEqualTo("available");
    }

    @Test
    void revoke_withoutRedirectUri_isRefusedAndRevokesNothing() {
        stage.authorize(BOOKS);
        int calls = books.calls(Endpoint.REVOCATION);

        Answer answer = stage.visit(stage.get(BOOKS).data().path("revoke_url").asText());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("type_name").asText()).isEqualTo("OAuthRedirectUriError");
        assertThat(books.calls(Endpoint.REVOCATION)).isEqualTo(calls);
        assertThat(stage.state(BOOKS)).isEqualTo("callable");
    }

    @Test
    void revoke_withAnUnsignedState_isRefused() {
        stage.authorize(BOOKS);
        String link = stage.link(BOOKS, "revoke_url", Stage.APP);

        Answer answer =
                stage.visit(link.replaceFirst("state=[^&]*", "state=eyJhbGciOiJub25lIn0.e30."));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("type_name").asText()).isEqualTo("OAuthInvalidStateError");
        assertThat(stage.state(BOOKS)).isEqualTo("callable");
    }

    /// Tokens that were never issued here may still be good at the provider.
    @Test
    void revoke_ofImportedTokens_reachesTheProvider() {
        stage.call(
                "POST",
                BOOKS + "/import",
                "{\"credentials\":{\"access_token\":\"imported-a-90\",\"refresh_token\":"
                        + "\"imported-r-91\"},\"settings\":{\"realm_id\":\"123\"}}");
        assertThat(stage.state(BOOKS)).isEqualTo("callable");
        int calls = books.calls(Endpoint.REVOCATION);

        Page landed = stage.revoke(BOOKS);

        assertThat(books.calls(Endpoint.REVOCATION)).isGreaterThan(calls);
        assertThat(landed.uri()).hasToString(Stage.APP);
        assertThat(stage.state(BOOKS)).isEqualTo("added");
        assertThat(stage.seen()).doesNotContain("imported-a-90", "imported-r-91");
    }

    /// The same account in two unified APIs is two connections with grants of their own.
    @Test
    void revoke_inOneUnifiedApi_leavesTheOther() {
        String crm = Stage.path("crm", "salesforce");
        String lead = Stage.path("lead", "salesforce");
        stage.authorize(crm);
        stage.authorize(lead);

        stage.revoke(crm);

        assertThat(stage.state(crm)).isEqualTo("added");
        assertThat(stage.state(lead)).isEqualTo("callable");
        FakeService salesforce = stage.service("salesforce");
        assertThat(salesforce.issuedSecrets()).filteredOn(salesforce::isLive).hasSize(1);
    }
}
