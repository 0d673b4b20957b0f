package dev.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.RequestTally;
import dev.strongroom.crypto.Sealed;
import dev.strongroom.store.ConsumerRemoval;
import dev.strongroom.store.ConsumerStore;
import dev.strongroom.store.CountedRequests;
import dev.strongroom.store.Database;
import dev.strongroom.store.DatabaseException;
import dev.strongroom.store.DatabaseOptions;
import dev.strongroom.store.RegistryStore;
import dev.strongroom.store.RequestCountStore;
import dev.strongroom.store.StoredApplication;
import dev.strongroom.testing.FakeClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RequestCountsTest {
    private static final String APP = "app";
    private static final String CONSUMER = "c";

    @TempDir Path folder;
    private final FakeClock clock = new FakeClock();
    private Database database;
    private ConsumerStore store;
    private Consumers consumers;
    private RequestCounts counts;

    @BeforeEach
    void open() {
        database = Database.open(DatabaseOptions.of("sqlite:" + folder.resolve("counts.db")));
        new RegistryStore(database)
                .edit(
                        rows ->
                                rows.insert(
                                        new StoredApplication(
                                                new Application(
                                                        APP, "Name", List.of(), null, List.of()),
                                                Sealed.of(new byte[1]),
                                                Sealed.of(new byte[1])),
                                        clock.millis()));
        store = new ConsumerStore(database);
        consumers = new Consumers(store, clock);
        consumers.touch(APP, CONSUMER);
        counts = new RequestCounts(new RequestCountStore(database), consumers, clock);
    }

    @AfterEach
    void close() {
        counts.close();
        database.close();
    }

    private RequestTally stored() {
        CountedRequests total =
                new RequestCountStore(database).totals(APP, Set.of(CONSUMER)).get(CONSUMER);
        return total == null ? RequestTally.NONE : total.requests();
    }

    private RequestTally ofDay(long day) {
        return new RequestCountStore(database).between(APP, CONSUMER, day, day);
    }

    /// Whoever counts while somebody stores, counts in the next batch.
    @Test
    void add_whileOthersStore_losesAndRepeatsNothing() throws Exception {
        int threads = 8;
        int each = 20_000;
        var done = new CountDownLatch(threads);
        var counting = new AtomicBoolean(true);
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < threads; i++) {
                RequestKind kind = i % 2 == 0 ? RequestKind.VAULT : RequestKind.PROXY;
                pool.execute(
                        () -> {
                            for (int n = 0; n < each; n++) {
                                counts.add(APP, CONSUMER, kind);
                            }
                            done.countDown();
                        });
            }
            pool.execute(
                    () -> {
                        while (counting.get()) {
                            counts.store();
                            counts.store(APP, Set.of(CONSUMER));
                        }
                    });
            done.await();
            counting.set(false);
        }
        counts.store();
        assertThat(stored()).isEqualTo(new RequestTally(0, 4L * each, 4L * each));
    }

    @Test
    void add_overMidnight_countsForEachDay() {
        long today = RequestCounts.day(clock.millis());
        counts.add(APP, CONSUMER, RequestKind.UNIFY);
        clock.advance(Duration.ofDays(1));
        counts.add(APP, CONSUMER, RequestKind.VAULT);
        counts.add(APP, CONSUMER, RequestKind.VAULT);
        counts.store();

        assertThat(ofDay(today)).isEqualTo(new RequestTally(1, 0, 0));
        assertThat(ofDay(today + 1)).isEqualTo(new RequestTally(0, 0, 2));
        assertThat(stored()).isEqualTo(new RequestTally(1, 0, 2));
    }

    @Test
    void store_ofOneConsumer_includesItsOtherDays() {
        counts.add(APP, CONSUMER, RequestKind.UNIFY);
        clock.advance(Duration.ofDays(1));
        counts.add(APP, CONSUMER, RequestKind.VAULT);
        counts.store(APP, Set.of(CONSUMER, "nobody"));
        assertThat(stored()).isEqualTo(new RequestTally(1, 0, 1));
    }

    @Test
    void close_storesWhatHasGathered() {
        counts.start();
        counts.add(APP, CONSUMER, RequestKind.VAULT);
        counts.close();
        assertThat(stored()).isEqualTo(new RequestTally(0, 0, 1));
    }

    @Test
    void store_thatFails_keepsTheCounts() throws SQLException {
        counts.add(APP, CONSUMER, RequestKind.VAULT);
        beside("ALTER TABLE consumer_request_count RENAME TO away");
        assertThatThrownBy(counts::store).isInstanceOf(DatabaseException.class);
        counts.add(APP, CONSUMER, RequestKind.VAULT);
        assertThatThrownBy(() -> counts.store(APP, Set.of(CONSUMER)))
                .isInstanceOf(DatabaseException.class);
        assertThat(counts.waiting()).isEqualTo(2);

        beside("ALTER TABLE away RENAME TO consumer_request_count");
        counts.store();
        assertThat(stored()).isEqualTo(new RequestTally(0, 0, 2));
        assertThat(counts.waiting()).isZero();
    }

    private void beside(String change) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("counts.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(change);
        }
    }

    @Test
    void add_forMoreConsumersThanThereIsRoomFor_leavesTheRestOut() {
        for (int i = 0; i < 200_000; i++) {
            counts.add(APP, "consumer " + i, RequestKind.VAULT);
            assertThat(counts.waiting()).isLessThanOrEqualTo(65_536);
        }
    }

    /// A replica that believes in a consumer which another one has deleted learns of it here, and
    /// the next request makes the consumer again.
    @Test
    void store_forADeletedConsumer_endsTheBeliefInIt() {
        counts.add(APP, CONSUMER, RequestKind.VAULT);
        new ConsumerRemoval(database).remove(APP, CONSUMER);
        consumers.touch(APP, CONSUMER);
        assertThat(store.find(APP, CONSUMER)).isEmpty();

        counts.store();
        assertThat(consumers.known(APP, CONSUMER)).isFalse();
        consumers.touch(APP, CONSUMER);
        assertThat(store.find(APP, CONSUMER)).isPresent();
        counts.store();
        assertThat(stored()).isEqualTo(RequestTally.NONE);
    }

    @Test
    void forget_dropsWhatHasGathered() {
        counts.add(APP, CONSUMER, RequestKind.VAULT);
        counts.forget(APP, CONSUMER);
        counts.store();
        assertThat(stored()).isEqualTo(RequestTally.NONE);
        counts.add(APP, CONSUMER, RequestKind.VAULT);
        counts.store();
        assertThat(stored()).isEqualTo(new RequestTally(0, 0, 1));
    }
}
