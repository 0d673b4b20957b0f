package dev.strongroom.store;

import java.nio.file.Path;

/// Where everything is remembered. Opening it brings the schema up to date.
///
/// On SQLite, [#embedded], a point read costs microseconds and never waits for a writer, so it may
/// run on any thread, an event loop included. On PostgreSQL every call is a round trip and belongs
/// on a virtual thread. Writes and lists may wait on both engines: never on an event loop.
public abstract sealed class Database implements AutoCloseable
        permits SqliteDatabase, PostgresDatabase {

    /// @throws DatabaseUnavailableException if the database cannot be reached, cannot be written,
    ///     is no database of this program, or was written by a newer version of it
    public static Database open(DatabaseOptions options) {
        return switch (DatabaseUrl.parse(options.url())) {
            case DatabaseUrl.File file -> SqliteDatabase.open(Path.of(file.path()), options);
            case DatabaseUrl.Server server -> PostgresDatabase.open(server, options);
        };
    }

    /// Whether the database lives inside this process.
    public abstract boolean embedded();

    /// For logs and operators: the engine and where it is, without user or password.
    public abstract String description();

    /// Makes sure that no other server works on a database that only one may work on.
    ///
    /// @throws DatabaseUnavailableException if one does
    public abstract void claim();

    /// Waits for writes that were accepted; later calls fail.
    @Override
    public abstract void close();

    abstract Dialect dialect();

    /// Runs statements that read a handful of rows by key, on the caller's thread.
    abstract <T> T read(SqlWork<T> work);

    /// Runs statements that may read many rows.
    abstract <T> T scan(SqlWork<T> work);

    /// The same for statements that must follow an index in its order: no engine sorts, however few
    /// rows it expects.
    abstract <T> T scanInOrder(SqlWork<T> work);

    /// Runs a transaction, possibly more than once, and returns when its outcome is durable. What
    /// the work throws undoes all of it and reaches the caller; a `SQLException` does as a
    /// [DatabaseException].
    abstract <T> T write(SqlWork<T> work);
}
