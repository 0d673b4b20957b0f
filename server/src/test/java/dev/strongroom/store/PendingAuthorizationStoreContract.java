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
                hash, key, "client", null, "https://app.example/done", null, null, expiresAt);
    }

    @Test
    default void takeAuthorization_everyField_comesBackOnce() {
        ConnectionKey key = newKey();
        PendingAuthorization full =
                new PendingAuthorization(
                        "hash 1",
                        key,
                        UNICODE,
                        Tenants.sealed("verifier"),
                        "https://app.example/done?x=1",
                        "nonce",
                        "browser",
                        Long.MAX_VALUE);
        pending().add(full);
        assertThat(pending().take("hash 1", NOW)).contains(full);
        assertThat(pending().take("hash 1", NOW)).isEmpty();
    }

    @Test
    default void takeAuthorization_withoutOptionalFields_comesBack() {
        PendingAuthorization bare = bare(newKey(), "bare", NOW + 1);
        pending().add(bare);
        assertThat(pending().take("bare", NOW)).contains(bare);
    }

    @Test
    default void takeAuthorization_expired_isEmptyAndGone() {
        ConnectionKey key = newKey();
        pending().add(bare(key, "hash 3", NOW));
        assertThat(pending().take("hash 3", NOW)).isEmpty();
        assertThat(pending().take("hash 3", NOW - 1)).isEmpty();
    }

    @Test
    default void takeAuthorization_raced_hasOneWinner() {
        ConnectionKey key = newKey();
        pending().add(bare(key, "hash 4", NOW + 1));
        List<Optional<PendingAuthorization>> answers =
                Tenants.race(32, i -> () -> pending().take("hash 4", NOW));
        assertThat(answers.stream().filter(Optional::isPresent)).hasSize(1);
    }

    /// Pins a fault: SQLite's driver finalizes a statement that failed, and it was used again.
    @Test
    default void addAuthorization_afterOneThatFailed_works() {
        ConnectionKey key = newKey();
        pending().add(bare(key, "hash 5", NOW + 1));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> pending().add(bare(key, "hash 5", NOW + 2)))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("pending_authorization");
        }
        pending().add(bare(key, "other", NOW + 1));
        assertThat(pending().take("other", NOW)).isPresent();
    }

    @Test
    default void removeExpiredAuthorizations_leavesTheRest() {
        ConnectionKey key = newKey();
        PendingAuthorization alive = bare(key, "alive", 1_001);
        pending().add(bare(key, "dead", 1_000));
        pending().add(alive);
        assertThat(pending().removeExpired(1_000)).isEqualTo(1);
        assertThat(pending().removeExpired(1_000)).isZero();
        assertThat(pending().take("alive", 1_000)).contains(alive);
    }
}
