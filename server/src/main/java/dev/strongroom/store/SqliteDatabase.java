package dev.strongroom.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The embedded database: one file, write-ahead log, every commit on disk before it is
/// acknowledged.
///
/// A few read sessions serve all readers; readers never wait for the writer. All writes go
/// through [GroupCommit]. Native calls hold their carrier thread, so there are fewer read
/// sessions than carriers: readers can never occupy all of them.
final class SqliteDatabase implements Database {
    private static final int READERS = 3;

    private final Path file;
    private final BlockingDeque<Session> readers = new LinkedBlockingDeque<>(READERS);
    private final List<Session> all = new ArrayList<>();
    private final GroupCommit writer;

    private SqliteDatabase(Path file, SQLiteDataSource source) throws SQLException {
        this.file = file;
        for (int i = 0; i < READERS; i++) {
            Session reader = Session.keepingStatements(source.getConnection());
            readers.add(reader);
            all.add(reader);
        }
        writer = new GroupCommit(Session.keepingStatements(source.getConnection()));
    }

    static SqliteDatabase open(String path) {
        Path file = Path.of(path).toAbsolutePath().normalize();
        prepareFile(file);
        SQLiteDataSource source = source(file);
        try {
            Schema.migrate(source, "BLOB", "database " + file);
            return new SqliteDatabase(file, source);
        } catch (SQLException e) {
            throw new DatabaseUnavailableException(
                    "database " + file + " cannot be opened: " + reason(e), e);
        }
    }

    /// The file is made before SQLite does it, so that it is nobody else's to read from the
    /// start; SQLite gives the log beside it the same mode.
    private static void prepareFile(Path file) {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (!Files.exists(file)) {
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            }
            if (!Files.isWritable(file) || folder == null || !Files.isWritable(folder)) {
                throw new DatabaseUnavailableException(
                        "database " + file + " or its folder is not writable", null);
            }
        } catch (IOException e) {
            throw new DatabaseUnavailableException(
                    "database "
                            + file
                            + " cannot be made: is the folder there, and may this user write to it?",
                    e);
        }
    }

    private static SQLiteDataSource source(Path file) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        config.setCacheSize(-8_000);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    public <T> T read(Work<T> work) {
        Session session = borrow();
        try {
            return work.run(session);
        } catch (SQLException e) {
            throw new StoreException("reading from the database failed", e);
        } finally {
            readers.addFirst(session);
        }
    }

    /// The session given back last comes first: its pages are warm.
    private Session borrow() {
        Session free = readers.pollFirst();
        if (free != null) {
            return free;
        }
        try {
            return readers.takeFirst();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the database", e);
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        return writer.write(work);
    }

    @Override
    public boolean embedded() {
        return true;
    }

    @Override
    public String description() {
        return "SQLite " + file;
    }

    @Override
    public void close() {
        writer.close();
        for (Session session : all) {
            try (session) {
                optimize(session);
            } catch (SQLException e) {
                throw new StoreException("closing the database failed", e);
            }
        }
    }

    private static void optimize(Session session) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            statement.execute("PRAGMA optimize");
        }
    }

    private static String reason(SQLException e) {
        if (e instanceof SQLiteException sqlite) {
            SQLiteErrorCode code = sqlite.getResultCode();
            return code == SQLiteErrorCode.SQLITE_NOTADB
                    ? "the file is not a SQLite database"
                    : String.valueOf(code.message);
        }
        return String.valueOf(e.getMessage());
    }
}
