package dev.strongroom.vault;

import static dev.strongroom.vault.KeeperStage.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.EventType;
import dev.strongroom.demo.Misbehaviour;
import dev.strongroom.store.Change;
import dev.strongroom.testing.TestPostgres;
import dev.strongroom.vault.Fresh.Ready;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// On both databases.
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DownstreamHealthTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final List<KeeperStage> stages = new ArrayList<>();

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        stages.add(new KeeperStage(Files.createDirectory(folder.resolve("sqlite"))));
        stages.add(
                new KeeperStage(
                        Files.createDirectory(folder.resolve("postgresql")),
                        TestPostgres.newDatabase()));
    }

    @AfterAll
    void close() {
        stages.forEach(KeeperStage::close);
    }

    @BeforeEach
    void connect() {
        for (KeeperStage stage : stages) {
            stage.store.find(KEY).ifPresent(one -> stage.store.apply(new Change().delete(one)));
            stage.connect(KEY, stage.clock.millis() + HOUR.toMillis());
        }
    }

    /// They outlive a test, so no test closes its argument.
    Stream<KeeperStage> stages() {
        return stages.stream();
    }

    private static DownstreamHealth health(KeeperStage stage) {
        return new DownstreamHealth(stage.tools(false));
    }

    private static List<EventType> downstream(KeeperStage stage, int before) {
        return stage.events().stream()
                .skip(before)
                .filter(one -> one.wire().contains("downstream"))
                .toList();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("stages")
    void failed_once_isNotedAndTold(KeeperStage stage) {
        int before = stage.events().size();
        Connection was = stage.stored();
        stage.clock.advance(Duration.ofSeconds(5));

        health(stage).failed(KEY);

        Connection now = stage.stored();
        assertThat(now.standing().downstreamErrorAt()).isEqualTo(stage.clock.millis());
        assertThat(now.version()).isEqualTo(was.version() + 1);
        assertThat(downstream(stage, before)).containsExactly(EventType.DOWNSTREAM_DEGRADED);
        assertThat(now)
                .as("nothing else changed")
                .isEqualTo(
                        was.withStanding(now.standing())
                                .updatedAt(stage.clock.millis())
                                .atVersion(now.version()));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("stages")
    void failed_again_isNotedOnceAMinuteAndToldOnce(KeeperStage stage) {
        int before = stage.events().size();
        DownstreamHealth health = health(stage);
        health.failed(KEY);
        Connection first = stage.stored();
        stage.clock.advance(DownstreamHealth.PAUSE.minusMillis(1));
        health.failed(KEY);
        assertThat(stage.stored()).isEqualTo(first);

        stage.clock.advance(Duration.ofMillis(1));
        health.failed(KEY);

        assertThat(stage.stored().standing().downstreamErrorAt()).isEqualTo(stage.clock.millis());
        assertThat(downstream(stage, before)).containsExactly(EventType.DOWNSTREAM_DEGRADED);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("stages")
    void answered_afterAFailure_isNotedAndToldOnce(KeeperStage stage) {
        int before = stage.events().size();
        DownstreamHealth health = health(stage);
        health.answered(KEY);
        assertThat(downstream(stage, before)).isEmpty();
        health.failed(KEY);

        health.answered(KEY);
        Connection well = stage.stored();
        health.answered(KEY);

        assertThat(stage.stored()).isEqualTo(well);
        assertThat(well.standing().downstreamErrorAt()).isZero();
        health.failed(KEY);
        assertThat(downstream(stage, before))
                .containsExactly(
                        EventType.DOWNSTREAM_DEGRADED,
                        EventType.DOWNSTREAM_RECOVERED,
                        EventType.DOWNSTREAM_DEGRADED);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("stages")
    void failed_byAHundredCallsAtOnce_isToldOnce(KeeperStage stage) throws Exception {
        int before = stage.events().size();
        atOnce(100, health(stage)::failed);
        assertThat(downstream(stage, before)).containsExactly(EventType.DOWNSTREAM_DEGRADED);

        atOnce(100, health(stage)::answered);

        assertThat(downstream(stage, before))
                .containsExactly(EventType.DOWNSTREAM_DEGRADED, EventType.DOWNSTREAM_RECOVERED);
        assertThat(stage.stored().standing().downstreamErrorAt()).isZero();
    }

    /// Somebody else writes the row behind its back, so that a look at it would show.
    private static void forgive(KeeperStage stage) {
        health(stage).answered(KEY);
        assertThat(stage.stored().standing().downstreamErrorAt()).isZero();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("stages")
    void failed_withinAMinuteOfANote_doesNotLook(KeeperStage stage) {
        DownstreamHealth health = health(stage);
        health.failed(KEY);
        forgive(stage);
        stage.clock.advance(DownstreamHealth.PAUSE.minusMillis(1));

        health.failed(KEY);
        assertThat(stage.stored().standing().downstreamErrorAt()).isZero();

        stage.clock.advance(Duration.ofMillis(1));
        health.failed(KEY);
        assertThat(stage.stored().standing().downstreamErrorAt()).isEqualTo(stage.clock.millis());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("stages")
    void failed_ofMoreConnectionsThanAreRemembered_isNotedOnceMore(KeeperStage stage) {
        DownstreamHealth health = health(stage);
        health.failed(KEY);
        forgive(stage);
        for (int i = 0; i < DownstreamHealth.MOST_REMEMBERED; i++) {
            health.failed(new ConnectionKey("nobody", "c" + i, "crm", KeeperStage.SERVICE));
        }
        assertThat(health.remembered()).isEqualTo(DownstreamHealth.MOST_REMEMBERED);

        health.failed(KEY);

        assertThat(stage.stored().standing().downstreamErrorAt()).isPositive();
        stage.clock.advance(DownstreamHealth.PAUSE);
        health.failed(KEY);
        assertThat(health.remembered()).isOne();
    }

    private static void atOnce(int calls, Consumer<ConnectionKey> call) throws Exception {
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                running.add(
                        threads.submit(
                                () -> {
                                    go.await();
                                    call.accept(KEY);
                                    return null;
                                }));
            }
            go.countDown();
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("stages")
    void failed_duringARefresh_disturbsNothing(KeeperStage stage) throws Exception {
        stage.clock.advance(HOUR);
        int requests = stage.requests();
        var release = new CountDownLatch(1);
        stage.service.failNext(new Misbehaviour.Stall(release));
        CredentialKeeper keeper = stage.replica();
        var answer = CompletableFuture.supplyAsync(() -> keeper.fresh(KEY));
        stage.awaitRequests(requests + 1);
        Connection leased = stage.stored();

        health(stage).failed(KEY);
        Connection noted = stage.stored();
        assertThat(noted.upkeep()).isEqualTo(leased.upkeep());
        assertThat(noted.credentials()).isEqualTo(leased.credentials());
        release.countDown();

        assertThat(answer.get()).isInstanceOf(Ready.class);
        Connection after = stage.stored();
        assertThat(after.upkeep().lease()).isNull();
        assertThat(after.upkeep().unresolved()).isFalse();
        assertThat(after.credentials().version()).isGreaterThan(leased.credentials().version());
        assertThat(after.standing().downstreamErrorAt()).isEqualTo(stage.clock.millis());
        assertThat(stage.requests()).isEqualTo(requests + 1);
    }

    /// A claim of the sweep is written beside the version.
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("stages")
    void failed_afterAClaim_leavesTheClaim(KeeperStage stage) {
        long until = stage.clock.millis() + HOUR.toMillis() * 7;
        stage.store.putOff(KEY, until);

        health(stage).failed(KEY);
        health(stage).answered(KEY);

        assertThat(stage.stored().upkeep().dueAt()).isEqualTo(until);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("stages")
    void connectionThatIsGone_isPassedOver(KeeperStage stage) {
        DownstreamHealth health = health(stage);
        stage.store.apply(new Change().delete(stage.stored()));
        int before = stage.events().size();

        for (ConnectionKey key :
                List.of(
                        KEY,
                        new ConnectionKey("nobody", "c", "crm", KeeperStage.SERVICE),
                        new ConnectionKey(KEY.applicationId(), "c", "crm", "no-service"))) {
            assertThatCode(() -> health.failed(key)).doesNotThrowAnyException();
            assertThatCode(() -> health.answered(key)).doesNotThrowAnyException();
        }
        assertThat(stage.store.find(KEY)).isEmpty();
        assertThat(stage.events()).hasSize(before);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("stages")
    void refresh_ofADegradedConnection_leavesItDegraded(KeeperStage stage) {
        health(stage).failed(KEY);
        stage.clock.advance(HOUR);
        assertThat(stage.replica().fresh(KEY)).isInstanceOf(Ready.class);

        assertThat(stage.stored().standing().downstreamErrorAt()).isPositive();
    }
}
