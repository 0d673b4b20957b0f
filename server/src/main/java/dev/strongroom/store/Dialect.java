package dev.strongroom.store;

import java.util.Map;

/// What the two engines spell differently.
enum Dialect {
    SQLITE("BLOB", "INTEGER PRIMARY KEY AUTOINCREMENT", "", ""),
    POSTGRESQL(
            "BYTEA",
            "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
            " FOR UPDATE",
            " FOR UPDATE SKIP LOCKED");

    private final String bytes;
    private final String identity;
    private final String lockRow;
    private final String skipLocked;

    Dialect(String bytes, String identity, String lockRow, String skipLocked) {
        this.bytes = bytes;
        this.identity = identity;
        this.lockRow = lockRow;
        this.skipLocked = skipLocked;
    }

    /// For the migrations.
    Map<String, String> placeholders() {
        return Map.of("bytes", bytes, "identity", identity);
    }

    /// At the end of a SELECT inside a change: nobody else changes the row before this one is done.
    /// SQLite has one writer.
    String lockRow() {
        return lockRow;
    }

    /// At the end of a SELECT inside a change: leaves rows to others who are changing them. SQLite
    /// has one writer, so there are none.
    String skipLocked() {
        return skipLocked;
    }
}
