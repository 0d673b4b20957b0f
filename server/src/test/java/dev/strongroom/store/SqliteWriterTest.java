package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteWriterTest {
    private final CountDownLatch allQueued = new CountDownLatch(1);
    private final SqliteWriter writer;

    SqliteWriterTest(@TempDir Path folder) throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("w.db") + "?journal_mode=WAL";
        Sql sql = new Sql(DriverManager.getConnection(url));
        sql.execute("CREATE TABLE item (name TEXT NOT NULL PRIMARY KEY)");
        var snapshot = new SqliteSnapshot(new Sql(DriverManager.getConnection(url)));
        writer = new SqliteWriter(sql, snapshot, Duration.ofMillis(1));
    }

    /// Keeps the thread busy, so that what follows ends up in one batch.
    @BeforeEach
    void holdUp() {
        assertThat(writer.write(this::waitForAll)).isNotDone();
    }

    @AfterEach
    void close() throws SQLException {
        allQueued.countDown();
        writer.close();
    }

    @Test
    void write_oneOfBatchFails_othersAreKept() {
        List<CompletableFuture<Integer>> outcomes =
                List.of(insert("a"), insert("b"), insert("a"), insert("c"));
        assertThat(failures(outcomes)).containsExactly(false, false, true, false);
        assertThat(stored()).containsExactly("a", "b", "c");
    }

    @Test
    void write_oneTakesTheWholeTransactionDown_othersAreRunAgain() {
        List<CompletableFuture<Integer>> outcomes = new ArrayList<>();
        outcomes.add(insert("a"));
        outcomes.add(
                writer.write(
                        sql -> {
                            sql.execute("ROLLBACK");
                            throw new SQLException("the disk is full");
                        }));
        outcomes.add(insert("b"));
        assertThat(failures(outcomes)).containsExactly(false, true, false);
        assertThatThrownBy(() -> outcomes.get(1).join()).hasRootCauseMessage("the disk is full");
        assertThat(stored()).containsExactly("a", "b");
    }

    @Test
    void write_errorInTheWork_reachesItsCallerOnly() {
        List<CompletableFuture<Integer>> outcomes = new ArrayList<>();
        outcomes.add(
                writer.write(
                        sql -> {
                            throw new StackOverflowError("deep");
                        }));
        outcomes.add(insert("a"));
        assertThat(failures(outcomes)).containsExactly(true, false);
        assertThat(stored()).containsExactly("a");
    }

    @Test
    void write_queueStaysFull_isRefused() {
        assertThatThrownBy(
                        () -> {
                            while (true) {
                                insert("x");
                            }
                        })
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("too many writes");
    }

    @Test
    void close_whileWritesWait_finishesThem() throws SQLException {
        CompletableFuture<Integer> waiting = insert("a");
        allQueued.countDown();
        writer.close();
        assertThat(waiting).isCompletedWithValue(1);
        assertThatThrownBy(() -> insert("b")).isInstanceOf(DatabaseUnavailableException.class);
    }

    private boolean waitForAll(Sql sql) {
        try {
            allQueued.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private CompletableFuture<Integer> insert(String name) {
        return writer.write(sql -> sql.update("INSERT INTO item VALUES (?)", name));
    }

    private List<Boolean> failures(List<CompletableFuture<Integer>> outcomes) {
        allQueued.countDown();
        return outcomes.stream()
                .map(outcome -> outcome.handle((value, failure) -> failure != null).join())
                .toList();
    }

    private List<String> stored() {
        return writer.write(sql -> sql.all("SELECT name FROM item ORDER BY name", Row::text))
                .join();
    }
}
