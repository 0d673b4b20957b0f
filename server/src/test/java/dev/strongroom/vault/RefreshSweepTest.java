package dev.strongroom.vault;

import static dev.strongroom.vault.KeeperStage.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.EventType;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.connection.Upkeep.Lease;
import dev.strongroom.demo.Misbehaviour;
import dev.strongroom.testing.Fixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What falls due is looked after, by whoever has room, once.
@Timeout(60)
class RefreshSweepTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir Path folder;
    private KeeperStage stage;

    @BeforeEach
    void open() {
        stage = new KeeperStage(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static ConnectionKey key(int consumer) {
        return new ConnectionKey(
                Fixture.APPLICATION, "consumer-" + consumer, "crm", KeeperStage.SERVICE);
    }

    private void edit(UnaryOperator<Connection> change) {
        VaultTools tools = stage.tools(false);
        tools.writer().change(tools.directory().find(KEY), KEY, Edit.of(Cause.NOTED, change));
    }

    private long inAnHour() {
        return stage.clock.millis() + HOUR.toMillis();
    }

    @Test
    void twoReplicas_shareTheWork_andRefreshEachConnectionOnce() {
        int connections = 300;
        for (int i = 0; i < connections; i++) {
            stage.connect(key(i), inAnHour());
        }
        stage.clock.advance(HOUR);
        RefreshSweep one = stage.sweep(stage.replica());
        RefreshSweep other = stage.sweep(stage.replica());

        var first = CompletableFuture.runAsync(one::runOnce);
        var second = CompletableFuture.runAsync(other::runOnce);
        CompletableFuture.allOf(first, second).join();

        assertThat(stage.service.refreshes().redemptions()).isEqualTo(connections);
        assertThat(stage.service.refreshes().presentedMoreThanOnce()).isEmpty();
        for (int i = 0; i < connections; i++) {
            Connection after = stage.store.find(key(i)).orElseThrow();
            assertThat(after.upkeep().dueAt()).isGreaterThan(stage.clock.millis());
        }
    }

    /// The claim of a replica that died comes back by itself; its lease as well.
    @Test
    void replicaDies_anotherOneGoesOn() {
        stage.connect(KEY, inAnHour());
        stage.clock.advance(HOUR);
        edit(
                current ->
                        current.withUpkeep(
                                current.upkeep()
                                        .withLease(new Lease("dead", stage.clock.millis() + 42_000))
                                        .withUnresolved(true)));
        RefreshSweep sweep = stage.sweep(stage.replica());
        sweep.runOnce();
        assertThat(stage.requests()).isZero();

        stage.clock.advance(Duration.ofSeconds(44));
        sweep.runOnce();

        assertThat(stage.requests()).isEqualTo(1);
        assertThat(stage.stored().upkeep().unresolved()).isFalse();
    }

    @Test
    void grantWithAKnownEnd_isAnnouncedOnce() {
        stage.connect(KEY, inAnHour());
        long end = stage.clock.millis() + Duration.ofDays(3).toMillis();
        edit(current -> current.amended(current.credentials().withRefreshExpiresAt(end)));
        RefreshSweep sweep = stage.sweep(stage.replica());
        for (int hour = 0; hour < 5; hour++) {
            stage.clock.advance(HOUR);
            sweep.runOnce();
        }

        List<EventType> events = stage.events();
        assertThat(events).containsOnlyOnce(EventType.REAUTHORIZATION_DUE);
        assertThat(stage.stored().credentials().refreshExpiresAt()).isEqualTo(end);
        assertThat(stage.service.refreshes().redemptions()).isEqualTo(5);
    }

    @Test
    void unconfirmedCredentials_areDroppedAfterHalfAnHour() {
        stage.connect(KEY, inAnHour());
        edit(current -> current.amended(current.credentials().withConfirmed(false)));
        RefreshSweep sweep = stage.sweep(stage.replica());
        stage.clock.advance(Duration.ofMinutes(29));
        sweep.runOnce();
        assertThat(stage.stored().credentials().present()).isTrue();

        stage.clock.advance(Duration.ofMinutes(1));
        sweep.runOnce();

        assertThat(stage.stored().credentials().present()).isFalse();
        assertThat(stage.requests()).isZero();
    }

    /// No more requests at a time than the cap, whatever is due.
    @Test
    void slowService_getsNoMoreRequestsAtOnceThanItsCap() throws Exception {
        int cap = 8;
        var release = new CountDownLatch(1);
        for (int i = 0; i < cap + 20; i++) {
            stage.connect(key(i), inAnHour());
            stage.service.failNext(new Misbehaviour.Stall(release));
        }
        stage.clock.advance(HOUR);
        RefreshSweep sweep = stage.sweep(stage.replica(), new RefreshRules.Sweep(true, cap, 1_000));
        var done = CompletableFuture.runAsync(sweep::runOnce);
        stage.awaitRequests(cap);
        assertThat(stage.requests()).isEqualTo(cap);
        release.countDown();
        done.get();

        assertThat(stage.service.refreshes().redemptions()).isEqualTo(cap + 20);
    }
}
