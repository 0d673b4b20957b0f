package dev.strongroom.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/// SQLite inside this process: write-ahead log, every commit synced to the disk.
///
/// **Which thread runs what.** The driver calls SQLite through JNI, and while a virtual thread is
/// in native code it cannot leave its carrier: the carrier is pinned, and there are only about as
/// many carriers as processors. A pinned fsync, or a query over many rows, would stop unrelated
/// requests. So:
///
/// * point reads, some microseconds each, run on the caller's thread, whichever it is;
/// * lists run on two platform threads that have connections of their own;
/// * writes run on one platform thread, see [SqliteWriter]; the caller parks until it is durable.
///
/// The JVM should have more carriers than there are readers
/// (`jdk.virtualThreadScheduler.parallelism`), so that pinned reads cannot take all of them.
/// Readers see the last commit and never wait for the writer.
final class SqliteDatabase extends Database {
    private static final int SCANNERS = 2;
    private static final int BUSY_MILLIS = 5_000;
    private static final int CHECKPOINT_PAGES = 4_000;
    private static final int CACHE_KIBIBYTES = 4_096;

    /// SQLite result codes that no statement is to blame for: busy, read-only, I/O error, corrupt,
    /// full, cannot open, not a database.
    private static final Set<Integer> OUTSIDE_CAUSES = Set.of(5, 8, 10, 11, 13, 14, 26);

    private final Path file;
    private final SqliteWriter writer;
    private final SqliteReaders readers;
    private final SqliteReaders scanners;
    private volatile @Nullable SqliteLock lock;
    private final ExecutorService scans =
            Executors.newFixedThreadPool(
                    SCANNERS, Thread.ofPlatform().name("sqlite-scan-", 0).daemon().factory());

    private SqliteDatabase(Path file, DatabaseOptions options) throws SQLException {
        this.file = file;
        SQLiteDataSource source = source(file);
        Schema.bringUpToDate(source, Dialect.SQLITE);
        requireUtf8(source);
        this.readers = new SqliteReaders(readers(source, options.readers()));
        this.scanners = new SqliteReaders(readers(source, SCANNERS));
        this.writer =
                new SqliteWriter(
                        new SqliteSql(source.getConnection()),
                        new SqliteSnapshot(new SqliteSql(source.getConnection())),
                        options.patience());
    }

    static SqliteDatabase open(Path path, DatabaseOptions options) {
        Path file = path.toAbsolutePath().normalize();
        createOwnerOnly(file);
        if (!Files.isWritable(file)) {
            throw new DatabaseUnavailableException(
                    "the database file " + file + " is not writable", null);
        }
        try {
            return new SqliteDatabase(file, options);
        } catch (SQLException e) {
            throw new DatabaseUnavailableException(
                    "the database file " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public void claim() {
        lock = SqliteLock.of(file);
    }

    @Override
    public boolean embedded() {
        return true;
    }

    @Override
    public String description() {
        return "SQLite file " + file;
    }

    @Override
    public void close() {
        try (readers;
                scanners;
                writer) {
            scans.close();
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            SqliteLock held = lock;
            if (held != null) {
                held.close();
            }
        }
    }

    @Override
    <T> T read(SqlWork<T> work) {
        try {
            return readers.read(work);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    <T> T scan(SqlWork<T> work) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        try {
            scans.execute(() -> scan(work, outcome));
        } catch (RejectedExecutionException e) {
            throw new DatabaseUnavailableException("the database is closed", e);
        }
        return await(outcome);
    }

    @Override
    <T> T scanInOrder(SqlWork<T> work) {
        return scan(work);
    }

    @Override
    <T> T write(SqlWork<T> work) {
        return await(writer.write(work));
    }

    private <T> void scan(SqlWork<T> work, CompletableFuture<T> outcome) {
        try {
            outcome.complete(scanners.read(work));
        } catch (Throwable e) {
            outcome.completeExceptionally(e);
        }
    }

    private <T> T await(CompletableFuture<T> outcome) {
        try {
            return outcome.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw failure(cause);
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private DatabaseException failure(SQLException e) {
        if (!(e instanceof SQLiteException known)) {
            return new DatabaseException(e.getMessage(), e);
        }
        if (known.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY) {
            return new ParentGoneException(e.getMessage(), e);
        }
        // The low byte is the primary code, the rest refines it.
        int code = known.getResultCode().code & 0xff;
        return OUTSIDE_CAUSES.contains(code)
                ? new DatabaseUnavailableException(description() + ": " + e.getMessage(), e)
                : new DatabaseException(e.getMessage(), e);
    }

    /// See [SqliteRow].
    private static void requireUtf8(SQLiteDataSource source) throws SQLException {
        try (Sql sql = new Sql(source.getConnection())) {
            String encoding = sql.first("PRAGMA encoding", Row::text).orElseThrow();
            if (!encoding.equals("UTF-8")) {
                throw new SQLException("its texts are " + encoding + ", not UTF-8");
            }
        }
    }

    private static List<Sql> readers(SQLiteDataSource source, int count) throws SQLException {
        List<Sql> readers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Sql sql = new SqliteSql(source.getConnection());
            sql.execute("PRAGMA query_only = 1");
            readers.add(sql);
        }
        return readers;
    }

    private static SQLiteDataSource source(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setCacheSize(-CACHE_KIBIBYTES);
        // Pages of 4 KiB. Seldom enough that a page of the request log is copied once, when it is
        // full, and not every time an entry is added to it.
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, String.valueOf(CHECKPOINT_PAGES));
        // What a statement of many rows would need to be undone; otherwise a file for each of them.
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        // A connection is used by one thread at a time, so SQLite's own locking of it is not
        // needed.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    /// SQLite gives its log and index files the rights of the database file.
    private static void createOwnerOnly(Path file) {
        if (Files.isRegularFile(file)) {
            return;
        }
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.createFile(file, posix ? ownerOnly() : new FileAttribute<?>[0]);
        } catch (IOException e) {
            // Another process that starts at the same moment may have made it in between.
            if (!Files.isRegularFile(file)) {
                throw new DatabaseUnavailableException(
                        "the database file " + file + " cannot be created there", e);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }
}
