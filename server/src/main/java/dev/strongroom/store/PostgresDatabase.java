package dev.strongroom.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;

/// PostgreSQL 14 or later, shared by all replicas.
///
/// Works behind a pooler in transaction mode: reads are single statements, nothing is kept in a
/// session between transactions (no SET but LOCAL, no advisory lock, no statement prepared on the
/// server). Only a migration, run by Flyway at the start after an update, takes a lock.
///
/// Transactions are read committed, PostgreSQL's default. Where the server gives one up
/// (serialization failure, deadlock), it is run again a few times; so it is where a row that it
/// refers to was deleted while it ran, as it may well make that row itself.
final class PostgresDatabase extends Database {
    private static final int ATTEMPTS = 5;
    private static final long PAUSE_NANOS = 2_000_000;

    private static final String PARENT_GONE = "23503";

    /// Serialization failure, deadlock, foreign key violation.
    private static final Set<String> AGAIN = Set.of("40001", "40P01", PARENT_GONE);

    private final String place;
    private final HikariDataSource pool;

    private PostgresDatabase(String place, HikariDataSource pool) {
        this.place = place;
        this.pool = pool;
    }

    static PostgresDatabase open(DatabaseUrl.Server server, DatabaseOptions options) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setUrl(server.jdbcUrl());
            source.setUser(server.user());
            source.setPassword(server.password());
            source.setLoginTimeout(Math.max(1, (int) options.patience().toSeconds()));
            Schema.bringUpToDate(source, Dialect.POSTGRESQL);
        } catch (SQLException | IllegalArgumentException e) {
            throw new DatabaseUnavailableException(
                    "PostgreSQL at " + server.place() + " cannot be used: " + e.getMessage(), e);
        }
        return new PostgresDatabase(server.place(), pool(source, options));
    }

    private static HikariDataSource pool(PGSimpleDataSource source, DatabaseOptions options) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("strongroom");
        config.setDataSource(source);
        config.setMaximumPoolSize(options.poolSize());
        config.setMinimumIdle(Math.min(2, options.poolSize()));
        config.setConnectionTimeout(Math.max(250, options.patience().toMillis()));
        // The server has just been reached; a second probe would only delay the start.
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    @Override
    Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    /// Any number of replicas may.
    @Override
    public void claim() {}

    @Override
    public boolean embedded() {
        return false;
    }

    @Override
    public String description() {
        return "PostgreSQL at " + place;
    }

    @Override
    public void close() {
        pool.close();
    }

    @Override
    <T> T read(SqlWork<T> work) {
        try (Sql sql = new Sql(pool.getConnection())) {
            return work.run(sql);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    <T> T scan(SqlWork<T> work) {
        return read(work);
    }

    /// Without statistics, on a table that has just grown, the planner expects next to no rows and
    /// sorts what may be millions.
    @Override
    <T> T scanInOrder(SqlWork<T> work) {
        try (Connection connection = pool.getConnection()) {
            return transaction(
                    connection,
                    sql -> {
                        sql.execute("SET LOCAL enable_sort = off");
                        return work.run(sql);
                    });
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    <T> T write(SqlWork<T> work) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = pool.getConnection()) {
                return transaction(connection, work);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !givenUp(e)) {
                    throw failure(e);
                }
            }
            LockSupport.parkNanos(attempt * PAUSE_NANOS);
        }
    }

    /// Where this throws, closing the connection makes the pool roll back.
    private static <T> T transaction(Connection connection, SqlWork<T> work) throws SQLException {
        connection.setAutoCommit(false);
        T result = work.run(new Sql(connection));
        connection.commit();
        return result;
    }

    private static boolean givenUp(SQLException e) {
        return AGAIN.contains(String.valueOf(e.getSQLState()));
    }

    /// Class 08 is a broken connection, 53 a lack of resources, 57 a server that is going down;
    /// 25006 comes from one that is not, or no longer, the primary.
    private DatabaseException failure(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        boolean unavailable =
                e instanceof SQLTransientConnectionException
                        || state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.equals("25006");
        if (state.equals(PARENT_GONE)) {
            return new ParentGoneException(e.getMessage(), e);
        }
        return unavailable
                ? new DatabaseUnavailableException(description() + ": " + e.getMessage(), e)
                : new DatabaseException(e.getMessage(), e);
    }
}
