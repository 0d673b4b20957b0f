package dev.strongroom.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/// PostgreSQL, shared by any number of servers. Keeps no state in a server connection (no
/// prepared statements, no session settings, no advisory locks), so that transaction-mode poolers
/// fit in between.
final class PostgresDatabase implements Database {
    private static final int ATTEMPTS = 8;

    /// Serialization failure and deadlock: nothing happened, doing it again may work.
    private static final Set<String> AGAIN = Set.of("40001", "40P01");

    private final HikariDataSource pool;
    private final String description;

    private PostgresDatabase(HikariDataSource pool, String description) {
        this.pool = pool;
        this.description = description;
    }

    static PostgresDatabase open(DatabaseOptions options) {
        URI uri = URI.create(options.plainUrl().replaceFirst("^postgres:", "postgresql:"));
        String description = "PostgreSQL " + uri.getHost() + uri.getPath();
        HikariDataSource pool = null;
        try {
            pool = new HikariDataSource(config(uri, options.poolSize()));
            Schema.migrate(pool, "BYTEA", description);
            return new PostgresDatabase(pool, description);
        } catch (HikariPool.PoolInitializationException | SQLException e) {
            if (pool != null) {
                pool.close();
            }
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new DatabaseUnavailableException(
                    description + " cannot be reached: " + cause.getMessage(), e);
        }
    }

    private static HikariConfig config(URI uri, int poolSize) {
        var config = new HikariConfig();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery() + "&";
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        config.setJdbcUrl(
                "jdbc:postgresql://"
                        + uri.getHost()
                        + ":"
                        + port
                        + uri.getRawPath()
                        + "?"
                        + query
                        + "prepareThreshold=0&ApplicationName=strongroom&reWriteBatchedInserts=true");
        String[] user = String.valueOf(uri.getRawUserInfo()).split(":", 2);
        if (uri.getRawUserInfo() != null) {
            config.setUsername(decode(user[0]));
            config.setPassword(user.length > 1 ? decode(user[1]) : null);
        }
        config.setMaximumPoolSize(poolSize);
        config.setPoolName("strongroom");
        config.setConnectionTimeout(10_000);
        return config;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public <T> T read(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.run(Session.ofPooled(connection));
        } catch (SQLException e) {
            throw new StoreException("reading from the database failed", e);
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = pool.getConnection()) {
                return transaction(connection, work);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !AGAIN.contains(String.valueOf(e.getSQLState()))) {
                    throw new StoreException("writing to the database failed", e);
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2_000_000L << attempt));
            }
        }
    }

    private static <T> T transaction(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            T result = work.run(Session.ofPooled(connection));
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                rollback(connection);
            }
            connection.setAutoCommit(true);
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is broken, which the first failure already says.
        }
    }

    @Override
    public boolean embedded() {
        return false;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void close() {
        pool.close();
    }
}
