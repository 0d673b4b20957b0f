package dev.strongroom.store;

import java.util.HashMap;
import java.util.Map;

/// What the two engines spell differently.
enum Dialect {
    SQLITE(Map.of("bytes", "BLOB", "identity", "INTEGER PRIMARY KEY AUTOINCREMENT", "json", "")),
    POSTGRESQL(
            Map.of(
                    "bytes",
                    "BYTEA",
                    "identity",
                    "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
                    "json",
                    "::json"));

    private final Map<String, String> words;

    Dialect(Map<String, String> words) {
        this.words = words;
    }

    /// For the migrations. A line that starts with `${postgresql}` is there on PostgreSQL only.
    Map<String, String> placeholders() {
        Map<String, String> placeholders = new HashMap<>(words);
        placeholders.put("postgresql", this == POSTGRESQL ? "" : "-- ");
        return placeholders;
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

    /// After a text column: compared by bytes, as SQLite does anyway.
    String byBytes() {
        return this == POSTGRESQL ? " COLLATE \"C\"" : "";
    }
}
