package dev.strongroom.store;

import java.sql.SQLException;

/// The database, either kind. Reads see what was committed; a write is one transaction.
public sealed interface Database extends AutoCloseable permits SqliteDatabase, PostgresDatabase {

    /// Opens the database and brings its schema up to date.
    ///
    /// @throws DatabaseUnavailableException if it cannot be reached, written, or is of a newer
    /// version
    static Database open(DatabaseOptions options) {
        String url = options.plainUrl();
        if (url.startsWith("sqlite:")) {
            return SqliteDatabase.open(url.substring("sqlite:".length()));
        }
        if (url.startsWith("postgresql:") || url.startsWith("postgres:")) {
            return PostgresDatabase.open(options);
        }
        throw new DatabaseUnavailableException(
                "database.url must start with sqlite: or postgresql:", null);
    }

    /// Work with a session.
    @FunctionalInterface
    interface Work<T> {
        T run(Session session) throws SQLException;
    }

    <T> T read(Work<T> work);

    /// Runs the work in a transaction and returns when it is durable. The work must only use its
    /// session: it may run on another thread, beside other writes, and more than once.
    <T> T write(Work<T> work);

    /// Whether the data lies in this process, so that a point read takes microseconds.
    boolean embedded();

    /// What an operator reads at start-up; no password.
    String description();

    @Override
    void close();
}
