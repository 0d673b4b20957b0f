package dev.strongroom.store;

import dev.strongroom.crypto.Sealed;
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

/// Runs statements on one JDBC connection: binds values in order, reads rows, and keeps every
/// statement prepared as long as it lives. That is the lifetime of the connection on SQLite, and
/// one borrowing from the pool on PostgreSQL. Used by one thread at a time.
///
/// Values may be text, `Long`, `Boolean`, bytes, [Sealed] or null.
class Sql implements AutoCloseable {
    private static final int ROWS_AT_ONCE = 32;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Sql(Connection connection) {
        this.connection = connection;
    }

    /// The first row, or nothing. Runs what returns rows: SELECT, or a change with RETURNING.
    <T> Optional<T> first(String text, Row.Reader<T> reader, @Nullable Object... values)
            throws SQLException {
        return run(
                text,
                statement ->
                        query(
                                statement,
                                values,
                                row ->
                                        row.next()
                                                ? Optional.of(reader.read(row))
                                                : Optional.empty()));
    }

    <T> List<T> all(String text, Row.Reader<T> reader, @Nullable Object... values)
            throws SQLException {
        return run(text, statement -> query(statement, values, row -> all(row, reader)));
    }

    /// Hands over the rows as they come: what is not asked for need not be read, and few are in
    /// memory at once. On PostgreSQL in a transaction only.
    <T> T walk(String text, Row.Reader<T> rows, @Nullable Object... values) throws SQLException {
        return run(
                text,
                statement -> {
                    statement.setFetchSize(ROWS_AT_ONCE);
                    return query(statement, values, rows);
                });
    }

    /// @return how many rows were changed
    int update(String text, @Nullable Object... values) throws SQLException {
        return run(
                text,
                statement -> {
                    bindAll(statement, values);
                    return statement.executeUpdate();
                });
    }

    /// Runs a statement once for each row of values, in one round trip where there are any.
    ///
    /// @return how many rows each of them changed
    int[] updateAll(String text, List<Object[]> rows) throws SQLException {
        return run(
                text,
                statement -> {
                    for (Object[] values : rows) {
                        bindAll(statement, values);
                        statement.addBatch();
                    }
                    return statement.executeBatch();
                });
    }

    /// Runs a statement that has neither values nor rows.
    void execute(String text) throws SQLException {
        run(text, PreparedStatement::execute);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /// Runs a statement and hands over its rows.
    <T> T query(PreparedStatement statement, @Nullable Object[] values, Row.Reader<T> rows)
            throws SQLException {
        bindAll(statement, values);
        try (ResultSet result = statement.executeQuery()) {
            return rows.read(new JdbcRow(result));
        }
    }

    private <T> T run(String text, Execution<T> execution) throws SQLException {
        PreparedStatement statement = prepare(text);
        try {
            return execution.run(statement);
        } catch (SQLException | RuntimeException e) {
            // SQLite's driver finalizes a statement that failed; a kept one would fail for ever.
            prepared.remove(text);
            closeAfter(e, statement);
            throw e;
        }
    }

    private static void closeAfter(Exception failure, PreparedStatement statement) {
        try {
            statement.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private static <T> List<T> all(Row row, Row.Reader<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        while (row.next()) {
            rows.add(reader.read(row));
        }
        return rows;
    }

    private PreparedStatement prepare(String text) throws SQLException {
        PreparedStatement known = prepared.get(text);
        if (known != null) {
            return known;
        }
        PreparedStatement made = connection.prepareStatement(text);
        prepared.put(text, made);
        return made;
    }

    private static void bindAll(PreparedStatement statement, @Nullable Object[] values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case String text -> statement.setString(index, text);
            case Long number -> statement.setLong(index, number);
            case Boolean flag -> statement.setBoolean(index, flag);
            case Sealed sealed -> statement.setBytes(index, sealed.bytes());
            case byte[] bytes -> statement.setBytes(index, bytes);
            case null -> statement.setObject(index, null);
            default ->
                    throw new IllegalArgumentException(
                            "cannot bind a " + value.getClass().getName());
        }
    }

    @FunctionalInterface
    private interface Execution<T> {
        T run(PreparedStatement statement) throws SQLException;
    }
}
