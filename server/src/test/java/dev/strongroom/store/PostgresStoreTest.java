package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.RequestTally;
import dev.strongroom.testing.TestPostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PostgresStoreTest extends StoreContract {

    @Override
    public String newUrl() {
        return TestPostgres.newDatabase();
    }

    @Test
    void description_hasNoPassword() {
        String url = newUrl();
        try (Database database = Database.open(DatabaseOptions.of(url))) {
            assertThat(database.embedded()).isFalse();
            assertThat(database.description())
                    .startsWith("PostgreSQL at localhost:")
                    .doesNotContain("password");
        }
    }

    @Test
    void open_unreachableServer_saysWhereWithoutPassword() {
        refuses(
                "postgresql://someone:hunter2@localhost:1/vault",
                "PostgreSQL at localhost:1/vault");
        refuses("postgresql://localhost:1/vault?user=someone&password=hunter2", "localhost:1");
        refuses("jdbc:postgresql://someone:hunter2@localhost:1/vault", "localhost:1");
    }

    @Test
    void write_deadlock_isRunAgain() {
        String application = newApplication();
        new ConsumerStore(database()).touch(application, "0", NOW);
        new ConsumerStore(database()).touch(application, "1", NOW);
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();
        List<Boolean> outcomes =
                Tenants.race(
                        2,
                        i ->
                                () ->
                                        database()
                                                .write(
                                                        sql -> {
                                                            lock(sql, application, i);
                                                            if (runs.incrementAndGet() <= 2) {
                                                                await(bothHoldOne);
                                                            }
                                                            lock(sql, application, 1 - i);
                                                            return true;
                                                        }));
        assertThat(outcomes).containsExactly(true, true);
        // On a busy machine the loser may be back before the winner went on, and lose once more.
        assertThat(runs).hasValueGreaterThanOrEqualTo(3);
    }

    @Test
    void write_serializationFailure_isRunAgain() {
        String application = newApplication();
        AtomicInteger runs = new AtomicInteger();
        boolean made =
                database()
                        .write(
                                sql -> {
                                    boolean inserted =
                                            ConsumerStore.insertIfAbsent(
                                                    sql, application, "c", NOW);
                                    if (runs.incrementAndGet() < 3) {
                                        throw new SQLException("try again", "40001");
                                    }
                                    return inserted;
                                });
        assertThat(made).isTrue();
        assertThat(runs).hasValue(3);
    }

    @Test
    void write_serializationFailsForever_givesUp() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(
                        () ->
                                database()
                                        .write(
                                                sql -> {
                                                    runs.incrementAndGet();
                                                    throw new SQLException("again", "40001");
                                                }))
                .isInstanceOf(DatabaseException.class);
        assertThat(runs).hasValue(5);
    }

    /// A deletion has the consumer and goes on to its counts: whoever counts must not have those.
    @Test
    void counts_whileTheConsumerIsBeingDeleted_holdNothingItNeeds() {
        ConnectionKey key = newKey();
        new ConsumerStore(database()).touch(key.applicationId(), key.consumerId(), NOW);
        count(key, 1);
        waitsWithout(
                "SELECT created_at FROM consumer WHERE application_id = ? FOR UPDATE",
                "SELECT day FROM consumer_request_count WHERE application_id = ? FOR UPDATE NOWAIT",
                key,
                () -> count(key, 2));
    }

    private int count(ConnectionKey key, long day) {
        var one =
                new RequestCount(
                        key.applicationId(), key.consumerId(), day, new RequestTally(1, 1, 1));
        return new RequestCountStore(database()).add(List.of(one), NOW).size();
    }

    /// The same of a connection and its decisions.
    @Test
    void migrated_whileTheSourceIsBeingDeleted_holdsNothingThatNeeds() {
        ConnectionKey key = newKey();
        Connection before = inserted(key);
        Connection source =
                before.withAttributes(
                        before.attributes().withConsent(Tenants.decision("con_1", true)));
        var stores = new ConnectionStore(database());
        stores.apply(new Change().update(source).decide(source));
        var target = new ConnectionKey(key.applicationId(), key.consumerId(), "crm", "close");
        waitsWithout(
                "SELECT version FROM connection WHERE application_id = ? FOR UPDATE",
                "SELECT position FROM consent_record WHERE application_id = ? FOR UPDATE NOWAIT",
                key,
                () ->
                        stores.apply(
                                new Change()
                                        .insert(Connection.create(target, NOW, NOW))
                                        .migrated(source.atVersion(NOW + 1), target, NOW)));
    }

    /// Takes what is held, waits until the other one waits for it, and takes what is wanted: that
    /// fails at once if the other one has it.
    private void waitsWithout(String held, String wanted, ConnectionKey key, Callable<?> other) {
        List<Future<?>> started = new ArrayList<>();
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            int rows =
                    database()
                            .write(
                                    sql -> {
                                        sql.all(held, Row::number, key.applicationId());
                                        started.add(thread.submit(other));
                                        awaitSomebodyWaiting(sql);
                                        return sql.all(wanted, Row::number, key.applicationId())
                                                .size();
                                    });
            assertThat(rows).isPositive();
            for (Future<?> one : started) {
                assertThat(one.get()).isNotNull();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitSomebodyWaiting(Sql sql) throws SQLException {
        long end = System.nanoTime() + 10_000_000_000L;
        String waiting =
                "SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND (database IS NULL OR database"
                        + " = (SELECT oid FROM pg_database WHERE datname = current_database()))";
        while (sql.first(waiting, Row::number).orElse(0L) == 0) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static void lock(Sql sql, String application, int consumer) throws SQLException {
        sql.update(
                "UPDATE consumer SET updated_at = 1 WHERE application_id = ? AND consumer_id = ?",
                application,
                String.valueOf(consumer));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As a server answers that has just ceased to be the primary.
    @Test
    void write_onAServerThatOnlyReads_isUnavailable() {
        assertThatThrownBy(
                        () ->
                                database()
                                        .write(
                                                sql -> {
                                                    sql.execute("SET TRANSACTION READ ONLY");
                                                    sql.execute("CREATE TABLE never (id TEXT)");
                                                    return true;
                                                }))
                .isInstanceOf(DatabaseUnavailableException.class);
    }

    private static void refuses(String url, String place) {
        assertThatThrownBy(() -> Database.open(DatabaseOptions.of(url)))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining(place)
                .hasMessageNotContaining("hunter2")
                .message()
                .hasLineCount(1);
    }
}
