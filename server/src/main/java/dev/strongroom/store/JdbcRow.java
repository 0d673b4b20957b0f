package dev.strongroom.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Rows as any driver gives them.
final class JdbcRow extends Row {
    private final ResultSet result;

    JdbcRow(ResultSet result) {
        this.result = result;
    }

    @Override
    boolean advance() throws SQLException {
        return result.next();
    }

    @Override
    @Nullable String textAt(int place) throws SQLException {
        return result.getString(place);
    }

    @Override
    long numberAt(int place) throws SQLException {
        return result.getLong(place);
    }

    @Override
    boolean flagAt(int place) throws SQLException {
        return result.getBoolean(place);
    }

    @Override
    byte @Nullable [] bytesAt(int place) throws SQLException {
        return result.getBytes(place);
    }
}
