package dev.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connection.Application.Policy;
import dev.strongroom.connection.Connection;
import dev.strongroom.connection.Credentials;
import dev.strongroom.connection.OAuthProtection;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.crypto.Sealed;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.store.Change;
import dev.strongroom.store.MigrationStore;
import dev.strongroom.store.QueuedRevocation;
import dev.strongroom.testing.CapturedOutput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of tokens that nobody keeps.
final class RevocationQueueTest {
    private static final Policy REVOKES = new Policy(OAuthProtection.OFF, true, null);

    @TempDir Path folder;
    private VaultStage stage;

    @BeforeEach
    void open() {
        stage = new VaultStage(folder, Policy.DEFAULT);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static String accessToken(Credentials credentials) {
        return Objects.requireNonNull(credentials.accessToken()).reveal();
    }

    private void forget() {
        stage.tools
                .writer()
                .change(
                        stage.place(),
                        VaultStage.KEY,
                        Edit.of(Cause.REVOKED, current -> Forgotten.of(current, null)));
    }

    private void delete(Connection connection) {
        Connection stored = stage.tools.store().find(connection.key()).orElseThrow();
        assertThat(stage.tools.store().apply(new Change().delete(stored))).isTrue();
    }

    private void put(QueuedRevocation queued) {
        assertThat(stage.tools.store().apply(new Change().queue(queued))).isTrue();
    }

    @Test
    void orphan_ofADisconnectedConnection_isRevoked() {
        Connection owned = stage.connect(stage.granted());
        Credentials fresh = stage.granted();
        forget();

        stage.queue.orphan(stage.place(), owned, fresh);
        stage.queue.runDue();

        assertThat(stage.books.isLive(accessToken(fresh))).isFalse();
        assertThat(stage.waiting()).isZero();
    }

    @Test
    void orphan_ofADeletedConnection_isLeftAloneUnlessTheApplicationRevokesOnDelete() {
        Connection owned = stage.connect(stage.granted());
        Credentials fresh = stage.granted();
        delete(owned);

        stage.queue.orphan(stage.place(), owned, fresh);
        stage.queue.runDue();

        assertThat(stage.books.isLive(accessToken(fresh))).isTrue();
        assertThat(stage.waiting()).isZero();
    }

    @Test
    void orphan_ofADeletedConnection_isRevokedWhereThatIsWanted(@TempDir Path other) {
        try (var revoking = new VaultStage(other, REVOKES)) {
            Connection owned = revoking.connect(revoking.granted());
            Credentials fresh = revoking.granted();
            assertThat(revoking.tools.store().apply(new Change().delete(owned))).isTrue();

            revoking.queue.orphan(revoking.place(), owned, fresh);
            revoking.queue.runDue();

            assertThat(revoking.books.isLive(accessToken(fresh))).isFalse();
        }
    }

    /// Revoking them might end the grant that has taken their place.
    @Test
    void orphan_ofAConnectionAuthorizedAgain_isLeftAlone() {
        Connection owned = stage.connect(stage.granted());
        forget();
        Credentials fresh = stage.granted();
        stage.connect(stage.granted());

        stage.queue.orphan(stage.place(), owned, fresh);
        stage.queue.runDue();

        assertThat(stage.books.calls(Endpoint.REVOCATION)).isZero();
        assertThat(stage.waiting()).isZero();
    }

    @Test
    void orphan_ofAMigratedConnection_isLeftAlone(@TempDir Path other) {
        try (var revoking = new VaultStage(other, REVOKES)) {
            Connection owned = revoking.connect(revoking.granted());
            Credentials fresh = revoking.granted();
            var migrations = new Migrations(revoking.tools, new MigrationStore(revoking.database));
            migrations.migrate(VaultStage.KEY, "intuit-enterprise-suite");

            revoking.queue.orphan(revoking.place(), owned, fresh);
            revoking.queue.runDue();

            assertThat(revoking.books.calls(Endpoint.REVOCATION)).isZero();
        }
    }

    /// As after a crash: it was taken, and nobody finished it.
    @Test
    void claimedEntry_fallsDueAgain() {
        Connection connection = stage.connect(stage.granted());
        Credentials old = stage.granted();
        delete(connection);
        put(stage.queue.atOnce(stage.place(), connection, old));
        long now = stage.clock.millis();
        assertThat(stage.revocations.claim(now, now + 300_000, 10)).hasSize(1);

        stage.queue.runDue();
        assertThat(stage.books.isLive(accessToken(old))).isTrue();
        stage.clock.advance(Duration.ofMinutes(5));
        stage.queue.runDue();

        assertThat(stage.books.isLive(accessToken(old))).isFalse();
        assertThat(stage.waiting()).isZero();
    }

    @Test
    void manyEntries_areAllDelivered() {
        Connection connection = stage.connect(stage.granted());
        delete(connection);
        for (int i = 0; i < 100; i++) {
            put(stage.queue.atOnce(stage.place(), connection, stage.granted()));
        }

        stage.queue.runDue();
        stage.queue.runDue();

        assertThat(stage.waiting()).isZero();
        assertThat(stage.books.calls(Endpoint.REVOCATION)).isEqualTo(100);
    }

    @Test
    void entryThatDoesNotOpen_isRemovedWithAWarning() {
        Connection connection = stage.connect(stage.granted());
        delete(connection);
        QueuedRevocation good = stage.queue.atOnce(stage.place(), connection, stage.granted());
        put(
                new QueuedRevocation(
                        "moved", good.key(), good.document(), 0, good.dueAt(), good.createdAt()));
        put(
                new QueuedRevocation(
                        "garbage",
                        good.key(),
                        Sealed.of("garbage".getBytes(StandardCharsets.UTF_8)),
                        0,
                        good.dueAt(),
                        good.createdAt()));
        try (var output = CapturedOutput.start()) {
            stage.queue.runDue();
            assertThat(output.text()).contains("WARN", "accounting+quickbooks");
        }
        assertThat(stage.waiting()).isZero();
        assertThat(stage.books.calls(Endpoint.REVOCATION)).isZero();
    }

    @Test
    void document_holdsOnlyWhatTheCallNeeds_andOpensForItsEntryOnly() {
        Credentials credentials = stage.granted();
        Connection connection = stage.connect(credentials);
        QueuedRevocation queued = stage.queue.atOnce(stage.place(), connection, credentials);

        var document = RevocationDocument.open(queued, stage.place().application().sealer());

        assertThat(document.credentials()).isEqualTo(credentials);
        assertThat(document.values()).doesNotContainKeys("note", "realm_id");
        assertThat(document.toString()).doesNotContain(accessToken(credentials));
        var elsewhere = new QueuedRevocation("another", queued.key(), queued.document(), 0, 0, 0);
        assertThatThrownBy(
                        () ->
                                RevocationDocument.open(
                                        elsewhere, stage.place().application().sealer()))
                .isInstanceOf(VaultException.class)
                .hasMessageNotContaining(accessToken(credentials));
    }

    @Test
    void pauses_doubleUpToAnHour() {
        assertThat(
                        IntStream.rangeClosed(1, 9)
                                .mapToLong(RevocationDelivery::pause)
                                .map(millis -> millis / 1000))
                .containsExactly(30L, 60L, 120L, 240L, 480L, 960L, 1920L, 3600L, 3600L);
        assertThat(RevocationDelivery.pause(Integer.MAX_VALUE)).isEqualTo(3_600_000);
    }
}
