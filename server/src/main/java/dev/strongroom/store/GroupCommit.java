package dev.strongroom.store;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// The one writer of an embedded database. Writes that wait while a commit is under way share the
/// next one: a transaction costs one flush to disk however many writes are in it.
///
/// ``` callers -> queue -> BEGIN, (SAVEPOINT, work, RELEASE)*, COMMIT -> all callers go on ```
///
/// A write that fails is undone to its savepoint and fails alone. Nobody is told of success
/// before the commit. It runs on a platform thread of its own, as native calls would pin a
/// virtual thread's carrier.
final class GroupCommit implements AutoCloseable {
    private static final int QUEUE = 4096;
    private static final int BATCH = 256;

    private final BlockingQueue<Entry<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Session session;
    private final Thread thread;
    private volatile boolean closed;

    GroupCommit(Session session) {
        this.session = session;
        thread = Thread.ofPlatform().daemon().name("database-writer").start(this::run);
    }

    /// A write on its way.
    private static final class Entry<T> {
        private final Database.Work<T> work;
        private final CompletableFuture<T> outcome = new CompletableFuture<>();
        private @Nullable T result;
        private @Nullable Exception failure;

        Entry(Database.Work<T> work) {
            this.work = work;
        }

        void run(Session session) throws SQLException {
            try {
                result = work.run(session);
            } catch (SQLException | RuntimeException e) {
                failure = e;
                throw e;
            }
        }

        @SuppressWarnings("NullAway") // work may answer null where its T allows it
        void settle(@Nullable Exception commitFailure) {
            Exception cause = failure != null ? failure : commitFailure;
            if (cause == null) {
                outcome.complete(result);
            } else {
                outcome.completeExceptionally(cause);
            }
        }
    }

    <T> T write(Database.Work<T> work) {
        var entry = new Entry<>(work);
        if (closed) {
            throw new IllegalStateException("the database is closed");
        }
        try {
            queue.put(entry);
            return entry.outcome.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the database", e);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new StoreException("writing to the database failed", e);
        }
    }

    private void run() {
        var batch = new ArrayList<Entry<?>>(BATCH);
        while (!closed || !queue.isEmpty()) {
            try {
                batch.add(queue.take());
            } catch (InterruptedException e) {
                continue; // closing: the loop's condition decides
            }
            queue.drainTo(batch, BATCH - 1);
            commit(batch);
            batch.clear();
        }
    }

    private void commit(List<Entry<?>> batch) {
        Exception failure = null;
        try (Statement statement = session.connection().createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            for (Entry<?> entry : batch) {
                runSeparately(entry, statement);
            }
            statement.execute("COMMIT");
        } catch (SQLException | RuntimeException e) {
            failure = e;
            rollback();
        }
        for (Entry<?> entry : batch) {
            entry.settle(failure);
        }
    }

    private void runSeparately(Entry<?> entry, Statement statement) throws SQLException {
        statement.execute("SAVEPOINT one");
        try {
            entry.run(session);
        } catch (SQLException | RuntimeException e) {
            statement.execute("ROLLBACK TO one");
        }
        statement.execute("RELEASE one");
    }

    private void rollback() {
        try (Statement statement = session.connection().createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // There was no transaction to roll back: BEGIN itself had failed.
        }
    }

    /// Finishes what is queued.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
            session.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new StoreException("closing the database failed", e);
        }
    }
}
