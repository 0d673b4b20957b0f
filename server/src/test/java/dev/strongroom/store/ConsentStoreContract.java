package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.ConsentRecord;
import dev.strongroom.connection.ConsentState;
import dev.strongroom.connection.ScopedFields;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

interface ConsentStoreContract extends Tenants {

    private ConsentStore consents() {
        return new ConsentStore(database());
    }

    private Connection current(ConnectionKey key) {
        return new ConnectionStore(database()).find(key).orElseThrow();
    }

    private boolean decide(Connection before, ConsentRecord decision) {
        Connection decided =
                before.withAttributes(before.attributes().withConsent(decision))
                        .updatedAt(before.updatedAt() + 1);
        var change = new Change().update(decided).decide(decided.atVersion(decided.version() + 1));
        return new ConnectionStore(database()).apply(change);
    }

    private List<String> ids(ConnectionKey key) {
        return consents().newest(key, 100).stream().map(ConsentRecord::id).toList();
    }

    @Test
    default void decide_everyField_comesBackFromRecordAndConnection() {
        ConnectionKey key = newKey();
        inserted(key);
        ConsentRecord first = Tenants.decision("con_1", true);
        ConsentRecord everything =
                new ConsentRecord(
                        "con_2", NOW + 9, true, ScopedFields.EVERYTHING, ConsentState.GRANTED);
        ConsentRecord nothing =
                new ConsentRecord(
                        "con_3", NOW + 8, false, ScopedFields.NOTHING, ConsentState.DENIED);
        for (ConsentRecord decision : List.of(first, everything, nothing)) {
            assertThat(decide(current(key), decision)).isTrue();
            assertThat(current(key).attributes().consent()).isEqualTo(decision);
        }
        assertThat(consents().newest(key, 100)).containsExactly(nothing, everything, first);
        assertThat(consents().newest(key, 2)).containsExactly(nothing, everything);
    }

    @Test
    default void decide_onAnotherVersion_recordsNothing() {
        ConnectionKey key = newKey();
        Connection stale = inserted(key);
        assertThat(decide(stale, Tenants.decision("con_1", true))).isTrue();
        assertThat(decide(stale, Tenants.decision("con_2", false))).isFalse();
        assertThat(ids(key)).containsExactly("con_1");
        assertThat(current(key).attributes().consent()).isEqualTo(Tenants.decision("con_1", true));
    }

    @Test
    default void decide_veryOften_keepsTheNewest() {
        ConnectionKey key = newKey();
        inserted(key);
        for (int i = 0; i < ConsentStore.MOST_KEPT + 3; i++) {
            decide(current(key), Tenants.decision("con_" + i, i % 2 == 0));
        }
        List<ConsentRecord> all = consents().newest(key, 2 * ConsentStore.MOST_KEPT);
        assertThat(all).hasSize(ConsentStore.MOST_KEPT);
        assertThat(all.getFirst().id()).isEqualTo("con_" + (ConsentStore.MOST_KEPT + 2));
        assertThat(all.getLast().id()).isEqualTo("con_3");
    }

    @Test
    default void decide_raced_keepsEveryDecisionInOneOrder() {
        ConnectionKey key = newKey();
        inserted(key);
        int calls = 12;
        Tenants.race(
                calls,
                i ->
                        () -> {
                            ConsentRecord mine = Tenants.decision("con_" + i, i % 2 == 0);
                            boolean done = false;
                            while (!done) {
                                done = decide(current(key), mine);
                            }
                            return done;
                        });
        List<ConsentRecord> all = consents().newest(key, 100);
        Set<String> expected =
                IntStream.range(0, calls).mapToObj(i -> "con_" + i).collect(Collectors.toSet());
        assertThat(all).extracting(ConsentRecord::id).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(current(key).attributes().consent()).isEqualTo(all.getFirst());
        assertThat(current(key).version()).isEqualTo(NOW + calls);
    }

    @Test
    default void delete_withDecisions_takesThemAndNoOthers() {
        ConnectionKey key = newKey();
        ConnectionKey other =
                new ConnectionKey(key.applicationId(), "another", "crm", "salesforce");
        for (ConnectionKey one : List.of(key, other)) {
            inserted(one);
            decide(current(one), Tenants.decision("con_1", true));
        }
        assertThat(delete(current(key))).isTrue();
        assertThat(ids(key)).isEmpty();
        assertThat(ids(other)).containsExactly("con_1");
        inserted(key);
        assertThat(current(key).attributes().consent()).isNull();
    }

    @Test
    default void delete_onAnotherVersion_keepsDecisions() {
        ConnectionKey key = newKey();
        inserted(key);
        decide(current(key), Tenants.decision("con_1", true));
        Connection stale = current(key);
        decide(stale, Tenants.decision("con_2", false));
        assertThat(delete(stale)).isFalse();
        assertThat(ids(key)).containsExactly("con_2", "con_1");
    }

    @Test
    default void migrated_givesDecisionsToTheTarget() {
        ConnectionKey key = newKey();
        ConnectionKey target =
                new ConnectionKey(key.applicationId(), key.consumerId(), "crm", "pipedrive");
        inserted(key);
        decide(current(key), Tenants.decision("con_1", true));
        Connection source = current(key);
        Connection moved = Connection.create(target, NOW, NOW).withAttributes(source.attributes());

        var change = new Change().insert(moved).migrated(source, target, NOW);
        assertThat(new ConnectionStore(database()).apply(change)).isTrue();

        assertThat(ids(key)).isEmpty();
        decide(current(target), Tenants.decision("con_2", false));
        assertThat(ids(target)).containsExactly("con_2", "con_1");
    }

    @Test
    default void decide_withoutADecision_isRefused() {
        Connection none = inserted(newKey());
        assertThatThrownBy(() -> new Change().decide(none))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
