package dev.strongroom.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A database connection in use by one thread at a time. Arguments are bound by type: text,
/// numbers, booleans (as 0 and 1), bytes, null.
final class Session implements AutoCloseable {
    private final Connection connection;
    private final @Nullable Map<String, PreparedStatement> prepared;

    private Session(Connection connection, @Nullable Map<String, PreparedStatement> prepared) {
        this.connection = connection;
        this.prepared = prepared;
    }

    /// A session that lives long and keeps its statements compiled.
    static Session keepingStatements(Connection connection) {
        return new Session(connection, new HashMap<>());
    }

    /// A session over a pooled connection, which keeps nothing: behind a transaction-mode pooler
    /// the next statement may run on another server connection.
    static Session ofPooled(Connection connection) {
        return new Session(connection, null);
    }

    /// Turns the current row into a value.
    @FunctionalInterface
    interface Row<T> {
        T map(ResultSet row) throws SQLException;
    }

    <T> Optional<T> one(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = statement(sql, arguments);
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(row.map(rows)) : Optional.empty();
        } finally {
            release(statement);
        }
    }

    <T> List<T> all(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = statement(sql, arguments);
        try (ResultSet rows = statement.executeQuery()) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(row.map(rows));
            }
            return all;
        } finally {
            release(statement);
        }
    }

    /// @return how many rows were changed
    int update(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = statement(sql, arguments);
        try {
            return statement.executeUpdate();
        } finally {
            release(statement);
        }
    }

    Connection connection() {
        return connection;
    }

    private PreparedStatement statement(String sql, @Nullable Object[] arguments)
            throws SQLException {
        PreparedStatement statement = prepared == null ? null : prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            if (prepared != null) {
                prepared.put(sql, statement);
            }
        }
        for (int i = 0; i < arguments.length; i++) {
            bind(statement, i + 1, arguments[i]);
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object argument)
            throws SQLException {
        switch (argument) {
            case null -> statement.setObject(index, null);
            case String text -> statement.setString(index, text);
            case Long number -> statement.setLong(index, number);
            case Boolean flag -> statement.setInt(index, flag ? 1 : 0);
            case byte[] bytes -> statement.setBytes(index, bytes);
            default -> throw new IllegalArgumentException("cannot bind a " + argument.getClass());
        }
    }

    private void release(PreparedStatement statement) throws SQLException {
        if (prepared == null) {
            statement.close();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
