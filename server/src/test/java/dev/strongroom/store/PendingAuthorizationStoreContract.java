package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.PendingAuthorization;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

interface PendingAuthorizationStoreContract extends Tenants {

    private PendingAuthorizationStore pending() {
        return new PendingAuthorizationStore(database());
    }

    private static PendingAuthorization bare(ConnectionKey key, String hash, long expiresAt) {
        return new PendingAuthorization(
                hash, key, "client", null, "https://app.example/done", null, expiresAt);
    }

    @Test
    default void takeAuthorization_everyField_comesBackOnce() {
        ConnectionKey key = newKey();
        PendingAuthorization full =
                new PendingAuthorization(
                        "hash",
                        key,
                        UNICODE,
                        Tenants.sealed("verifier"),
                        "https://app.example/done?x=1",
                        "nonce",
                        Long.MAX_VALUE);
        pending().add(full);
        assertThat(pending().take(key.applicationId(), "hash", NOW)).contains(full);
        assertThat(pending().take(key.applicationId(), "hash", NOW)).isEmpty();
    }

    @Test
    default void takeAuthorization_withoutOptionalFields_comesBack() {
        PendingAuthorization bare = bare(newKey(), "hash", NOW + 1);
        pending().add(bare);
        assertThat(pending().take(bare.key().applicationId(), "hash", NOW)).contains(bare);
    }

    @Test
    default void takeAuthorization_expired_isEmptyAndGone() {
        ConnectionKey key = newKey();
        pending().add(bare(key, "hash", NOW));
        assertThat(pending().take(key.applicationId(), "hash", NOW)).isEmpty();
        assertThat(pending().take(key.applicationId(), "hash", NOW - 1)).isEmpty();
    }

    @Test
    default void takeAuthorization_byAnotherApplication_isEmptyAndLeavesIt() {
        PendingAuthorization mine = bare(newKey(), "hash", NOW + 1);
        pending().add(mine);
        assertThat(pending().take(newApplication(), "hash", NOW)).isEmpty();
        assertThat(pending().take(mine.key().applicationId(), "hash", NOW)).contains(mine);
    }

    @Test
    default void takeAuthorization_raced_hasOneWinner() {
        ConnectionKey key = newKey();
        pending().add(bare(key, "hash", NOW + 1));
        List<Optional<PendingAuthorization>> answers =
                Tenants.race(32, i -> () -> pending().take(key.applicationId(), "hash", NOW));
        assertThat(answers.stream().filter(Optional::isPresent)).hasSize(1);
    }

    /// Pins a fault: SQLite's driver finalizes a statement that failed, and it was used again.
    @Test
    default void addAuthorization_afterOneThatFailed_works() {
        ConnectionKey key = newKey();
        pending().add(bare(key, "hash", NOW + 1));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> pending().add(bare(key, "hash", NOW + 2)))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("pending_authorization");
        }
        pending().add(bare(key, "other", NOW + 1));
        assertThat(pending().take(key.applicationId(), "other", NOW)).isPresent();
    }

    @Test
    default void removeExpiredAuthorizations_leavesTheRest() {
        ConnectionKey key = newKey();
        PendingAuthorization alive = bare(key, "alive", 1_001);
        pending().add(bare(key, "dead", 1_000));
        pending().add(alive);
        assertThat(pending().removeExpired(1_000)).isEqualTo(1);
        assertThat(pending().removeExpired(1_000)).isZero();
        assertThat(pending().take(key.applicationId(), "alive", 1_000)).contains(alive);
    }
}
