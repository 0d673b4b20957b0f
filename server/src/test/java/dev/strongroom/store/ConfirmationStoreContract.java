package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import java.util.List;
import org.junit.jupiter.api.Test;

interface ConfirmationStoreContract extends Tenants {

    private ConfirmationStore confirmations() {
        return new ConfirmationStore(database());
    }

    private boolean apply(Change change) {
        return new ConnectionStore(database()).apply(change);
    }

    private Confirmation added(ConnectionKey key, String hash, long expiresAt) {
        var confirmation = new Confirmation(key, hash, 7, expiresAt);
        assertThat(apply(new Change().add(confirmation))).isTrue();
        return confirmation;
    }

    @Test
    default void findConfirmation_byItsHashAlone_bringsItsConnection() {
        Confirmation one = added(newKey(), "confirm 1", NOW);
        assertThat(confirmations().find("confirm 1")).contains(one);
        assertThat(confirmations().find("confirm 0")).isEmpty();
    }

    @Test
    default void useConfirmation_twice_isLostTheSecondTime() {
        Confirmation one = added(newKey(), "confirm 2", NOW);
        assertThat(apply(new Change().use(one))).isTrue();
        assertThat(apply(new Change().use(one))).isFalse();
        assertThat(confirmations().find("confirm 2")).isEmpty();
    }

    @Test
    default void useConfirmation_withAChangeThatIsLost_isUndone() {
        ConnectionKey key = newKey();
        Connection stored = inserted(key);
        Confirmation one = added(key, "confirm 3", NOW);
        assertThat(apply(new Change().use(one).update(stored.atVersion(stored.version() + 1))))
                .isFalse();
        assertThat(confirmations().find("confirm 3")).contains(one);
    }

    @Test
    default void useConfirmation_raced_hasOneWinner() {
        ConnectionKey key = newKey();
        Connection stored = inserted(key);
        Confirmation one = added(key, "confirm 4", NOW);
        List<Boolean> answers =
                Tenants.race(16, i -> () -> apply(new Change().update(stored).use(one)));
        assertThat(answers).containsOnlyOnce(true);
    }

    @Test
    default void removeExpiredConfirmations_leavesTheRest() {
        ConnectionKey key = newKey();
        added(key, "confirm dead", 1_000);
        Confirmation alive = added(key, "confirm alive", 1_001);
        assertThat(confirmations().removeExpired(1_000)).isEqualTo(1);
        assertThat(confirmations().removeExpired(1_000)).isZero();
        assertThat(confirmations().find("confirm alive")).contains(alive);
    }
}
