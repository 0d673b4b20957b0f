package dev.strongroom.store;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the last commit open for reading between writes, on a connection of its own.
///
/// A reader locks the state that it reads, in the file system, unless another connection of this
/// process has the same lock already; then it only counts. With this, a point read makes no system
/// call. It changes nothing about what readers see: each looks for the last commit by itself.
///
/// What it holds cannot be taken out of the write-ahead log, so it lets go before every write.
/// Confined to the thread that writes.
final class SqliteSnapshot implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteSnapshot.class);

    private final Sql sql;
    private boolean held;

    SqliteSnapshot(Sql sql) {
        this.sql = sql;
    }

    /// If that fails, readers lock for themselves.
    void hold() {
        release();
        try {
            sql.execute("BEGIN");
            held = true;
            var unused = sql.first("SELECT COUNT(*) FROM sqlite_schema", Row::number);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("the last commit cannot be held", e);
            release();
        }
    }

    /// If that fails, it is tried again before the next write.
    void release() {
        if (held) {
            try {
                sql.execute("ROLLBACK");
                held = false;
            } catch (SQLException | RuntimeException e) {
                LOG.warn("what is held for readers cannot be let go", e);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        release();
        sql.close();
    }
}
