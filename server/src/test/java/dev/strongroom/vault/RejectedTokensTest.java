package dev.strongroom.vault;

import static dev.strongroom.vault.KeeperStage.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Connection;
import dev.strongroom.demo.Misbehaviour;
import dev.strongroom.vault.Fresh.NeedsAuthorization;
import dev.strongroom.vault.Fresh.Ready;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A service that answers 401 to good tokens must not cost a refresh token for each call.
@Timeout(60)
class RejectedTokensTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir Path folder;
    private KeeperStage stage;
    private CredentialKeeper keeper;

    @BeforeEach
    void open() {
        stage = new KeeperStage(folder);
        stage.connect(KEY, stage.clock.millis() + HOUR.toMillis());
        keeper = stage.replica();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    /// A call whose token is rejected.
    private Fresh rejected(CredentialKeeper by) {
        return by.replace(KEY, (Ready) by.fresh(KEY));
    }

    @Test
    void tenRejectedCallsInARow_areOneRedemption_andOneMoreAfterAMinute() {
        assertThat(rejected(keeper)).isInstanceOf(Ready.class);
        Connection replaced = stage.stored();
        for (int i = 1; i < 10; i++) {
            stage.clock.advance(Duration.ofSeconds(6));
            assertThat(rejected(keeper)).isInstanceOf(NeedsAuthorization.class);
        }
        assertThat(stage.requests()).isEqualTo(1);
        assertThat(stage.stored()).as("nothing is written").isEqualTo(replaced);

        stage.clock.advance(Duration.ofSeconds(7));
        assertThat(rejected(keeper)).isInstanceOf(Ready.class);
        assertThat(rejected(keeper)).isInstanceOf(NeedsAuthorization.class);
        assertThat(stage.requests()).isEqualTo(2);
    }

    @Test
    void rejectedCalls_throughSeveralReplicas_areOneRedemption() {
        for (int i = 0; i < 4; i++) {
            rejected(stage.replica());
        }

        assertThat(stage.requests()).isEqualTo(1);
    }

    /// Also within the same tick of the clock.
    @Test
    void newAuthorization_rightAfterARejection_isRefreshedOnce() {
        rejected(keeper);
        stage.connect(KEY, stage.clock.millis() + HOUR.toMillis());

        assertThat(rejected(keeper)).isInstanceOf(Ready.class);
        assertThat(rejected(keeper)).isInstanceOf(NeedsAuthorization.class);
        assertThat(stage.requests()).isEqualTo(2);
    }

    @Test
    void tokenOfAnotherRefresh_isRefreshedOnce() {
        rejected(keeper);
        keeper.renew(KEY);

        assertThat(rejected(keeper)).isInstanceOf(Ready.class);
        assertThat(stage.requests()).isEqualTo(3);
    }

    @Test
    void holderOfTheTokenBefore_getsTheOneThatCame() {
        var old = (Ready) keeper.fresh(KEY);
        var other = (Ready) keeper.replace(KEY, old);

        Fresh late = keeper.replace(KEY, old);

        assertThat(((Ready) late).credentials()).isEqualTo(other.credentials());
        assertThat(stage.requests()).isEqualTo(1);
    }

    @Test
    void manyRejectedAtOnce_areOneRedemption_andAllGetItsToken() throws Exception {
        var old = (Ready) keeper.fresh(KEY);
        var release = new CountDownLatch(1);
        stage.service.failNext(new Misbehaviour.Stall(release));
        List<CompletableFuture<Fresh>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            var answer = new CompletableFuture<Fresh>();
            answers.add(answer);
            Thread.startVirtualThread(() -> answer.complete(keeper.replace(KEY, old)));
        }
        stage.awaitRequests(1);
        release.countDown();

        for (CompletableFuture<Fresh> answer : answers) {
            assertThat(answer.get()).isInstanceOf(Ready.class);
        }
        assertThat(stage.requests()).isEqualTo(1);
    }
}
