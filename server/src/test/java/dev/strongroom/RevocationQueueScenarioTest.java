package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Application.Policy;
import dev.strongroom.connection.EventType;
import dev.strongroom.connection.OAuthProtection;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.FakeService;
import dev.strongroom.demo.Misbehaviour;
import dev.strongroom.testing.CapturedOutput;
import dev.strongroom.testing.Outbox;
import dev.strongroom.testing.PostgresDump;
import dev.strongroom.testing.Stage;
import dev.strongroom.testing.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
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

/// Providers that hear of a disconnection later, with a clock that the test holds. The application
/// wants deletions to be told, too.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevocationQueueScenarioTest {
    private static final String BOOKS = Stage.path("accounting", "quickbooks");
    private static final Policy POLICY = new Policy(OAuthProtection.OFF, true, null);
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private Path folder;
    private Stage stage;
    private Outbox outbox;
    private FakeService books;

    @BeforeAll
    void open(@TempDir Path temporary) {
        folder = temporary;
        stage =
                Stage.open(
                        folder,
                        setup ->
                                setup.withDeclarations(
                                        List.of(Stage.application(setup.catalog(), POLICY))));
        outbox = new Outbox(folder);
        books = stage.service("quickbooks");
    }

    @AfterAll
    void close() {
        outbox.close();
        stage.close();
    }

    @BeforeEach
    void connect() {
        books.calm();
        stage.call("DELETE", BOOKS, null);
        stage.clock().advance(Duration.ofHours(1));
        deliver();
        assertThat(waiting()).isZero();
        books.revokeEverything();
        stage.authorize(BOOKS);
        outbox.forget("accounting", "quickbooks");
    }

    private void deliver() {
        stage.server().server().deliverRevocations();
    }

    private int waiting() {
        return outbox.waitingRevocations("accounting", "quickbooks");
    }

    private List<EventType> events() {
        return outbox.types("accounting", "quickbooks");
    }

    private void fail(Misbehaviour wrong) {
        books.failNext(Endpoint.REVOCATION, wrong);
    }

    private int calls() {
        return books.calls(Endpoint.REVOCATION);
    }

    static Stream<Misbehaviour> absences() {
        return Stream.of(
                new Misbehaviour.Status(500),
                new Misbehaviour.Status(503),
                new Misbehaviour.Throttle("5"),
                new Misbehaviour.Reset(false),
                new Misbehaviour.Reset(true));
    }

    @ParameterizedTest
    @MethodSource("absences")
    void revoke_whileTheProviderIsAway_dropsTheTokensAndTellsItLater(Misbehaviour wrong)
            throws IOException {
        fail(wrong);

        assertThat(stage.revoke(BOOKS).uri()).hasToString(Stage.APP);

        assertThat(stage.state(BOOKS)).isEqualTo("added");
        assertThat(stage.get(BOOKS).data().path("health").asText()).isEqualTo("revoked");
        assertThat(events()).containsExactly(EventType.UPDATED);
        assertThat(waiting()).isEqualTo(1);
        int calls = calls();
        deliver();
        assertThat(calls()).as("not before its time").isEqualTo(calls);

        stage.clock().advance(HALF_A_MINUTE);
        deliver();

        assertThat(calls()).isEqualTo(calls + 1);
        assertThat(waiting()).isZero();
        assertThat(events()).containsExactly(EventType.UPDATED, EventType.REVOKED);
        assertThat(outbox.of("accounting", "quickbooks").getLast().entity().text())
                .contains("\"state\":\"added\"", "\"health\":\"revoked\"");
        assertThat(books.issuedSecrets()).noneMatch(books::isLive);
        assertNothingLeaked();
    }

    @Test
    void provider_thatStaysAway_isAskedLessAndLessOften() {
        fail(new Misbehaviour.Status(503));
        stage.revoke(BOOKS);
        for (long seconds : new long[] {30, 60, 120, 240, 480, 960, 1920, 3600, 3600}) {
            stage.clock().advance(Duration.ofSeconds(seconds - 1));
            int calls = calls();
            deliver();
            assertThat(calls()).as("before " + seconds).isEqualTo(calls);
            fail(new Misbehaviour.Status(503));
            stage.clock().advance(Duration.ofSeconds(1));
            deliver();
            assertThat(calls()).as("after " + seconds).isEqualTo(calls + 1);
        }
        assertThat(waiting()).isEqualTo(1);
        assertThat(events()).containsExactly(EventType.UPDATED);
    }

    @Test
    void provider_thatIsAwayForAWeek_isGivenUpWithAWarning() {
        fail(new Misbehaviour.Status(503));
        stage.revoke(BOOKS);
        stage.clock().advance(Duration.ofDays(7));
        fail(new Misbehaviour.Status(503));
        try (var output = CapturedOutput.start()) {
            deliver();
            assertThat(output.text())
                    .contains("WARN", "accounting+quickbooks", "test-app")
                    .doesNotContain(books.issuedSecrets());
        }
        assertThat(waiting()).isZero();
        assertThat(events()).containsExactly(EventType.UPDATED);
    }

    @Test
    void provider_thatRefusesForGood_isGivenUpWithAWarning() {
        fail(new Misbehaviour.Status(503));
        stage.revoke(BOOKS);
        stage.clock().advance(HALF_A_MINUTE);
        fail(new Misbehaviour.Refuse(400, "unsupported_token_type", "Not this one"));
        try (var output = CapturedOutput.start()) {
            deliver();
            assertThat(output.text())
                    .contains("WARN", "accounting+quickbooks", "unsupported_token_type")
                    .doesNotContain(books.issuedSecrets());
        }
        assertThat(waiting()).isZero();
    }

    /// The operator can mend that within the week.
    @Test
    void provider_thatRefusesTheClient_isAskedAgain() {
        fail(new Misbehaviour.Status(503));
        stage.revoke(BOOKS);
        stage.clock().advance(HALF_A_MINUTE);
        fail(new Misbehaviour.Refuse(401, "invalid_client", "Who are you?"));
        deliver();
        assertThat(waiting()).isEqualTo(1);

        stage.clock().advance(Duration.ofMinutes(1));
        deliver();

        assertThat(waiting()).isZero();
        assertThat(events()).containsExactly(EventType.UPDATED, EventType.REVOKED);
    }

    /// At many providers, the old token would take the new grant with it.
    @Test
    void connection_authorizedAgainMeanwhile_isLeftAlone() {
        fail(new Misbehaviour.Status(503));
        stage.revoke(BOOKS);
        stage.authorize(BOOKS);
        outbox.forget("accounting", "quickbooks");
        int calls = calls();

        stage.clock().advance(HALF_A_MINUTE);
        deliver();

        assertThat(calls()).isEqualTo(calls);
        assertThat(waiting()).isZero();
        assertThat(events()).isEmpty();
        assertThat(stage.state(BOOKS)).isEqualTo("callable");
    }

    @Test
    void connection_deletedMeanwhile_isRevokedWithoutAnEvent() {
        fail(new Misbehaviour.Status(503));
        stage.revoke(BOOKS);
        stage.call("DELETE", BOOKS, null);

        stage.clock().advance(HALF_A_MINUTE);
        deliver();

        assertThat(waiting()).isZero();
        assertThat(events()).containsExactly(EventType.UPDATED, EventType.DELETED);
        assertThat(books.issuedSecrets()).noneMatch(books::isLive);
    }

    @Test
    void delete_isAnsweredAtOnce_andTheProviderHearsOfIt() {
        int calls = calls();

        assertThat(stage.call("DELETE", BOOKS, null).status()).isEqualTo(204);

        assertThat(stage.state(BOOKS)).isEqualTo("available");
        deliver();
        assertThat(calls()).isEqualTo(calls + 1);
        assertThat(waiting()).isZero();
        assertThat(events()).containsExactly(EventType.DELETED);
        assertThat(books.issuedSecrets()).noneMatch(books::isLive);
    }

    @ParameterizedTest
    @MethodSource("absences")
    void delete_whileTheProviderIsAway_tellsItLater(Misbehaviour wrong) throws IOException {
        fail(wrong);

        assertThat(stage.call("DELETE", BOOKS, null).status()).isEqualTo(204);
        deliver();
        assertThat(waiting()).isEqualTo(1);
        stage.clock().advance(HALF_A_MINUTE);
        deliver();

        assertThat(waiting()).isZero();
        assertThat(books.issuedSecrets()).noneMatch(books::isLive);
        assertThat(events()).containsExactly(EventType.DELETED);
        assertNothingLeaked();
    }

    @Test
    void delete_ofAnAnswerThatStalls_isNotHeldUp() throws Exception {
        var release = new CountDownLatch(1);
        fail(new Misbehaviour.Stall(release));
        int calls = calls();

        assertThat(stage.call("DELETE", BOOKS, null).status()).isEqualTo(204);

        while (calls() == calls) {
            Thread.onSpinWait();
        }
        assertThat(stage.state(BOOKS)).isEqualTo("available");
        assertThat(waiting()).isEqualTo(1);
        release.countDown();
        deliver();
        assertThat(waiting()).isZero();
        assertThat(calls()).isEqualTo(calls + 1);
    }

    @Test
    void delete_ofWhatCannotBeRevoked_tellsNobody() {
        String keyed = Stage.path("crm", "activecampaign");
        stage.call("PATCH", keyed, "{\"settings\":{\"api_key\":\"planted-api-key-x83\"}}");

        assertThat(stage.call("DELETE", keyed, null).status()).isEqualTo(204);

        assertThat(outbox.waitingRevocations("crm", "activecampaign")).isZero();
        assertThat(stage.seen()).doesNotContain("planted-api-key-x83");
    }

    /// There the clock is the database's, so the waiting is cut short in the table.
    @Test
    void postgresql_tellsTheProviderLater(@TempDir Path other) throws SQLException {
        String database = TestPostgres.newDatabase();
        try (Stage shared =
                        Stage.open(
                                other,
                                setup ->
                                        setup.withDatabase(database)
                                                .withDeclarations(
                                                        List.of(
                                                                Stage.application(
                                                                        setup.catalog(),
                                                                        POLICY))));
                var events = new Outbox(database)) {
            FakeService service = shared.service("quickbooks");
            shared.authorize(BOOKS);
            events.forget("accounting", "quickbooks");
            service.failNext(Endpoint.REVOCATION, new Misbehaviour.Status(503));
            assertThat(shared.revoke(BOOKS).uri()).hasToString(Stage.APP);
            assertThat(events.waitingRevocations("accounting", "quickbooks")).isEqualTo(1);
            assertThat(PostgresDump.of(database)).doesNotContain(service.issuedSecrets());

            events.makeRevocationsDue();
            shared.server().server().deliverRevocations();

            assertThat(events.waitingRevocations("accounting", "quickbooks")).isZero();
            assertThat(events.types("accounting", "quickbooks"))
                    .containsExactly(EventType.UPDATED, EventType.REVOKED);
            shared.authorize(BOOKS);
            assertThat(shared.call("DELETE", BOOKS, null).status()).isEqualTo(204);
            shared.server().server().deliverRevocations();
            assertThat(service.issuedSecrets()).noneMatch(service::isLive);
            assertThat(events.types("accounting", "quickbooks")).endsWith(EventType.DELETED);
        }
    }

    private void assertNothingLeaked() throws IOException {
        for (String suffix : List.of("", "-wal")) {
            Path file = folder.resolve("strongroom.db" + suffix);
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .doesNotContain(books.issuedSecrets());
        }
        assertThat(stage.seen()).doesNotContain(books.issuedSecrets());
        assertThat(outbox.everything()).doesNotContain(books.issuedSecrets());
    }
}
