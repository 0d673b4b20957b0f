package dev.strongroom.store;

import java.time.Duration;

/// How to reach the database and how much of it to use.
///
/// @param url `sqlite:/path/file.db`, `postgresql://user:password@host:port/name?parameters`, or
///     the same with `jdbc:` in front
/// @param readers SQLite connections for point reads; keep below the number of carrier threads
/// @param poolSize most PostgreSQL connections in use
/// @param patience how long a call waits for a connection or for room in the queue of writes
public record DatabaseOptions(String url, int readers, int poolSize, Duration patience) {
    public DatabaseOptions {
        if (readers < 1 || poolSize < 1) {
            throw new IllegalArgumentException("a database needs at least one connection");
        }
        if (!patience.isPositive()) {
            throw new IllegalArgumentException("the patience with a database must be positive");
        }
    }

    public static DatabaseOptions of(String url) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new DatabaseOptions(url, Math.max(2, processors), 16, Duration.ofSeconds(5));
    }

    /// Leaves out the URL, which may hold a password.
    @Override
    public String toString() {
        return "DatabaseOptions[readers="
                + readers
                + ", poolSize="
                + poolSize
                + ", patience="
                + patience
                + "]";
    }
}
