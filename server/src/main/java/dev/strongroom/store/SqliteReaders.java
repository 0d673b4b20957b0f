package dev.strongroom.store;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// A few SQLite connections that are only read from, lent to one thread at a time. Borrowing takes
/// two uncontended atomic operations and allocates nothing. When all are lent out, a virtual thread
/// parks; an event loop waits as long as a point read takes.
final class SqliteReaders implements AutoCloseable {
    private final List<Sql> readers;
    private final AtomicIntegerArray lent;
    private final Semaphore free;

    SqliteReaders(List<Sql> readers) {
        this.readers = List.copyOf(readers);
        this.lent = new AtomicIntegerArray(readers.size());
        this.free = new Semaphore(readers.size());
    }

    <T> T read(SqlWork<T> work) throws SQLException {
        free.acquireUninterruptibly();
        int index = claim();
        try {
            return work.run(readers.get(index));
        } finally {
            lent.set(index, 0);
            free.release();
        }
    }

    @Override
    public void close() throws SQLException {
        free.acquireUninterruptibly(readers.size());
        try {
            for (Sql reader : readers) {
                reader.close();
            }
        } finally {
            free.release(readers.size());
        }
    }

    /// Ends, because the semaphore lets in no more threads than there are readers. Starting at the
    /// thread's own place keeps a thread on the connection whose page cache it has warmed.
    private int claim() {
        int index = (int) (Thread.currentThread().threadId() % readers.size());
        while (!lent.compareAndSet(index, 0, 1)) {
            index = (index + 1) % readers.size();
        }
        return index;
    }
}
