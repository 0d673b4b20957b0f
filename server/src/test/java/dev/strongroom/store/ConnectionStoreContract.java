package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Consumer;
import dev.strongroom.connection.JsonText;
import dev.strongroom.connection.Standing;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

interface ConnectionStoreContract extends Tenants {

    private ConnectionStore connections() {
        return new ConnectionStore(database());
    }

    private static ConnectionKey sibling(ConnectionKey key, String consumer, String service) {
        return new ConnectionKey(key.applicationId(), consumer, key.unifiedApi(), service);
    }

    @Test
    default void findConnection_unknownKey_isEmpty() {
        assertThat(connections().find(newKey())).isEmpty();
    }

    @Test
    default void insertConnection_everyField_comesBack() {
        ConnectionKey key = sibling(newKey(), UNICODE, "salesforce");
        Connection stored = Tenants.full(key);
        assertThat(insert(stored)).isTrue();
        assertThat(connections().find(key)).contains(stored);
        assertThat(connections().list(key.applicationId(), UNICODE)).containsExactly(stored);
    }

    @Test
    default void insertConnection_freshConnection_comesBack() {
        ConnectionKey key = newKey();
        inserted(key);
        assertThat(connections().find(key)).contains(Connection.create(key, NOW, NOW));
    }

    @Test
    default void insertConnection_newConsumer_makesIt() {
        ConnectionKey key = newKey();
        inserted(key);
        assertThat(new ConsumerStore(database()).find(key.applicationId(), key.consumerId()))
                .contains(
                        new Consumer(
                                key.applicationId(),
                                key.consumerId(),
                                JsonText.EMPTY_OBJECT,
                                NOW,
                                NOW));
    }

    @Test
    default void insertConnection_keyTaken_isEmptyAndChangesNothing() {
        ConnectionKey key = newKey();
        Connection first = inserted(key);
        assertThat(insert(Tenants.full(key))).isFalse();
        assertThat(connections().find(key)).contains(first);
    }

    @Test
    default void insertConnection_raced_hasOneWinner() {
        ConnectionKey key = newKey();
        List<Boolean> answers =
                Tenants.race(32, i -> () -> insert(Connection.create(key, NOW + i, NOW + i)));
        assertThat(Collections.frequency(answers, true)).isEqualTo(1);
        assertThat(connections().find(key))
                .contains(
                        Connection.create(
                                key, NOW + answers.indexOf(true), NOW + answers.indexOf(true)));
    }

    @Test
    default void updateConnection_everyField_comesBackOneVersionLater() {
        ConnectionKey key = newKey();
        Connection full = Tenants.full(key);
        Connection changed =
                inserted(key)
                        .withEnabled(full.enabled())
                        .withSettings(full.settings())
                        .withAttributes(full.attributes())
                        .withCredentials(full.credentials())
                        .withStanding(full.standing())
                        .withUpkeep(full.upkeep())
                        .updatedAt(NOW + 7);
        assertThat(update(changed)).isTrue();
        Connection found = connections().find(key).orElseThrow();
        assertThat(found).isEqualTo(changed.atVersion(NOW + 1));
        assertThat(found.credentials().version()).isEqualTo(NOW + 1);
    }

    @Test
    default void updateConnection_versionMovedOn_isFalseAndChangesNothing() {
        ConnectionKey key = newKey();
        Connection base = inserted(key);
        assertThat(update(base.withEnabled(false))).isTrue();
        assertThat(update(base.withStanding(Standing.REVOKED))).isFalse();
        Connection found = connections().find(key).orElseThrow();
        assertThat(found.enabled()).isFalse();
        assertThat(found.standing()).isEqualTo(Standing.GOOD);
    }

    @Test
    default void updateDownstream_ofAnOldRow_leavesWhatStandsBesideTheVersion() {
        ConnectionKey key = newKey();
        Connection base = inserted(key);
        connections().putOff(key, NOW + 99);
        Standing failing = base.standing().downstreamFailed(NOW + 5, 0);
        Change note = new Change().updateDownstream(base.withStanding(failing).updatedAt(NOW + 5));

        assertThat(connections().apply(note)).isTrue();
        assertThat(connections().find(key))
                .contains(
                        base.withStanding(failing)
                                .withUpkeep(base.upkeep().withDueAt(NOW + 99))
                                .updatedAt(NOW + 5)
                                .atVersion(NOW + 1));
        assertThat(connections().apply(note)).as("the version moved on").isFalse();
    }

    @Test
    default void updateConnection_raced_hasOneWinner() {
        Connection base = inserted(newKey());
        List<Boolean> answers = Tenants.race(32, i -> () -> update(base.updatedAt(NOW + i)));
        assertThat(Collections.frequency(answers, true)).isEqualTo(1);
        assertThat(connections().find(base.key()).orElseThrow().version()).isEqualTo(NOW + 1);
    }

    @Test
    default void updateConnection_ofMany_allAreStored() {
        String application = newApplication();
        List<Boolean> answers =
                Tenants.race(
                        32,
                        i ->
                                () -> {
                                    ConnectionKey key =
                                            new ConnectionKey(application, "c" + i, "crm", "x");
                                    return update(inserted(key).updatedAt(NOW + i + 1));
                                });
        assertThat(answers).containsOnly(true);
        for (int i = 0; i < 32; i++) {
            ConnectionKey key = new ConnectionKey(application, "c" + i, "crm", "x");
            assertThat(connections().find(key).orElseThrow().updatedAt()).isEqualTo(NOW + i + 1);
        }
    }

    @Test
    default void updateConnection_afterDelete_isFalse() {
        Connection base = inserted(newKey());
        assertThat(delete(base)).isTrue();
        assertThat(delete(base)).isFalse();
        assertThat(update(base)).isFalse();
        assertThat(connections().find(base.key())).isEmpty();
    }

    @Test
    default void listConnections_holdsOneConsumerOnly_inOrder() {
        ConnectionKey key = newKey();
        Connection second = inserted(sibling(key, "c", "salesforce"));
        Connection first = inserted(sibling(key, "c", "hubspot"));
        inserted(sibling(key, "d", "hubspot"));
        inserted(new ConnectionKey(newApplication(), "c", "crm", "hubspot"));
        assertThat(connections().list(key.applicationId(), "c")).containsExactly(first, second);
        assertThat(connections().list(key.applicationId(), "nobody")).isEmpty();
    }

    @Test
    default void sameKeyInAnotherApplication_isAnotherConnection() {
        ConnectionKey mine = newKey();
        ConnectionKey theirs = newKey();
        inserted(mine);
        assertThat(connections().find(theirs)).isEmpty();
        Connection other = inserted(theirs);
        assertThat(delete(connections().find(mine).orElseThrow())).isTrue();
        assertThat(connections().find(theirs)).contains(other);
    }
}
