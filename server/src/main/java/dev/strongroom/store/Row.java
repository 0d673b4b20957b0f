package dev.strongroom.store;

import dev.strongroom.crypto.Sealed;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// One result row, read column by column in the order of the statement's list.
final class Row {
    private final ResultSet result;
    private int column;

    Row(ResultSet result) {
        this.result = result;
    }

    String text() throws SQLException {
        return present(textOrNull());
    }

    @Nullable String textOrNull() throws SQLException {
        return result.getString(++column);
    }

    long number() throws SQLException {
        return result.getLong(++column);
    }

    boolean flag() throws SQLException {
        return result.getBoolean(++column);
    }

    byte[] bytes() throws SQLException {
        return present(result.getBytes(++column));
    }

    Sealed sealed() throws SQLException {
        return Sealed.of(bytes());
    }

    @Nullable Sealed sealedOrNull() throws SQLException {
        byte[] bytes = result.getBytes(++column);
        return bytes == null ? null : Sealed.of(bytes);
    }

    private <T> T present(@Nullable T value) throws SQLException {
        if (value == null) {
            throw new SQLException("column " + column + " is NULL where the schema forbids it");
        }
        return value;
    }

    /// Makes a value of a row. It must not run statements of its own.
    @FunctionalInterface
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }
}
