package dev.strongroom.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.Codes;
import org.sqlite.core.DB;

/// Rows straight from SQLite. Texts are taken as the bytes that they are in the database, whose
/// encoding [SqliteDatabase] has looked at: the driver's own way to a text makes a buffer object
/// for each of them, which costs several times the text.
final class SqliteRow extends Row {
    private final DB database;
    private final long statement;
    private boolean first = true;
    private boolean more;

    /// @param found whether the statement stands on its first row already; it has none otherwise
    SqliteRow(DB database, long statement, boolean found) {
        this.database = database;
        this.statement = statement;
        this.more = found;
    }

    /// Steps no further than the last row: SQLite would run the statement again.
    @Override
    boolean advance() throws SQLException {
        if (more && !first) {
            more = step();
        }
        first = false;
        return more;
    }

    private boolean step() throws SQLException {
        int outcome = database.step(statement);
        if (outcome != Codes.SQLITE_ROW && outcome != Codes.SQLITE_DONE) {
            database.throwex(outcome);
        }
        return outcome == Codes.SQLITE_ROW;
    }

    @Override
    @Nullable String textAt(int place) throws SQLException {
        byte[] bytes = bytesAt(place);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    long numberAt(int place) throws SQLException {
        return database.column_long(statement, place - 1);
    }

    @Override
    boolean flagAt(int place) throws SQLException {
        return database.column_int(statement, place - 1) != 0;
    }

    @Override
    byte @Nullable [] bytesAt(int place) throws SQLException {
        return database.column_blob(statement, place - 1);
    }
}
