package dev.strongroom.store;

import dev.strongroom.crypto.Sealed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/// Queries SQLite one step below JDBC, by the driver's own classes. Its `executeQuery` resets the
/// statement twice and copies the names of all columns each time, which together cost more than a
/// point read does.
final class SqliteSql extends Sql {
    private final DB database;

    SqliteSql(Connection connection) throws SQLException {
        super(connection);
        this.database = connection.unwrap(SQLiteConnection.class).getDatabase();
    }

    @Override
    <T> T query(PreparedStatement statement, @Nullable Object[] values, Row.Reader<T> rows)
            throws SQLException {
        CoreStatement known = (CoreStatement) statement;
        boolean found = database.execute(known, bound(values));
        return known.pointer.safeRun((db, pointer) -> read(db, pointer, found, rows));
    }

    private static <T> T read(DB db, long pointer, boolean found, Row.Reader<T> rows)
            throws SQLException {
        try {
            return rows.read(new SqliteRow(db, pointer, found));
        } finally {
            db.reset(pointer);
        }
    }

    private static @Nullable Object[] bound(@Nullable Object[] values) {
        @Nullable Object[] bound = new @Nullable Object[values.length];
        for (int i = 0; i < values.length; i++) {
            bound[i] = bound(values[i]);
        }
        return bound;
    }

    /// What the driver binds as it is.
    private static @Nullable Object bound(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Long number -> number;
            case byte[] bytes -> bytes;
            case Boolean flag -> flag ? 1 : 0;
            case Sealed sealed -> sealed.bytes();
            case null -> null;
            default ->
                    throw new IllegalArgumentException(
                            "cannot bind a " + value.getClass().getName());
        };
    }
}
