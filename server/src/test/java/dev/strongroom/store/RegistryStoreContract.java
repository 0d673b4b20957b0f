package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Event;
import dev.strongroom.connection.EventType;
import dev.strongroom.connection.JsonText;
import dev.strongroom.connection.MappingDefinition;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

interface RegistryStoreContract extends Tenants {

    private RegistryStore registry() {
        return new RegistryStore(database());
    }

    private static StoredApiKey key(String first, String label, long expiresAt) {
        return new StoredApiKey(first.repeat(32), label, NOW, expiresAt, false);
    }

    private void put(String application, StoredApiKey key) {
        registry()
                .edit(
                        rows -> {
                            rows.put(application, key);
                            return key;
                        });
    }

    private List<StoredApiKey> keysOf(String application) {
        return registry().find(application).orElseThrow().apiKeys();
    }

    @Test
    default void apiKeys_ofOneApplication_areNotSeenByAnother() {
        String mine = newApplication();
        String other = newApplication();
        StoredApiKey first = key("aa", "first", 0);
        put(mine, first);
        put(mine, key("bb", UNICODE, NOW + 1));
        put(other, key("aa", "theirs", 0));
        assertThat(keysOf(mine)).containsExactly(first, key("bb", UNICODE, NOW + 1));
        registry()
                .edit(
                        rows -> {
                            rows.remove(mine, first);
                            return first;
                        });
        assertThat(keysOf(mine)).containsExactly(key("bb", UNICODE, NOW + 1));
        assertThat(keysOf(other)).containsExactly(key("aa", "theirs", 0));
    }

    @Test
    default void putApiKey_again_keepsItsAge() {
        String id = newApplication();
        put(id, key("aa", "first", 0));
        put(id, new StoredApiKey("aa".repeat(32), "again", NOW + 5, NOW + 9, true));
        assertThat(keysOf(id))
                .containsExactly(new StoredApiKey("aa".repeat(32), "again", NOW, NOW + 9, true));
    }

    @Test
    default void updateApplication_keepsDeclaredAndManagedMappingsApart() {
        String id = newApplication();
        StoredApplication stored = registry().find(id).orElseThrow().stored();
        MappingDefinition declared =
                new MappingDefinition("hris", "employees", "a", "A", null, false, false);
        MappingDefinition managed =
                new MappingDefinition("hris", "employees", "b", UNICODE, UNICODE, true, true);
        StoredApplication wanted =
                stored.with(
                        stored.application().withMappings(List.of(declared, managed)),
                        false,
                        Set.of(managed.id()));
        registry()
                .edit(
                        rows -> {
                            rows.update(wanted, NOW + 1);
                            return id;
                        });
        assertThat(registry().find(id).orElseThrow().stored()).isEqualTo(wanted);
    }

    @Test
    default void edit_raisesTheVersionOfWhatItChanged() {
        String mine = newApplication();
        String other = newApplication();
        long before = registry().version();
        long others = registry().find(other).orElseThrow().version();
        put(mine, key("aa", "first", 0));
        long after = registry().version();
        assertThat(after).isGreaterThan(before);
        assertThat(registry().versions()).containsEntry(mine, after).containsEntry(other, others);
        assertThat(registry().find(mine).orElseThrow().version()).isEqualTo(after);
    }

    @Test
    default void edit_thatChangesNothing_leavesTheVersion() {
        String id = newApplication();
        long before = registry().version();
        assertThat((boolean) registry().edit(rows -> rows.find(id).isPresent())).isTrue();
        assertThat(registry().version()).isEqualTo(before);
    }

    @Test
    default void edit_thatThrows_isUndone() {
        String id = newApplication();
        long before = registry().version();
        assertThatThrownBy(
                        () ->
                                registry()
                                        .edit(
                                                rows -> {
                                                    rows.put(id, key("aa", "first", 0));
                                                    throw new IllegalStateException("no");
                                                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
        assertThat(keysOf(id)).isEmpty();
        assertThat(registry().version()).isEqualTo(before);
    }

    @Test
    default void edit_raced_losesNothing() {
        String id = newApplication();
        long before = registry().version();
        Tenants.race(
                16,
                i ->
                        () ->
                                registry()
                                        .edit(
                                                rows -> {
                                                    int count =
                                                            rows.find(id)
                                                                    .orElseThrow()
                                                                    .apiKeys()
                                                                    .size();
                                                    rows.put(
                                                            id,
                                                            key(
                                                                    String.format("%02x", count),
                                                                    "key " + count,
                                                                    0));
                                                    return count;
                                                }));
        assertThat(keysOf(id)).hasSize(16);
        assertThat(registry().version()).isEqualTo(before + 16);
    }

    @Test
    default void removeApplication_takesAllOfItAndNothingElse() {
        String mine = newApplication();
        String other = newApplication();
        put(mine, key("aa", "first", 0));
        put(other, key("aa", "first", 0));
        database()
                .write(
                        sql -> {
                            for (String application : List.of(mine, other)) {
                                EventStore.add(sql, event(application));
                            }
                            return true;
                        });
        long before = registry().version();
        registry()
                .edit(
                        rows -> {
                            rows.remove(mine);
                            return mine;
                        });
        assertThat(registry().find(mine)).isEmpty();
        assertThat(registry().versions()).doesNotContainKey(mine).containsKey(other);
        assertThat(registry().version()).isGreaterThan(before);
        assertThat(keysOf(other)).hasSize(1);
        var events = new EventStore(database());
        assertThat(events.applications()).contains(mine, other);
        assertThat(events.applicationSince(mine)).isEqualTo(Long.MAX_VALUE);
        assertThat(events.removeBefore(mine, Long.MAX_VALUE, 10)).isEqualTo(1);
        assertThat(events.removeBefore(mine, Long.MAX_VALUE, 10)).isZero();
        assertThat(events.removeBefore(other, events.applicationSince(other), 10)).isZero();
        assertThat(events.applications()).contains(other).doesNotContain(mine);
    }

    @Test
    default void all_holdsWhatFindDoes() {
        String mine = newApplication();
        String other = newApplication();
        put(mine, key("bb", "later", 0));
        put(mine, key("aa", "first", 0));
        put(other, key("aa", "another", 0));
        assertThat(registry().all())
                .filteredOn(one -> Set.of(mine, other).contains(one.id()))
                .extracting(RegisteredApplication::apiKeys)
                .containsExactly(keysOf(mine), keysOf(other));
        assertThat((int) registry().edit(RegistryRows::count)).isEqualTo(registry().all().size());
    }

    @Test
    default void hasConsumers_seesOnlyItsOwn() {
        String mine = newApplication();
        String other = newApplication();
        new ConsumerStore(database()).touch(mine, "someone", NOW);
        assertThat((boolean) registry().edit(rows -> rows.hasConsumers(mine))).isTrue();
        assertThat((boolean) registry().edit(rows -> rows.hasConsumers(other))).isFalse();
        assertThat((boolean) registry().edit(rows -> rows.hasRevocations(mine))).isFalse();
    }

    private static Event event(String application) {
        return new Event(
                "event",
                "change",
                new ConnectionKey(application, "someone", "crm", "acme"),
                EventType.CREATED,
                JsonText.EMPTY_OBJECT,
                NOW);
    }
}
