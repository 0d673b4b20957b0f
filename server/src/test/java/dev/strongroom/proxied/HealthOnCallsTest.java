package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.testing.Await;
import dev.strongroom.testing.ProxyCall;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawUpstream;
import dev.strongroom.testing.SqliteRows;
import dev.strongroom.testing.UpstreamCall;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What calls tell of the service behind a connection: once when it goes, and once when it is back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
final class HealthOnCallsTest {
    private static final String DEGRADED = "vault.connection.downstream.degraded";
    private static final String RECOVERED = "vault.connection.downstream.recovered";

    /// A circuit opens after five that fail in a row.
    private static final int FAILURES = 4;

    private final ProxyStage stage;
    private final SqliteRows rows;
    private String account = "";
    private String path = "";

    HealthOnCallsTest(@TempDir Path folder) {
        stage = ProxyStage.open(folder);
        rows = new SqliteRows(folder);
    }

    @AfterAll
    void stop() {
        stage.nothingLeaked();
        stage.close();
    }

    @BeforeEach
    void connect() {
        account = stage.newAccount();
        path = "/health/" + account;
        stage.upstream().on("/well", call -> call.readBody().text(200, "well"));
    }

    private RawAnswer answerOf(String where) {
        return stage.get(where).consumer(account).run();
    }

    private List<String> events() {
        return rows.of(
                "SELECT type FROM event WHERE consumer_id = '"
                        + account
                        + "' AND type LIKE '%downstream%' ORDER BY position");
    }

    private JsonNode connection() {
        return stage.connectionOf(account).data();
    }

    private void isDegraded() {
        Await.until("degraded", () -> connection().path("health").asText().equals("degraded"));
        assertThat(connection().path("last_downstream_error_at").asLong())
                .isCloseTo(System.currentTimeMillis(), Offset.offset(60_000L));
        assertThat(connection().path("state").asText()).isEqualTo("callable");
    }

    private void recovers() {
        assertThat(answerOf("/well").text()).isEqualTo("well");
        Await.until("recovered", () -> connection().path("health").asText().equals("ok"));
        assertThat(connection().path("last_downstream_error_at").asLong()).isZero();
    }

    record Failure(String name, int status, RawUpstream.Script script) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Failure> failures() {
        return Stream.of(
                new Failure("a 502 of theirs", 502, call -> call.readBody().text(502, "bad")),
                new Failure("a 504 of theirs", 504, call -> call.readBody().text(504, "late")),
                new Failure("a reset", 502, UpstreamCall::reset),
                new Failure("an end", 502, UpstreamCall::close));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failures_areToldOnceACycle(Failure failure) {
        stage.upstream().on(path, failure.script());
        for (int cycle = 1; cycle <= 2; cycle++) {
            for (int i = 0; i < FAILURES; i++) {
                RawAnswer answer = answerOf(path);
                assertThat(answer.status()).as(answer.everything()).isEqualTo(failure.status());
            }
            isDegraded();
            assertThat(events()).hasSize(2 * cycle - 1).last().isEqualTo(DEGRADED);
            recovers();
            recovers();
            assertThat(events()).hasSize(2 * cycle).last().isEqualTo(RECOVERED);
        }
    }

    @Test
    void failure_withAuthorizationOfTheCaller_saysNothingOfTheConnection() {
        try (RawUpstream never = RawUpstream.start()) {
            never.refuse(100);
            ProxyCall call = stage.callAt(never, "GET", path).consumer(account);
            assertThat(call.run().status()).isEqualTo(502);
        }
        recovers();
        assertThat(events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 429, 500, 501, 503})
    void answer_thatShowsTheServiceIsThere_degradesNothing(int status) {
        stage.upstream().on(path, call -> call.readBody().text(status, "no"));

        assertThat(answerOf(path).status()).isEqualTo(status);

        stage.upstream().on(path, call -> call.readBody().text(502, "bad"));
        Await.until("the account may call", () -> answerOf(path).status() == 502);
        isDegraded();
        assertThat(events()).containsExactly(DEGRADED);
    }

    /// It answers, but not well: neither a new failure nor the end of the old one.
    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void answer_fromFiveHundredOn_doesNotRecover(int status) {
        stage.upstream().on(path, call -> call.readBody().text(504, "late"));
        answerOf(path);
        isDegraded();

        stage.upstream().on(path, call -> call.readBody().text(status, "no"));
        assertThat(answerOf(path).status()).isEqualTo(status);

        assertThat(connection().path("health").asText()).isEqualTo("degraded");
        stage.upstream().on(path, call -> call.readBody().text(404, "not here"));
        assertThat(answerOf(path).status()).isEqualTo(404);
        Await.until("recovered", () -> connection().path("health").asText().equals("ok"));
        assertThat(events()).containsExactly(DEGRADED, RECOVERED);
    }

    @Test
    void failure_ofOneAccount_isNoneOfAnother() {
        stage.connect("bystander", ProxyStage.ACCESS_TOKEN, Instant.now());
        stage.upstream().on(path, call -> call.readBody().text(502, "bad"));

        answerOf(path);

        isDegraded();
        assertThat(stage.connectionOf("bystander").data().path("health").asText()).isEqualTo("ok");
    }
}
