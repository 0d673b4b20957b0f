package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.connection.EventType;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.FakeClient;
import dev.strongroom.demo.FakeService;
import dev.strongroom.demo.Misbehaviour;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Outbox;
import dev.strongroom.testing.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The life of tokens as a caller sees it, with a clock that the test holds.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefreshScenarioTest {
    private static final String SERVICE = "zendesk-sell";
    private static final String PATH = Stage.path("crm", SERVICE);
    private static final String EXPLAIN = "/strongroom/connections/crm/" + SERVICE + "/explain";
    private static final Duration HOUR = Duration.ofHours(1);

    private Stage stage;
    private Outbox outbox;
    private FakeService service;

    @BeforeAll
    void start(@TempDir Path folder) {
        stage = Stage.open(folder);
        outbox = new Outbox(folder);
        service = stage.service(SERVICE);
    }

    @AfterAll
    void stop() {
        outbox.close();
        stage.close();
    }

    @BeforeEach
    void connect() {
        service.calm();
        stage.call("DELETE", PATH, null);
        var grant = service.grant(FakeClient.standard(SERVICE).id());
        Answer answer =
                stage.call(
                        "POST",
                        PATH + "/import",
                        """
                        {"credentials": {"access_token": "%s", "refresh_token": "%s",
                            "issued_at": "%s", "expires_in": 3600}}
                        """
                                .formatted(
                                        grant.accessToken(),
                                        grant.refreshToken(),
                                        stage.clock().instant()));
        assertThat(answer.data().path("state").asText()).isEqualTo("callable");
        outbox.forget("crm", SERVICE);
    }

    private Answer validate() {
        return stage.call("POST", PATH + "/validate", null);
    }

    private JsonNode connection() {
        return stage.get(PATH).data();
    }

    private int calls() {
        return service.calls(Endpoint.TOKEN);
    }

    private List<EventType> events() {
        return outbox.types("crm", SERVICE);
    }

    private void fail(Misbehaviour misbehaviour) {
        service.failNext(Endpoint.TOKEN, misbehaviour);
    }

    @Test
    void validate_refreshesWhateverTheExpiry_andAnswersIdAndState() {
        int before = calls();

        Answer answer = validate();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().toString())
                .isEqualTo("{\"id\":\"crm+zendesk-sell\",\"state\":\"callable\"}");
        assertThat(calls()).isEqualTo(before + 1);
        assertThat(events()).containsExactly(EventType.UPDATED);
    }

    @Test
    void validate_byFiftyAtOnce_isOneTokenRequest() throws Exception {
        int before = calls();
        var release = new CountDownLatch(1);
        fail(new Misbehaviour.Stall(release));
        List<Callable<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            callers.add(() -> validate().status());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = callers.stream().map(threads::submit).toList();
            Thread.startVirtualThread(
                    () -> {
                        while (calls() == before) {
                            Thread.onSpinWait();
                        }
                        release.countDown();
                    });
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        assertThat(service.mostTimesPresented()).isEqualTo(1);
        // A caller who comes after the first answer wants a newer token than that one.
        assertThat(calls() - before).isLessThan(10);
    }

    @Test
    void refusedGrant_isKeptForTwoDays_thenDropped() {
        service.revokeEverything();
        long failedAt = stage.clock().millis();

        Answer answer = validate();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().at("/type_name").asText()).isEqualTo("UnauthorizedError");
        JsonNode detail = answer.json().path("detail");
        assertThat(detail.path("type").asText()).isEqualTo("refresh_token_connector_error");
        assertThat(detail.path("message").asText())
                .isEqualTo("Token refresh failed with 400 error");
        JsonNode debug = detail.path("debug");
        assertThat(debug.at("/response/statusCode").asInt()).isEqualTo(400);
        assertThat(debug.at("/response/data/error").asText()).isEqualTo("invalid_grant");
        assertThat(debug.path("request")).isEmpty();
        assertThat(debug.path("credentials_expire_at_ms").asLong())
                .isEqualTo(failedAt + Duration.ofDays(2).toMillis());
        assertThat(debug.path("retry_after_ms").asLong()).isEqualTo(failedAt + 30_000);
        assertThat(debug.path("cooldown_remaining_ms").asLong()).isEqualTo(30_000);

        assertThat(connection().path("state").asText()).isEqualTo("callable");
        assertThat(connection().path("health").asText()).isEqualTo("pending_refresh");
        assertThat(connection().path("last_refresh_failed_at").asLong()).isEqualTo(failedAt);
        assertThat(events()).containsExactly(EventType.TOKEN_REFRESH_PENDING);

        stage.clock().advance(Duration.ofHours(47));
        stage.server().server().sweep();
        assertThat(connection().path("health").asText()).isEqualTo("pending_refresh");
        assertThat(events()).containsExactly(EventType.TOKEN_REFRESH_PENDING);

        stage.clock().advance(HOUR.plusSeconds(1));
        stage.server().server().sweep();
        assertThat(connection().path("state").asText()).isEqualTo("added");
        assertThat(connection().path("health").asText()).isEqualTo("needs_auth");
        assertThat(connection().path("last_refresh_failed_at").asLong()).isZero();
        assertThat(events())
                .containsExactly(EventType.TOKEN_REFRESH_PENDING, EventType.TOKEN_REFRESH_FAILED);
        assertThat(validate().json().path("type_name").asText())
                .isEqualTo("ConnectorCredentialsError");
    }

    @Test
    void coolDown_failsAtOnceWithoutAskingTheProvider() {
        fail(new Misbehaviour.Status(503));
        assertThat(validate().status()).isEqualTo(401);
        int asked = calls();
        stage.clock().advance(Duration.ofSeconds(29));

        Answer during = validate();

        assertThat(during.status()).isEqualTo(401);
        assertThat(during.json().at("/detail/debug/cooldown_remaining_ms").asLong())
                .isEqualTo(1_000);
        assertThat(calls()).isEqualTo(asked);
        stage.clock().advance(Duration.ofSeconds(1));
        assertThat(validate().status()).isEqualTo(200);
        assertThat(calls()).isEqualTo(asked + 1);
        assertThat(connection().path("last_refresh_failed_at").asLong()).isZero();
        assertThat(events())
                .containsExactly(
                        EventType.TOKEN_REFRESH_PENDING,
                        EventType.UPDATED,
                        EventType.TOKEN_REFRESH_RECOVERED);
    }

    static Stream<Misbehaviour> passingTroubles() {
        return Stream.of(
                new Misbehaviour.Status(500),
                new Misbehaviour.Status(503),
                new Misbehaviour.Html(),
                new Misbehaviour.Throttle("5"),
                new Misbehaviour.Reset(false),
                new Misbehaviour.Refuse(400, "something_new", "Nobody knows this"),
                new Misbehaviour.Refuse(400, "invalid_scope", "No"));
    }

    /// An outage is not a revocation, however long it lasts.
    @ParameterizedTest
    @MethodSource("passingTroubles")
    void passingTrouble_neverStartsTheRetention(Misbehaviour trouble) {
        fail(trouble);
        assertThat(validate().status()).isEqualTo(401);
        assertThat(connection().path("health").asText()).isEqualTo("pending_refresh");
        assertThat(connection().path("credentials_expire_at").asLong()).isZero();
        for (int day = 0; day < 30; day++) {
            stage.clock().advance(Duration.ofDays(1));
            fail(trouble);
            stage.server().server().sweep();
        }
        assertThat(connection().path("state").asText()).isEqualTo("callable");
        assertThat(events()).containsExactly(EventType.TOKEN_REFRESH_PENDING);
        stage.clock().advance(HOUR);
        assertThat(validate().status()).isEqualTo(200);
        assertThat(connection().path("health").asText()).isEqualTo("ok");
        assertThat(service.mostTimesPresented()).isLessThan(40);
    }

    @Test
    void throttled_waitsAsLongAsTheProviderAsks() {
        fail(new Misbehaviour.Throttle("90"));

        assertThat(validate().json().at("/detail/debug/cooldown_remaining_ms").asLong())
                .isEqualTo(90_000);
    }

    @Test
    void sweep_refreshesBeforeTheTokenEnds_withoutEvents() {
        int before = calls();
        stage.clock().advance(Duration.ofMinutes(45));
        stage.server().server().sweep();
        assertThat(calls()).isEqualTo(before);

        stage.clock().advance(Duration.ofMinutes(12));
        stage.server().server().sweep();

        assertThat(calls()).isEqualTo(before + 1);
        assertThat(connection().path("health").asText()).isEqualTo("ok");
        assertThat(events()).isEmpty();
        stage.server().server().sweep();
        assertThat(calls()).isEqualTo(before + 1);
    }

    /// The access token is still good, so nobody is hurt yet.
    @Test
    void sweep_failsEarly_harmsNobody_untilTheTokenHasEnded() {
        stage.clock().advance(Duration.ofMinutes(57));
        fail(new Misbehaviour.Status(503));
        stage.server().server().sweep();
        assertThat(connection().path("health").asText()).isEqualTo("ok");
        assertThat(events()).isEmpty();

        stage.clock().advance(Duration.ofMinutes(10));
        fail(new Misbehaviour.Status(503));
        stage.server().server().sweep();
        assertThat(connection().path("health").asText()).isEqualTo("pending_refresh");
        assertThat(events()).containsExactly(EventType.TOKEN_REFRESH_PENDING);
    }

    @Test
    void importWithoutDates_isRefreshedByTheNextSweeps() {
        var grant = service.grant(FakeClient.standard(SERVICE).id());
        stage.call(
                "POST",
                PATH + "/import",
                "{\"credentials\": {\"access_token\": \"%s\", \"refresh_token\": \"%s\"}}"
                        .formatted(grant.accessToken(), grant.refreshToken()));
        int before = calls();

        stage.clock().advance(Duration.ofMinutes(1));
        stage.server().server().sweep();

        assertThat(calls()).isEqualTo(before + 1);
        assertThat(service.timesPresented(grant.refreshToken())).isEqualTo(1);
    }

    @Test
    void refusedClient_touchesNoConnection_andIsOneAlarm() {
        service.acceptClients(new FakeClient("another", "client"));

        Answer answer = validate();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().at("/detail/debug/credentials_expire_at_ms").isMissingNode())
                .isTrue();
        assertThat(connection().path("health").asText()).isEqualTo("ok");
        assertThat(connection().path("last_refresh_failed_at").asLong()).isZero();
        assertThat(events()).isEmpty();
        assertThat(stage.get(EXPLAIN).data().at("/findings/0/code").asText())
                .isEqualTo("client_refused");

        int asked = calls();
        assertThat(validate().status()).isEqualTo(401);
        assertThat(calls()).as("not asked again within a minute").isEqualTo(asked);

        service.acceptClients(FakeClient.standard(SERVICE));
        stage.clock().advance(Duration.ofMinutes(1));
        assertThat(validate().status()).isEqualTo(200);
        assertThat(stage.get(EXPLAIN).data().at("/findings/0/code").asText()).isEqualTo("working");
    }

    @Test
    void lostAnswer_isNotedAndTheRetryIsExplicit() {
        service.rotationGrace(HOUR);
        fail(new Misbehaviour.Reset(true));
        assertThat(validate().status()).isEqualTo(401);
        assertThat(stage.get(EXPLAIN).data().at("/refresh/outcome_unknown").asBoolean()).isTrue();

        stage.clock().advance(Duration.ofSeconds(31));
        assertThat(validate().status()).isEqualTo(200);

        JsonNode explained = stage.get(EXPLAIN).data();
        service.rotationGrace(Duration.ZERO);
        assertThat(explained.at("/refresh/outcome_unknown").asBoolean()).isFalse();
        assertThat(explained.at("/attempts/0/again").asBoolean()).isTrue();
        assertThat(explained.at("/attempts/0/outcome").asText()).isEqualTo("granted");
        assertThat(explained.at("/attempts/1/outcome").asText()).isEqualTo("network");
    }

    @Test
    void reauthorization_endsARunOfFailures() {
        service.revokeEverything();
        validate();
        assertThat(connection().path("health").asText()).isEqualTo("pending_refresh");

        stage.authorize(PATH);

        assertThat(connection().path("health").asText()).isEqualTo("ok");
        assertThat(connection().path("credentials_expire_at").asLong()).isZero();
        assertThat(events()).containsExactly(EventType.TOKEN_REFRESH_PENDING, EventType.UPDATED);
        stage.clock().advance(Duration.ofDays(3));
        stage.server().server().sweep();
        assertThat(connection().path("state").asText()).isEqualTo("callable");
    }

    @Test
    void noAnswer_holdsAToken() {
        validate();
        stage.get(EXPLAIN);
        assertThat(stage.seen())
                .doesNotContain(stage.provider().issuedSecrets())
                .doesNotContain(Fixture.API_KEY);
        assertThat(outbox.everything()).doesNotContain(stage.provider().issuedSecrets());
    }
}
