package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.testing.TestPostgres;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
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

    private static void refuses(String url, String place) {
        assertThatThrownBy(() -> Database.open(DatabaseOptions.of(url)))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining(place)
                .hasMessageNotContaining("hunter2")
                .message()
                .hasLineCount(1);
    }
}
