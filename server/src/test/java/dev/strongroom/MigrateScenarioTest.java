package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.connection.Event;
import dev.strongroom.connection.EventType;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.FakeClient;
import dev.strongroom.demo.FakeService;
import dev.strongroom.demo.Misbehaviour;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Outbox;
import dev.strongroom.testing.Stage;
import dev.strongroom.testing.TestPostgres;
import dev.strongroom.testing.TestServer;
import dev.strongroom.vault.ApplicationDeclaration;
import dev.strongroom.vault.ApplicationDeclaration.DeclaredIntegration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Moving a connection to the other service of its vendor.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrateScenarioTest {
    private static final String SUITE = "intuit-enterprise-suite";
    private static final String FROM = Stage.path("accounting", "quickbooks");
    private static final String TO = Stage.path("accounting", SUITE);
    private static final String BODY = "{\"target_service_id\":\"" + SUITE + "\"}";
    private static final String SETTINGS =
            "{\"enabled\":true,\"settings\":{\"environment\":\"sandbox\",\"webhook_secret\":"
                    + "\"planted-unknown-secret-x84\",\"note\":\"kept\"},\"metadata\":{\"plan\":\"a\"},"
                    + "\"configuration\":[{\"resource\":\"invoices\",\"defaults\":[{\"id\":\"a\","
                    + "\"value\":\"b\"}]}]}";

    private Stage stage;
    private Outbox outbox;
    private FakeService books;
    private FakeService suite;

    @BeforeAll
    void open(@TempDir Path folder) {
        stage = Stage.open(folder, MigrateScenarioTest::withOneClient);
        outbox = new Outbox(folder);
        books = stage.service("quickbooks");
        suite = stage.service(SUITE);
    }

    /// The vendor knows one OAuth client for both services.
    private static TestServer.Setup withOneClient(TestServer.Setup setup) {
        ApplicationDeclaration declared = Stage.application(setup.catalog());
        var integrations = new ArrayList<DeclaredIntegration>();
        for (DeclaredIntegration one : declared.integrations()) {
            if (!one.serviceId().equals(SUITE)) {
                integrations.add(one);
            }
            if (one.serviceId().equals("quickbooks")) {
                integrations.add(
                        new DeclaredIntegration(
                                one.unifiedApi(),
                                SUITE,
                                true,
                                one.clientId(),
                                one.clientSecrets(),
                                List.of()));
            }
        }
        return setup.withDeclarations(
                List.of(
                        new ApplicationDeclaration(
                                declared.application(), declared.apiKeys(), integrations)));
    }

    @AfterAll
    void close() {
        outbox.close();
        stage.close();
    }

    @BeforeEach
    void connect() {
        books.calm();
        suite.acceptClients(FakeClient.standard("quickbooks"));
        stage.call("DELETE", FROM, null);
        stage.call("DELETE", TO, null);
        stage.authorize(FROM);
        assertThat(stage.call("PATCH", FROM, SETTINGS).status()).isEqualTo(200);
        outbox.forget("accounting", "quickbooks");
        outbox.forget("accounting", SUITE);
    }

    private Answer migrate(String body) {
        return stage.call("POST", FROM + "/migrate", body);
    }

    @Test
    void migrate_movesTheConnectionWithAllThatBelongsToIt() {
        JsonNode before = stage.get(FROM).data();
        int calls = calls();
        stage.clock().advance(Duration.ofSeconds(5));

        Answer answer = migrate(BODY);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode moved = answer.data();
        assertThat(moved.path("service_id").asText()).isEqualTo(SUITE);
        assertThat(moved.path("id").asText()).isEqualTo("accounting+" + SUITE);
        for (String member :
                List.of("state", "health", "enabled", "metadata", "configuration", "created_at")) {
            assertThat(moved.path(member)).as(member).isEqualTo(before.path(member));
        }
        for (String setting : List.of("environment", "note", "realm_id")) {
            assertThat(moved.path("settings").path(setting))
                    .as(setting)
                    .isEqualTo(before.path("settings").path(setting));
        }
        assertThat(moved.path("state").asText()).isEqualTo("callable");
        assertThat(stage.get(TO).data().path("updated_at")).isEqualTo(moved.path("updated_at"));
        assertThat(moved.path("updated_at").asLong())
                .isGreaterThan(before.path("updated_at").asLong());
        assertThat(stage.state(FROM)).isEqualTo("available");
        assertThat(calls()).as("the provider is not called").isEqualTo(calls);
        assertEvents();
        assertThat(stage.seen())
                .doesNotContain(books.issuedSecrets())
                .doesNotContain("planted-unknown-secret-x84");
    }

    private int calls() {
        return books.calls(Endpoint.TOKEN)
                + books.calls(Endpoint.REVOCATION)
                + suite.calls(Endpoint.TOKEN)
                + suite.calls(Endpoint.REVOCATION);
    }

    private void assertEvents() {
        List<Event> there = outbox.of("accounting", SUITE);
        List<Event> gone = outbox.of("accounting", "quickbooks");
        assertThat(there)
                .extracting(Event::type)
                .containsExactly(EventType.CREATED, EventType.MIGRATED);
        assertThat(gone).extracting(Event::type).containsExactly(EventType.DELETED);
        assertThat(Stream.concat(there.stream(), gone.stream()).map(Event::changeId).distinct())
                .hasSize(1);
        assertThat(there.getLast().entity().text())
                .contains("\"migrated_from\":\"quickbooks\"", "\"state\":\"callable\"");
        assertThat(outbox.everything())
                .doesNotContain(books.issuedSecrets())
                .doesNotContain("planted-unknown-secret-x84");
    }

    /// What was sealed for one connection opens for the other: its refresh token is sent, and the
    /// secret setting can be merged with another one.
    @Test
    void migratedCredentials_open() {
        migrate(BODY);
        int tokens = suite.calls(Endpoint.TOKEN);

        stage.call("POST", TO + "/validate", null);

        assertThat(suite.calls(Endpoint.TOKEN)).isEqualTo(tokens + 1);
        Answer changed =
                stage.call("PATCH", TO, "{\"settings\":{\"api_token\":\"planted-api-key-x83\"}}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(stage.revoke(TO).uri()).hasToString(Stage.APP);
        assertThat(stage.state(TO)).isEqualTo("added");
    }

    @Test
    void migrate_again_answersTheTarget() {
        JsonNode first = migrate(BODY).data();
        outbox.forget("accounting", SUITE);

        Answer again = migrate(BODY);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.data().path("updated_at")).isEqualTo(first.path("updated_at"));
        assertThat(outbox.types("accounting", SUITE)).isEmpty();
    }

    @Test
    void migrate_byTwoAtOnce_movesOnce() throws Exception {
        List<CompletableFuture<Answer>> both =
                Stream.of(1, 2)
                        .map(i -> CompletableFuture.supplyAsync(() -> migrate(BODY)))
                        .toList();
        for (CompletableFuture<Answer> one : both) {
            Answer answer = one.get(20, TimeUnit.SECONDS);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.data().path("service_id").asText()).isEqualTo(SUITE);
        }
        assertEvents();
    }

    @Test
    void migrate_thereAndBack_works() {
        migrate(BODY);

        Answer back = stage.call("POST", TO + "/migrate", "{\"target_service_id\":\"quickbooks\"}");

        assertThat(back.status()).as(back.body()).isEqualTo(200);
        assertThat(stage.state(FROM)).isEqualTo("callable");
        assertThat(stage.state(TO)).isEqualTo("available");
        assertThat(migrate(BODY).status()).isEqualTo(200);
        assertThat(stage.state(TO)).isEqualTo("callable");
    }

    @Test
    void migrate_afterTheTargetWasDeleted_isUnknown() {
        migrate(BODY);
        stage.call("DELETE", TO, null);

        refused(migrate(BODY), 404, "ConnectionNotFoundError", "accounting+quickbooks");
    }

    @Test
    void migrate_toATakenTarget_isAConflict() {
        stage.call("PATCH", TO, "{\"enabled\":true}");
        outbox.forget("accounting", SUITE);

        refused(
                migrate(BODY),
                409,
                "ConflictError",
                "A connection already exists for the target connector");

        assertThat(stage.state(FROM)).isEqualTo("callable");
        assertThat(stage.state(TO)).isEqualTo("added");
        assertThat(outbox.types("accounting", "quickbooks")).isEmpty();
        assertThat(outbox.types("accounting", SUITE)).isEmpty();
    }

    /// Otherwise the moved refresh token would be spent already.
    @Test
    void migrate_whileARefreshIsUnderWay_waitsForWhatItBrings() throws Exception {
        var release = new CountDownLatch(1);
        int tokens = books.calls(Endpoint.TOKEN);
        books.failNext(Endpoint.TOKEN, new Misbehaviour.Stall(release));
        var refresh =
                CompletableFuture.supplyAsync(() -> stage.call("POST", FROM + "/validate", null));
        while (books.calls(Endpoint.TOKEN) == tokens) {
            Thread.onSpinWait();
        }
        var migration = CompletableFuture.supplyAsync(() -> migrate(BODY));
        release.countDown();

        assertThat(refresh.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(migration.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(stage.state(TO)).isEqualTo("callable");
        assertThat(stage.state(FROM)).isEqualTo("available");
    }

    static Stream<Arguments> wrongBodies() {
        return Stream.of(
                Arguments.of("{}", 400, "RequestValidationError", "target_service_id is missing"),
                Arguments.of("", 400, "RequestValidationError", "target_service_id is missing"),
                Arguments.of(
                        "{\"target_service_id\":null}",
                        400,
                        "RequestValidationError",
                        "target_service_id is missing"),
                Arguments.of(
                        "{\"target_service_id\":7}",
                        400,
                        "RequestValidationError",
                        "target_service_id must be a string"),
                Arguments.of(
                        "{\"target_service_id\":\"" + SUITE + "\",\"planted\":1}",
                        400,
                        "RequestValidationError",
                        "Unknown property planted"),
                Arguments.of("[]", 400, "RequestValidationError", "must be a JSON object"),
                Arguments.of(
                        "{\"target_service_id\":\"quickbooks\"}",
                        422,
                        "InvalidStateError",
                        "cannot be migrated"),
                Arguments.of(
                        "{\"target_service_id\":\"xero\"}",
                        422,
                        "InvalidStateError",
                        "cannot be migrated"),
                Arguments.of(
                        "{\"target_service_id\":\"no such\"}",
                        422,
                        "InvalidStateError",
                        "cannot be migrated"));
    }

    @ParameterizedTest
    @MethodSource("wrongBodies")
    void migrate_withAWrongBody_changesNothing(
            String body, int status, String typeName, String detail) {
        refused(migrate(body), status, typeName, detail);

        assertThat(stage.state(FROM)).isEqualTo("callable");
        assertThat(stage.state(TO)).isEqualTo("available");
        assertThat(outbox.types("accounting", "quickbooks")).isEmpty();
    }

    @Test
    void migrate_ofNothing_isUnknown() {
        stage.call("DELETE", FROM, null);

        refused(migrate(BODY), 404, "ConnectionNotFoundError", "accounting+quickbooks");
        refused(
                stage.call("POST", Stage.path("crm", "quickbooks") + "/migrate", BODY),
                404,
                "ConnectorNotFoundError",
                "crm+quickbooks");
    }

    @Test
    void migrate_withoutTheIntegration_isRefused(@TempDir Path folder) {
        try (Stage without = Stage.open(folder, MigrateScenarioTest::withoutSuite)) {
            without.authorize(FROM);

            refused(
                    without.call("POST", FROM + "/migrate", BODY),
                    422,
                    "InvalidStateError",
                    "Could not find integration");
            assertThat(without.state(FROM)).isEqualTo("callable");
        }
    }

    private static TestServer.Setup withoutSuite(TestServer.Setup setup) {
        ApplicationDeclaration declared = Stage.application(setup.catalog());
        return setup.withDeclarations(
                List.of(
                        new ApplicationDeclaration(
                                declared.application(),
                                declared.apiKeys(),
                                declared.integrations().stream()
                                        .filter(one -> !one.serviceId().equals(SUITE))
                                        .toList())));
    }

    @Test
    void postgresql_migratesAsWell(@TempDir Path folder) {
        String database = TestPostgres.newDatabase();
        try (Stage other =
                        Stage.open(folder, setup -> withOneClient(setup).withDatabase(database));
                var events = new Outbox(database)) {
            other.authorize(FROM);
            events.forget("accounting", "quickbooks");

            Answer moved = other.call("POST", FROM + "/migrate", BODY);

            assertThat(moved.status()).as(moved.body()).isEqualTo(200);
            assertThat(moved.data().path("state").asText()).isEqualTo("callable");
            assertThat(other.state(FROM)).isEqualTo("available");
            assertThat(other.call("POST", FROM + "/migrate", BODY).status()).isEqualTo(200);
            assertThat(events.types("accounting", "quickbooks")).containsExactly(EventType.DELETED);
            assertThat(events.types("accounting", SUITE))
                    .containsExactly(EventType.CREATED, EventType.MIGRATED);
        }
    }

    private static void refused(Answer answer, int status, String typeName, String detail) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("type_name").asText()).isEqualTo(typeName);
        assertThat(answer.json().path("detail").asText()).contains(detail);
    }
}
