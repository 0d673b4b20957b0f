package dev.strongroom.store;

import dev.strongroom.crypto.Sealed;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The rows of a result, one after the other, each read column by column in the order of the
/// statement's list. It stands before the first one at the start. Nobody keeps it.
abstract class Row {
    private int column;

    /// @return false if there are no more
    final boolean next() throws SQLException {
        column = 0;
        return advance();
    }

    final String text() throws SQLException {
        return present(textOrNull());
    }

    final @Nullable String textOrNull() throws SQLException {
        return textAt(++column);
    }

    final long number() throws SQLException {
        return numberAt(++column);
    }

    final boolean flag() throws SQLException {
        return flagAt(++column);
    }

    final byte[] bytes() throws SQLException {
        return present(bytesAt(++column));
    }

    final byte @Nullable [] bytesOrNull() throws SQLException {
        return bytesAt(++column);
    }

    final Sealed sealed() throws SQLException {
        return Sealed.of(bytes());
    }

    final @Nullable Sealed sealedOrNull() throws SQLException {
        byte[] bytes = bytesAt(++column);
        return bytes == null ? null : Sealed.of(bytes);
    }

    abstract boolean advance() throws SQLException;

    /// Columns count from 1.
    abstract @Nullable String textAt(int place) throws SQLException;

    abstract long numberAt(int place) throws SQLException;

    abstract boolean flagAt(int place) throws SQLException;

    abstract byte @Nullable [] bytesAt(int place) throws SQLException;

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
