package dev.strongroom.store;

import java.util.Map;

/// What the two engines spell differently.
enum Dialect {
    SQLITE("BLOB", "INTEGER PRIMARY KEY AUTOINCREMENT"),
    POSTGRESQL("BYTEA", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY");

    private final String bytes;
    private final String identity;

    Dialect(String bytes, String identity) {
        this.bytes = bytes;
        this.identity = identity;
    }

    /// For the migrations. `${json}` after a text column makes it JSON, whose members `->>` takes
    /// out; a line that starts with `${postgresql}` is there on PostgreSQL only.
    Map<String, String> placeholders() {
        boolean postgresql = this == POSTGRESQL;
        return Map.of(
                "bytes",
                bytes,
                "identity",
                identity,
                "clustered",
                postgresql ? "" : "WITHOUT ROWID",
                "json",
                postgresql ? "::json" : "",
                "postgresql",
                postgresql ? "" : "-- ");
    }

    /// At the end of a SELECT inside a change: leaves rows to others who are changing them. SQLite
    /// has one writer, so there are none.
    String skipLocked() {
        return this == POSTGRESQL ? " FOR UPDATE SKIP LOCKED" : "";
    }

    /// At the end of a SELECT inside a change: nobody else changes the row, or refers to it, before
    /// the change is done.
    String locked() {
        return this == POSTGRESQL ? " FOR UPDATE" : "";
    }

    /// The same without keeping others from referring to the row too: it is there until the change
    /// is done.
    String present() {
        return this == POSTGRESQL ? " FOR KEY SHARE" : "";
    }

    /// The condition that a text column holds a text, `?`, taken literally. Unlike LIKE it does not
    /// tell PostgreSQL to expect few rows and therefore to sort them instead of following an index.
    String holds(String column) {
        return find() + "(" + column + ", ?) > 0";
    }

    /// The function that says where in its first argument the second one begins, 0 = nowhere.
    String find() {
        return this == POSTGRESQL ? "strpos" : "instr";
    }

    /// After a text column: compared by bytes, as SQLite does anyway.
    String byBytes() {
        return this == POSTGRESQL ? " COLLATE \"C\"" : "";
    }

    /// Behind a table: reads it through this index. PostgreSQL knows best by itself; SQLite prefers
    /// the order of the table to any index, however few of its rows are wanted.
    String through(String index) {
        return this == SQLITE ? " INDEXED BY " + index : "";
    }
}
