package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Consumer;
import dev.strongroom.connection.JsonText;
import dev.strongroom.connection.PendingAuthorization;
import dev.strongroom.connection.RequestTally;
import dev.strongroom.store.ConsumerRemoval.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

interface ConsumerRemovalContract extends Tenants {
    private ConsumerRemoval removal() {
        return new ConsumerRemoval(database());
    }

    private ConsumerStore consumers() {
        return new ConsumerStore(database());
    }

    private Outcome remove(ConnectionKey key) {
        return removal().remove(key.applicationId(), key.consumerId());
    }

    private Optional<Consumer> found(ConnectionKey key) {
        return consumers().find(key.applicationId(), key.consumerId());
    }

    @Test
    default void ensure_existingConsumer_leavesItAsItIs() {
        String application = newApplication();
        Consumer made = consumers().ensure(application, "c", NOW);
        assertThat(made).isEqualTo(consumers().find(application, "c").orElseThrow());
        Consumer put = consumers().put(application, "c", new JsonText("{\"a\":1}"), NOW + 1);
        assertThat(consumers().ensure(application, "c", NOW + 2)).isEqualTo(put);
    }

    @Test
    default void update_unknownConsumer_makesNone() {
        String application = newApplication();
        assertThat(consumers().update(application, "c", JsonText.EMPTY_OBJECT, NOW)).isEmpty();
        assertThat(consumers().find(application, "c")).isEmpty();
    }

    @Test
    default void remove_unknownConsumer_saysSo() {
        assertThat(remove(newKey())).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    default void remove_consumerWithConnections_removesNothing() {
        Connection connection = inserted(newKey());
        assertThat(remove(connection.key())).isEqualTo(Outcome.CONNECTED);
        assertThat(found(connection.key())).isPresent();
        assertThat(delete(connection)).isTrue();
        assertThat(remove(connection.key())).isEqualTo(Outcome.REMOVED);
        assertThat(remove(connection.key())).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    default void remove_takesWhatIsKeptForTheConsumer_andNobodyElses() {
        ConnectionKey key = newKey();
        ConnectionKey other = new ConnectionKey(key.applicationId(), "other", "crm", "salesforce");
        for (ConnectionKey one : List.of(key, other)) {
            leaveTraces(one);
        }
        assertThat(remove(key)).isEqualTo(Outcome.REMOVED);
        assertThat(found(key)).isEmpty();
        assertThat(traces(key)).isZero();
        assertThat(found(other)).isPresent();
        assertThat(traces(other)).isEqualTo(5);
        assertThat(new RevocationStore(database()).waiting(key)).isEqualTo(1);
    }

    private void leaveTraces(ConnectionKey key) {
        consumers().touch(key.applicationId(), key.consumerId(), NOW);
        new PendingAuthorizationStore(database())
                .add(
                        new PendingAuthorization(
                                "state " + key,
                                key,
                                "client",
                                null,
                                "https://a.example",
                                null,
                                null,
                                NOW));
        new ConnectionStore(database())
                .apply(
                        new Change()
                                .add(new Confirmation(key, "token " + key, 1, NOW))
                                .queue(
                                        new QueuedRevocation(
                                                "id " + key,
                                                key,
                                                Tenants.sealed("x"),
                                                0,
                                                NOW,
                                                NOW)));
        database().write(sql -> MigrationStore.put(sql, key, "elsewhere", NOW));
        var count = new RequestCount(key.applicationId(), key.consumerId(), 7, requests());
        assertThat(new RequestCountStore(database()).add(List.of(count), NOW)).isEmpty();
    }

    private static RequestTally requests() {
        return new RequestTally(1, 2, 3);
    }

    /// Rows of tables that are the consumer's alone.
    private long traces(ConnectionKey key) {
        long rows = 0;
        for (String table :
                Set.of(
                        "pending_authorization",
                        "confirmation",
                        "migration",
                        "consumer_request_count")) {
            String text =
                    "SELECT COUNT(*) FROM "
                            + table
                            + " WHERE application_id = ? AND consumer_id = ?";
            rows +=
                    database()
                            .read(
                                    sql ->
                                            sql.first(
                                                    text,
                                                    Row::number,
                                                    key.applicationId(),
                                                    key.consumerId()))
                            .orElseThrow();
        }
        return rows;
    }

    /// Somebody connects, counts and describes while somebody deletes: everybody gets through, and
    /// what is left hangs together.
    @Test
    default void remove_racedByEverything_failsNobody() {
        for (int round = 0; round < 20; round++) {
            ConnectionKey key = newKey();
            consumers().touch(key.applicationId(), key.consumerId(), NOW);
            Tenants.race(8, i -> () -> oneOfFour(i % 4, i, key));
            boolean connected = new ConnectionStore(database()).find(key).isPresent();
            assertThat(connected).isTrue();
            assertThat(found(key)).isPresent();
        }
    }

    private boolean oneOfFour(int which, int number, ConnectionKey key) {
        return switch (which) {
            case 0 -> remove(key) != null;
            case 1 -> insert(Connection.create(key, NOW, NOW));
            case 2 ->
                    new RequestCountStore(database()).add(List.of(count(key, number)), NOW).size()
                            < 2;
            default ->
                    consumers().touch(key.applicationId(), key.consumerId(), NOW)
                            || consumers()
                                    .update(
                                            key.applicationId(),
                                            key.consumerId(),
                                            JsonText.EMPTY_OBJECT,
                                            NOW)
                                    .isPresent();
        };
    }

    private static RequestCount count(ConnectionKey key, long day) {
        return new RequestCount(key.applicationId(), key.consumerId(), day, requests());
    }

    @Test
    default void counts_ofManyWriters_addUp() {
        ConnectionKey key = newKey();
        consumers().touch(key.applicationId(), key.consumerId(), NOW);
        var store = new RequestCountStore(database());
        Tenants.race(16, i -> () -> store.add(List.of(count(key, 1 + i % 4)), NOW + i));

        CountedRequests total =
                Objects.requireNonNull(
                        store.totals(key.applicationId(), List.of(key.consumerId()))
                                .get(key.consumerId()));
        assertThat(total.requests()).isEqualTo(new RequestTally(16, 32, 48));
        assertThat(total.updatedAt()).isBetween(NOW, NOW + 15);
        assertThat(between(key, 0, 100)).isEqualTo(new RequestTally(16, 32, 48));
        assertThat(between(key, 2, 3)).isEqualTo(new RequestTally(8, 16, 24));
        assertThat(between(key, 5, 9)).isEqualTo(RequestTally.NONE);
    }

    private RequestTally between(ConnectionKey key, long first, long last) {
        return new RequestCountStore(database())
                .between(key.applicationId(), key.consumerId(), first, last);
    }

    @Test
    default void counts_withoutAConsumer_areHandedBack() {
        ConnectionKey key = newKey();
        var store = new RequestCountStore(database());
        assertThat(store.add(List.of(count(key, 1)), NOW)).containsExactly(count(key, 1));
        consumers().touch(key.applicationId(), key.consumerId(), NOW);
        assertThat(store.totals(key.applicationId(), List.of(key.consumerId()))).isEmpty();
        assertThat(store.totals(key.applicationId(), List.of())).isEmpty();
    }
}
