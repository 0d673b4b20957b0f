package dev.strongroom.vault;

import static dev.strongroom.vault.KeeperStage.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Credentials;
import dev.strongroom.connection.StoredCredentials;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.connection.Upkeep.Lease;
import dev.strongroom.crypto.Secret;
import dev.strongroom.demo.FakeClient;
import dev.strongroom.demo.Misbehaviour;
import dev.strongroom.vault.Fresh.Ready;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Races, lost answers and dead owners, one instruction at a time.
@Timeout(60)
class CredentialKeeperTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();

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

    private void edit(UnaryOperator<Connection> change) {
        VaultTools tools = stage.tools(false);
        tools.writer().change(tools.directory().find(KEY), KEY, Edit.of(Cause.NOTED, change));
    }

    private static String token(Fresh fresh) {
        assertThat(fresh).isInstanceOf(Ready.class);
        Secret token = ((Ready) fresh).credentials().accessToken();
        return token == null ? "" : token.reveal();
    }

    /// Until the thread waits for somebody.
    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING
                && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    /// A refresh that the provider has dealt with and whose answer it keeps back.
    private CompletableFuture<Fresh> underWay(CredentialKeeper keeper, CountDownLatch release) {
        stage.service.failNext(new Misbehaviour.Stall(release));
        var answer = CompletableFuture.supplyAsync(() -> keeper.fresh(KEY));
        stage.awaitRequests(1);
        return answer;
    }

    @Test
    void fresh_goodToken_costsNoRequest() {
        stage.connect(KEY, stage.clock.millis() + HOUR);

        assertThat(stage.service.isLive(token(stage.replica().fresh(KEY)))).isTrue();
        assertThat(stage.requests()).isZero();
    }

    @Test
    void fresh_byFiftyCallersOnAnEndedToken_isOneRequest() throws Exception {
        stage.connect(KEY, stage.clock.millis() - 1);
        var release = new CountDownLatch(1);
        stage.service.failNext(new Misbehaviour.Stall(release));
        CredentialKeeper keeper = stage.replica();
        List<CompletableFuture<Fresh>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            var answer = new CompletableFuture<Fresh>();
            answers.add(answer);
            awaitWaiting(Thread.startVirtualThread(() -> answer.complete(keeper.fresh(KEY))));
        }
        release.countDown();

        for (CompletableFuture<Fresh> answer : answers) {
            assertThat(token(answer.get())).isEqualTo(token(answers.getFirst().get()));
        }
        assertThat(stage.requests()).isEqualTo(1);
    }

    @Test
    void fresh_byTwoReplicasAtOnce_isOneRequest_andBothGetTheSameToken() throws Exception {
        stage.connect(KEY, stage.clock.millis() - 1);
        var release = new CountDownLatch(1);
        stage.service.failNext(new Misbehaviour.Stall(release));
        CredentialKeeper one = stage.replica();
        CredentialKeeper other = stage.replica();
        var first = CompletableFuture.supplyAsync(() -> one.fresh(KEY));
        stage.awaitRequests(1);
        var second = new CompletableFuture<Fresh>();
        awaitWaiting(Thread.startVirtualThread(() -> second.complete(other.fresh(KEY))));
        release.countDown();

        assertThat(token(first.get())).isEqualTo(token(second.get()));
        assertThat(stage.requests()).isEqualTo(1);
    }

    @Test
    void fresh_refreshFailsBeforeTheEnd_servesWhatStillWorks() {
        stage.connect(KEY, stage.clock.millis() + HOUR);
        stage.clock.advance(Duration.ofSeconds(3_580));
        stage.service.failNext(new Misbehaviour.Status(503));
        CredentialKeeper keeper = stage.replica();

        assertThat(stage.service.isLive(token(keeper.fresh(KEY)))).isTrue();
        assertThat(stage.stored().standing().refreshFailedAt()).isZero();
        assertThat(stage.service.isLive(token(keeper.fresh(KEY)))).isTrue();
        assertThat(stage.requests()).as("one attempt, then the cool-down").isEqualTo(1);

        stage.clock.advance(Duration.ofSeconds(25));
        assertThat(keeper.fresh(KEY)).isInstanceOf(Fresh.Unavailable.class);
    }

    @Test
    void fresh_anotherReplicaIsAtIt_doesNotWaitWhileTheTokenWorks() {
        stage.connect(KEY, stage.clock.millis() + HOUR);
        stage.clock.advance(Duration.ofSeconds(3_580));
        var lease = new Lease("another", stage.clock.millis() + 40_000);
        edit(current -> current.withUpkeep(current.upkeep().withLease(lease)));

        assertThat(stage.service.isLive(token(stage.replica().fresh(KEY)))).isTrue();
        assertThat(stage.requests()).isZero();
    }

    @Test
    void fresh_ownerDied_isTakenOverWhenTheLeaseEnds_asAnExplicitRetry() {
        stage.connect(KEY, stage.clock.millis() - 1);
        var lease = new Lease("dead", stage.clock.millis() + 42_000);
        edit(current -> current.withUpkeep(current.upkeep().withLease(lease).withUnresolved(true)));
        stage.clock.advance(Duration.ofSeconds(42));

        assertThat(stage.service.isLive(token(stage.replica().fresh(KEY)))).isTrue();
        Connection after = stage.stored();
        assertThat(after.upkeep().lease()).isNull();
        assertThat(after.upkeep().unresolved()).isFalse();
        assertThat(Attempt.read(after.upkeep().attempts()).getFirst().again()).isTrue();
    }

    /// On the embedded database nobody else can be at it: a lease that is not ours is a dead one's.
    @Test
    void fresh_leaseOfAnEarlierProcess_onTheEmbeddedDatabase_isTakenOverAtOnce() {
        stage.connect(KEY, stage.clock.millis() - 1);
        var lease = new Lease("earlier", stage.clock.millis() + 42_000);
        edit(current -> current.withUpkeep(current.upkeep().withLease(lease)));

        Fresh fresh = stage.keeper(stage.tools(true)).fresh(KEY);

        assertThat(stage.service.isLive(token(fresh))).isTrue();
    }

    @Test
    void refusal_afterOthersReplacedTheCredentials_isALostRace() throws Exception {
        stage.connect(KEY, stage.clock.millis() - 1);
        stage.service.revokeEverything();
        CredentialKeeper keeper = stage.replica();
        var release = new CountDownLatch(1);
        CompletableFuture<Fresh> late = underWay(keeper, release);
        stage.connect(KEY, stage.clock.millis() + HOUR);
        release.countDown();

        assertThat(stage.service.isLive(token(late.get()))).isTrue();
        assertThat(stage.stored().standing().credentialsExpireAt()).isZero();
        assertThat(stage.stored().upkeep().lease()).isNull();
    }

    @Test
    void grant_afterADisconnect_doesNotComeBack() throws Exception {
        stage.connect(KEY, stage.clock.millis() - 1);
        CredentialKeeper keeper = stage.replica();
        var release = new CountDownLatch(1);
        CompletableFuture<Fresh> late = underWay(keeper, release);
        edit(current -> current.withCredentials(StoredCredentials.NONE));
        release.countDown();

        assertThat(late.get()).isInstanceOf(Fresh.NeedsAuthorization.class);
        assertThat(stage.stored().credentials().present()).isFalse();
    }

    /// Settings saved while a refresh is under way must not cost the new tokens, nor the other way
    /// round.
    @Test
    void edit_duringARefresh_isKept_andSoAreTheTokens() throws Exception {
        stage.connect(KEY, stage.clock.millis() - 1);
        CredentialKeeper keeper = stage.replica();
        var release = new CountDownLatch(1);
        CompletableFuture<Fresh> late = underWay(keeper, release);
        edit(current -> current.withEnabled(false));
        release.countDown();

        assertThat(stage.service.isLive(token(late.get()))).isTrue();
        assertThat(stage.stored().enabled()).isFalse();
        assertThat(stage.service.isLive(token(stage.replica().fresh(KEY)))).isTrue();
    }

    @Test
    void outcome_whileTheDatabaseIsAway_isKeptUntilItIsBack() throws Exception {
        stage.connect(KEY, stage.clock.millis() - 1);
        CredentialKeeper keeper = stage.replica();
        var release = new CountDownLatch(1);
        CompletableFuture<Fresh> late = underWay(keeper, release);
        rename("connection", "away");
        release.countDown();
        while (stage.service.refreshes().redemptions() == 0) {
            Thread.onSpinWait();
        }
        assertThat(late).isNotDone();
        rename("away", "connection");

        assertThat(stage.service.isLive(token(late.get()))).isTrue();
        assertThat(stage.service.isLive(token(keeper.renew(KEY)))).isTrue();
    }

    private void rename(String table, String name) throws Exception {
        try (var connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("keeper.db"));
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE " + table + " RENAME TO " + name);
        }
    }

    @Test
    void replace_tokenWithoutAnEnd_learnsHowLongTokensLive() {
        stage.connect(KEY, 0);
        CredentialKeeper keeper = stage.replica();
        var used = (Ready) keeper.fresh(KEY);
        stage.clock.advance(Duration.ofMinutes(100));
        stage.service.failNext(new Misbehaviour.OmitExpiry());

        Fresh replaced = keeper.replace(KEY, used);

        assertThat(token(replaced)).isNotEqualTo(token(used));
        assertThat(stage.requests()).isEqualTo(1);
        assertThat(stage.stored().upkeep().learnedLifetime())
                .isEqualTo(Duration.ofMinutes(100).toMillis());
    }

    /// A token that is rejected soon after it was issued was revoked: that is no lifetime.
    @Test
    void replace_youngToken_learnsNothing() {
        stage.connect(KEY, 0);
        CredentialKeeper keeper = stage.replica();
        var used = (Ready) keeper.fresh(KEY);
        stage.clock.advance(Duration.ofSeconds(2));

        keeper.replace(KEY, used);

        assertThat(stage.stored().upkeep().learnedLifetime()).isZero();
    }

    /// The failing attempt is the sweep's; the caller's token still works.
    @Test
    void fresh_whileTheSweepsAttemptHangs_servesWhatStillWorks_atOnce() throws Exception {
        stage.connect(KEY, stage.clock.millis() + HOUR);
        stage.clock.advance(Duration.ofSeconds(3_580));
        CredentialKeeper keeper = stage.replica();
        var release = new CountDownLatch(1);
        stage.service.failNext(new Misbehaviour.Stall(release));
        var sweep = CompletableFuture.runAsync(() -> stage.sweep(keeper).runOnce());
        stage.awaitRequests(1);

        assertThat(stage.service.isLive(token(keeper.fresh(KEY)))).isTrue();

        assertThat(sweep).isNotDone();
        release.countDown();
        sweep.get();
    }

    /// One account that meets a bare 401 must not stop the refreshes of everybody else.
    @Test
    void bare401_ofOneConnection_isNoAlarmForTheIntegration() {
        stage.connect(KEY, stage.clock.millis() - 1);
        var other = new ConnectionKey(KEY.applicationId(), "other", "crm", KeeperStage.SERVICE);
        stage.connect(other, stage.clock.millis() - 1);
        CredentialKeeper keeper = stage.replica();
        stage.service.failNext(new Misbehaviour.Status(401));

        assertThat(keeper.fresh(KEY)).isInstanceOf(Fresh.Unavailable.class);

        assertThat(stage.service.isLive(token(keeper.fresh(other)))).isTrue();
        assertThat(stage.stored().standing().credentialsExpireAt()).isZero();
        assertThat(stage.stored().upkeep().failures()).isEqualTo(1);
    }

    @Test
    void bare401_ofTwoConnections_isAnAlarm() {
        stage.connect(KEY, stage.clock.millis() - 1);
        var other = new ConnectionKey(KEY.applicationId(), "other", "crm", KeeperStage.SERVICE);
        var third = new ConnectionKey(KEY.applicationId(), "third", "crm", KeeperStage.SERVICE);
        stage.connect(other, stage.clock.millis() - 1);
        stage.connect(third, stage.clock.millis() - 1);
        CredentialKeeper keeper = stage.replica();
        stage.service.failNext(new Misbehaviour.Status(401));
        stage.service.failNext(new Misbehaviour.Status(401));
        keeper.fresh(KEY);
        keeper.fresh(other);
        int asked = stage.requests();

        assertThat(keeper.fresh(third)).isInstanceOf(Fresh.Unavailable.class);
        assertThat(stage.requests()).isEqualTo(asked);
    }

    @Test
    void replace_byManyWithTheSameRejectedToken_isOneRequest() {
        stage.connect(KEY, stage.clock.millis() + HOUR);
        CredentialKeeper keeper = stage.replica();
        var used = (Ready) keeper.fresh(KEY);

        String first = token(keeper.replace(KEY, used));

        assertThat(token(keeper.replace(KEY, used))).isEqualTo(first);
        assertThat(stage.requests()).isEqualTo(1);
    }

    @Test
    void fresh_withoutRefreshToken_afterItsEnd_needsAuthorization() {
        String access =
                stage.service.grant(FakeClient.standard(KeeperStage.SERVICE).id()).accessToken();
        stage.put(
                KEY,
                new Credentials(
                        Secret.of(access),
                        null,
                        null,
                        stage.clock.millis(),
                        stage.clock.millis() + HOUR));
        CredentialKeeper keeper = stage.replica();
        assertThat(token(keeper.fresh(KEY))).isEqualTo(access);

        stage.clock.advance(Duration.ofHours(2));

        assertThat(keeper.fresh(KEY)).isInstanceOf(Fresh.NeedsAuthorization.class);
        stage.sweep(keeper).runOnce();
        assertThat(stage.stored().standing().credentialsExpireAt()).isPositive();
    }
}
