package dev.strongroom.store;

import java.util.Map;

/// What the two engines spell differently.
enum Dialect {
    SQLITE("BLOB", "INTEGER PRIMARY KEY AUTOINCREMENT", "WITHOUT ROWID", "", "instr"),
    POSTGRESQL(
            "BYTEA",
            "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
            "",
            " FOR UPDATE SKIP LOCKED",
            "strpos");

    private final String bytes;
    private final String identity;
    private final String clustered;
    private final String skipLocked;
    private final String find;

    Dialect(String bytes, String identity, String clustered, String skipLocked, String find) {
        this.bytes = bytes;
        this.identity = identity;
        this.clustered = clustered;
        this.skipLocked = skipLocked;
        this.find = find;
    }

    /// For the migrations.
    Map<String, String> placeholders() {
        return Map.of("bytes", bytes, "identity", identity, "clustered", clustered);
    }

    /// At the end of a SELECT inside a change: leaves rows to others who are changing them. SQLite
    /// has one writer, so there are none.
    String skipLocked() {
        return skipLocked;
    }

    /// Behind a table: reads it through this index. PostgreSQL knows best by itself; SQLite prefers
    /// the order of the table to any index, however few of its rows are wanted.
    String through(String index) {
        return this == SQLITE ? " INDEXED BY " + index : "";
    }

    /// The function that says where in its first argument the second one begins, 0 = nowhere.
    String find() {
        return find;
    }
}
