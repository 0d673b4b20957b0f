package dev.strongroom.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The one thread that writes to SQLite, with group commit.
///
/// SQLite has one writer at a time, and a durable commit costs an fsync. So writes queue up here;
/// whatever has queued while the last fsync ran goes into one transaction and shares the next one.
/// Each write stands under its own savepoint: one that fails is undone alone. Callers are released
/// after the commit, so whoever got an answer finds the write there after a crash.
///
/// If the batch as a whole fails (a full disk rolls everything back), its writes are run again one
/// by one, so that each gets its own outcome.
final class SqliteWriter implements AutoCloseable {
    private static final int QUEUE = 1024;
    private static final int MOST_PER_COMMIT = 256;

    private final Sql sql;
    private final SqliteSnapshot snapshot;
    private final Duration patience;
    private final BlockingQueue<Queued<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Thread thread;
    private volatile boolean closed;

    SqliteWriter(Sql sql, SqliteSnapshot snapshot, Duration patience) {
        this.sql = sql;
        this.snapshot = snapshot;
        this.patience = patience;
        this.thread = Thread.ofPlatform().name("sqlite-writer").daemon().start(this::drain);
    }

    /// @return a future that completes when the outcome is durable
    /// @throws DatabaseUnavailableException if the queue stays full, or after [#close]
    <T> CompletableFuture<T> write(SqlWork<T> work) {
        if (Thread.currentThread().equals(thread)) {
            throw new IllegalStateException("a write inside a write would wait for itself");
        }
        Queued<T> queued = new Queued<>(work);
        if (closed || !offer(queued)) {
            throw new DatabaseUnavailableException(
                    closed ? "the database is closed" : "too many writes are waiting", null);
        }
        // The thread may have ended between the two looks at the flag.
        if (closed && queue.remove(queued)) {
            throw new DatabaseUnavailableException("the database is closed", null);
        }
        return queued.outcome;
    }

    /// Finishes what is queued.
    @Override
    public void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        queue.offer(new Queued<>(nothing -> true));
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try (sql) {
            snapshot.close();
        }
    }

    private boolean offer(Queued<?> queued) {
        try {
            return queue.offer(queued, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void drain() {
        snapshot.hold();
        List<Queued<?>> batch = new ArrayList<>(MOST_PER_COMMIT);
        while (!closed || !queue.isEmpty()) {
            try {
                batch.add(queue.take());
                queue.drainTo(batch, MOST_PER_COMMIT - 1);
                snapshot.release();
                commit(batch);
                snapshot.hold();
            } catch (InterruptedException e) {
                // Nobody interrupts this thread; were it done, writes would still have to finish.
            }
            batch.clear();
        }
    }

    private void commit(List<Queued<?>> batch) {
        try {
            sql.execute("BEGIN IMMEDIATE");
            for (Queued<?> queued : batch) {
                queued.run(sql);
            }
            sql.execute("COMMIT");
        } catch (Throwable e) {
            rollBack();
            if (batch.size() == 1) {
                batch.getFirst().outcome.completeExceptionally(e);
            } else {
                batch.forEach(queued -> commit(List.of(queued)));
            }
            return;
        }
        batch.forEach(Queued::release);
    }

    private void rollBack() {
        try {
            sql.execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has rolled back by itself, which it does on a full disk for one.
        }
    }

    private static final class Queued<T> {
        private final SqlWork<T> work;
        private final CompletableFuture<T> outcome = new CompletableFuture<>();
        private Runnable answer = () -> {};

        Queued(SqlWork<T> work) {
            this.work = work;
        }

        /// @throws SQLException if not only the work failed but the transaction is gone
        void run(Sql sql) throws SQLException {
            sql.execute("SAVEPOINT one");
            try {
                T result = work.run(sql);
                answer = () -> outcome.complete(result);
            } catch (Throwable e) {
                answer = () -> outcome.completeExceptionally(e);
                undo(sql, e);
            }
            sql.execute("RELEASE one");
        }

        void release() {
            answer.run();
        }

        private static void undo(Sql sql, Throwable reason) throws SQLException {
            try {
                sql.execute("ROLLBACK TO one");
            } catch (SQLException gone) {
                if (reason instanceof SQLException first) {
                    first.addSuppressed(gone);
                    throw first;
                }
                gone.addSuppressed(reason);
                throw gone;
            }
        }
    }
}
